"""Who says what? Frames of speech of one document, and the statements worth keeping."""

from sayso.extract.speakers.attributions import find_attributions
from sayso.extract.speakers.frames import find_speech
from sayso.extract.speakers.statement import statements

__all__ = ["find_attributions", "find_speech", "statements"]
