"""How does a record read as a graph of things, claims and sources?"""
