"""How are feeds and their pages fetched? Politely, from public addresses alone, and kept as WARC."""
