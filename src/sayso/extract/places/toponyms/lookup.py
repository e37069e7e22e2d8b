"""Which places could a name mean, in the forms that a text gives it?"""

import functools

from sayso.knowledge.places import PlaceEntry, gazetteer
from sayso.knowledge.toponyms import name_forms

_MOST = 20  # places of one name that are weighed


@functools.lru_cache(maxsize=20_000)
def entries(name: str) -> tuple[PlaceEntry, ...]:
    """The places of a name, the likeliest first: as it stands, as abbreviation, as demonym.

    >>> [entries(name)[0].name for name in ("W.Va.", "Syrians", "Mosul")]
    ['West Virginia', 'Syria', 'Mosul']
    """
    known, forms = gazetteer(), name_forms()
    short = forms.short(name)
    if short:
        return tuple(e for e in known.lookup(short) if e.kind == "admin1") or known.lookup(short)
    found = known.lookup(name) or known.lookup(forms.spelled_out(name))
    country = known.demonym(name)
    if country and not (found and found[0].kind == "country"):
        return (known.country(country),)
    return found[:_MOST]


@functools.lru_cache(maxsize=20_000)
def loosely(name: str) -> tuple[PlaceEntry, ...]:
    """The places of a name, or of the name within it: "Neches River", "Port of Los Angeles"."""
    found = entries(name)
    return found or next((e for part in name_forms().within(name) if (e := entries(part))), ())
