"""On what does a contract test try a plug-in? A small record with an answer, a range and an operation."""

import functools

from sayso.ingest.parts import Parts, document
from sayso.record.document import Document
from sayso.record.event import Record
from sayso.record.reading import Reading

_FIRST = (
    "A car bomb killed at least four soldiers at a depot in Gao on 3 May 2019, the army said. "
    "Seven others were wounded. Nobody claimed the attack."
)
_SECOND = (
    "The army bombed a camp near Kidal on 5 May 2019 in response to the bombing in Gao. Six soldiers were "
    "killed in Gao on 3 May 2019. The strike is part of Operation Desert Broom."
)
_TEXTS = (("first", "2019-05-04", _FIRST), ("second", "2019-05-06", _SECOND))


def documents() -> tuple[Document, ...]:
    """Two short reports of our own."""
    return tuple(document(Parts(text, name, published=day)) for name, day, text in _TEXTS)


@functools.cache
def readings() -> tuple[Reading, ...]:
    """What the rules read in them; the parser is loaded here, and takes a second."""
    from sayso.extract.reader import read_by_rules

    return tuple(read_by_rules(d) for d in documents())


@functools.cache
def small_record() -> Record:
    """The record of both."""
    from sayso.assess.derive import derive

    return derive(readings(), (), ())
