"""How does a record read in the codebooks of the field? Rows shaped after them, each with its reasons."""
