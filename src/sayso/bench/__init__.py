"""How well does Sayso read, by the public sets that others are measured on? One task, one file."""
