"""How is work spread? Over one process or several; the record is the same."""
