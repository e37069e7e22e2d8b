"""How is a model asked for its reading of reports? One address, bounded, paid for once, kept for ever."""
