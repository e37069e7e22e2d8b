"""Does our reading of a sentence give these words to another event than the model does?"""

from collections.abc import Iterator

from sayso.extract.asked.ground import Ground, Standing
from sayso.extract.roles import Roles
from sayso.extract.syntax import Sentence
from sayso.record.terms import HARM


def is_of_another(
    ground: Ground, at: Standing, name: str, span: tuple[int, int], heads: frozenset[tuple[int, int]]
) -> bool:
    """Whether the grammar gives a mention to another occurrence of its sentence than the event's own.

    `heads` are the tokens that tell of the event, as (sentence, token). Where the event is not told in the
    sentence, or the grammar leaves the mention free, it is the model's word that counts.
    """
    index = at.found.sentence.index
    occurrences, given = ground.told(index)
    own = {o.head for o in occurrences if any((index, n.i) in heads for n in o.nodes)}
    owners = {head for head, roles in given.items() if _holds(at.found.sentence, roles, name, span)}
    return bool(own and owners) and not own & owners


def _holds(sentence: Sentence, roles: Roles, name: str, span: tuple[int, int]) -> bool:
    tokens = sentence.tokens
    return any(
        tokens[first].start < span[1] and span[0] < tokens[stop - 1].end
        for first, stop in _spans(roles, name)
    )


def _spans(roles: Roles, name: str) -> Iterator[tuple[int, int]]:
    if name == "place":
        yield from ((p.first, p.stop) for p in roles.places)
    elif name == "date":
        yield from ((t.first, t.stop) for t in roles.times)
    elif name == "weapon":
        yield from ((a.first, a.stop) for a in roles.arms)
    elif name in HARM:
        yield from ((h.first, h.stop) for h in roles.harm if h.measure == name)
