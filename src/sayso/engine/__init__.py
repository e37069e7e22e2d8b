"""How is work spread? One process so far; whatever comes later must give the same record."""
