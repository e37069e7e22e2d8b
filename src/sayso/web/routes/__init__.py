"""Which addresses are there under /api/v1? One file for each kind of question."""
