"""Can two places be one? Names, GeoNames ids, what lies in what, kilometres against precision."""

from math import asin, cos, radians, sin, sqrt
from typing import Literal

from sayso.knowledge.merging import scores
from sayso.knowledge.places import gazetteer
from sayso.merge.fold import same_name
from sayso.record.value import Place

Fit = Literal[
    "unknown", "exact", "near", "beside", "apart", "far", "province", "part", "water", "inside",
    "beyond", "country", "other_country",
]  # fmt: skip
FINE = frozenset(("exact", "neighbourhood", "town", "district"))
_ORDER: dict[str, int] = {
    "exact": 0, "neighbourhood": 0, "town": 1, "district": 2, "province": 3, "part_of_country": 4,
    "water": 4, "country": 5,
}  # fmt: skip
_COMPASS = ("north", "south", "east", "west")
_EARTH_KM = 6371.0


def kilometres(a: Place, b: Place) -> float | None:
    """Great-circle distance, None where a coordinate is missing."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    x, y = radians(a.lat), radians(b.lat)
    root = sin((y - x) / 2) ** 2 + cos(x) * cos(y) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, root)))


def is_unlisted(place: Place) -> bool:
    """Whether no gazetteer knows the place: a village by name, put in the country of its report."""
    return place.geonames is None and place.precision == "country"


def rank(place: Place) -> int:
    """0 for a point, 5 for a country: the lower the more precise."""
    return _ORDER["district" if is_unlisted(place) else place.precision]


def is_same(a: Place, b: Place) -> bool:
    """One place under one id or name, in countries that do not contradict."""
    if is_unlisted(a) or is_unlisted(b):
        return same_name(a.name, b.name)
    if a.country and b.country and a.country != b.country:
        return False
    if a.geonames is not None and b.geonames is not None and a.geonames == b.geonames:
        return True
    distance = kilometres(a, b)
    near = distance is None or distance <= scores().limits["apart_km"] or a.precision == "country"
    return near and same_name(a.name, b.name)


def fit(a: Place, b: Place) -> Fit:
    """How two places go together, from the same point to another country."""
    if is_same(a, b):
        return _same_level(a, b)
    if is_unlisted(a) or is_unlisted(b):
        return "country" if a.country and a.country == b.country else "unknown"
    if a.country and b.country and a.country != b.country:
        return "other_country"
    if a.precision in FINE and b.precision in FINE:
        return _towns(a, b)
    return _containing(a, b) if rank(a) >= rank(b) else _containing(b, a)


def _same_level(a: Place, b: Place) -> Fit:
    if is_unlisted(a) or is_unlisted(b):
        return "exact" if a.country == b.country else "near"
    coarse = a if rank(a) >= rank(b) else b
    if coarse.precision in FINE:
        return "exact"
    if coarse.precision == "province":
        return "province"
    return "country" if coarse.precision == "country" else "water" if coarse.precision == "water" else "part"


def _towns(a: Place, b: Place) -> Fit:
    distance, limit = kilometres(a, b), scores().limits
    if distance is None:
        return "unknown"
    steps: tuple[tuple[str, Fit], ...] = (("near_km", "near"), ("beside_km", "beside"), ("apart_km", "apart"))
    return next((name for key, name in steps if distance <= limit[key]), "far")


def _containing(coarse: Place, fine: Place) -> Fit:
    """What the more precise place is to the less precise one."""
    if coarse.precision == "country":
        return "country" if coarse.country and coarse.country == fine.country else "unknown"
    if _is_beyond(coarse, fine):
        return "beyond"
    distance, limit = kilometres(coarse, fine), scores().limits
    if coarse.precision == "province" and coarse.admin1 and coarse.admin1 == fine.admin1:
        return "inside"
    if distance is None:
        return "country" if coarse.country and coarse.country == fine.country else "unknown"
    radius = limit["province_km" if coarse.precision == "province" else "part_km"]
    if distance > radius:
        return "far" if coarse.precision == "province" and fine.precision in FINE else "unknown"
    close = distance <= radius / 2 and fine.precision != "country"
    return "inside" if close else "country" if coarse.country == fine.country else "unknown"


def _is_beyond(part: Place, fine: Place) -> bool:
    """Whether a place lies on the other side of the country than the part named ("northwest Syria")."""
    named = part.precision == "part_of_country" and part.name.lower().startswith(_COMPASS)
    if not named or fine.lat is None or fine.lon is None or not part.country or part.country != fine.country:
        return False
    return gazetteer().beyond(part.country, part.name.lower().split()[0], fine.lat, fine.lon)
