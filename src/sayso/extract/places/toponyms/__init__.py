"""Which names of places does a text hold, and which places do they mean? Read without a parser."""
