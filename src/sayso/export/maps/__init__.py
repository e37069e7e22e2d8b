"""How does a record lie on a map and on a line of time?"""
