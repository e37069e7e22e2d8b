"""How do bytes become Documents? One file per format; what cannot be read is rejected with its reason."""

from sayso.ingest.inputs import read_inputs, take_inputs

__all__ = ["read_inputs", "take_inputs"]
