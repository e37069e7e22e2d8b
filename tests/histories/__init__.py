"""Random histories of adds, decisions, undos and rebuilds against a plain model."""
