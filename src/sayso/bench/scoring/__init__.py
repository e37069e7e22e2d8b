"""By which rules is a prediction compared with the gold? One file per kind of answer."""
