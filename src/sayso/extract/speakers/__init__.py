"""Who says what? Frames of speech of one document, and the statements worth keeping."""

from sayso.extract.speakers.attribution import Attribution, Source
from sayso.extract.speakers.attributions import find_attributions
from sayso.extract.speakers.frames import find_speech
from sayso.extract.speakers.hedges import Hedge, find_hedges
from sayso.extract.speakers.statement import statements

__all__ = ["Attribution", "Hedge", "Source", "find_attributions", "find_hedges", "find_speech", "statements"]
