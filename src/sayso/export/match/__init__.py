"""How does a record compare with a list of events that the user already has?"""
