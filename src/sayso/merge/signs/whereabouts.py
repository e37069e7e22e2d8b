"""Do two accounts speak of one place?"""

from collections.abc import Iterable

from sayso.merge import places
from sayso.merge.fold import fold
from sayso.merge.profile import Profile
from sayso.merge.sign import Sign

_PLACES = {
    "exact": "the same place", "near": "places next to each other", "beside": "neighbouring towns",
    "apart": "towns an hour apart", "province": "the same province", "part": "the same region",
    "water": "the same waters", "inside": "one place within the other", "country": "the same country",
    "far": "far apart",
}  # fmt: skip


def fit(a: Profile, b: Profile) -> places.Fit:
    """How the places of two accounts go together: the closest of all pairs."""
    order = (
        "exact", "near", "province", "inside", "part", "water", "beside", "apart", "far", "country",
        "unknown", "other_country",
    )  # fmt: skip
    found = {places.fit(x, y) for x in a.places for y in b.places}
    return min(found, key=order.index, default="unknown")


def are_countries_apart(a: Profile, b: Profile) -> bool:
    """Whether each names countries and they share none."""
    return bool(a.countries) and bool(b.countries) and not a.countries & b.countries


def signs(a: Profile, b: Profile) -> Iterable[Sign]:
    """At most one on the place, and one where the countries differ."""
    found = fit(a, b)
    if are_countries_apart(a, b):
        yield Sign("country_other", "in different countries")
    elif found in _PLACES:
        yield Sign(f"place_{found}", _PLACES[found])
    elif a.countries & b.countries:
        yield Sign("place_country", "the same country")
    elif _is_named_in(a, b) or _is_named_in(b, a):
        yield Sign("place_words", "the place of the one is named in the other")


def _is_named_in(a: Profile, b: Profile) -> bool:
    """Whether the town of one account is among the words of another that gives no place."""
    towns = {fold(x.name) for x in a.places if x.precision in places.FINE}
    return not b.places and bool(towns & b.things)
