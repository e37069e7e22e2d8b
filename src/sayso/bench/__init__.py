"""How well does Sayso read, measured on public data sets that a user has on disk?"""
