"""Which names of places does a text hold, and which places do they mean? Read without a parser."""

from sayso.extract.places.toponyms.find import toponyms
from sayso.extract.places.toponyms.points import given
from sayso.extract.places.toponyms.senses import Name

__all__ = ["Name", "given", "toponyms"]
