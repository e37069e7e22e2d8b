"""What is a record made of? Immutable types from the standard library alone."""
