"""What speaks for and against two accounts being one event? Each file looks at one side of them."""

from collections.abc import Iterable

from sayso.merge.profile import Profile
from sayso.merge.sign import Sign
from sayso.merge.signs import harm, telling, when, whereabouts, who

_PARTS = (telling.signs, when.signs, whereabouts.signs, who.signs, harm.signs)

_HERE, _THEN = frozenset(("exact", "near")), frozenset(("day", "day_no_year"))


def signs(a: Profile, b: Profile) -> Iterable[Sign]:
    """All signs of a pair, those that its neighbours in the reports give apart."""
    yield from (sign for part in _PARTS for sign in part(a, b))
    if whereabouts.fit(a, b) in _HERE and when.fit(a, b) in _THEN:
        yield Sign("here_then", "in one place on one day")
