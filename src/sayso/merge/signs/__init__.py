"""What speaks for and against two accounts being one event? Each file looks at one side of them."""

from collections.abc import Iterable

from sayso.merge.profile import Profile
from sayso.merge.sign import Sign
from sayso.merge.signs import harm, telling, when, whereabouts, who

_PARTS = (telling.signs, when.signs, whereabouts.signs, who.signs, harm.signs)


def signs(a: Profile, b: Profile) -> Iterable[Sign]:
    """All signs of a pair, those that its neighbours in the reports give apart."""
    return (sign for part in _PARTS for sign in part(a, b))
