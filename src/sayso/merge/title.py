"""What is an event called? "Ambush in Palmyra, 13 December": type, place or party, date."""

import calendar
import re

from sayso.knowledge.merging import types
from sayso.record.event import EventParty
from sayso.record.value import Date, Place

_DAY = re.compile(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?[?~%]?")
_LONGEST = 40


def title(kind: str, places: tuple[Place, ...], date: Date | None, actors: tuple[EventParty, ...]) -> str:
    """The short name of an event, of what is known for sure."""
    head = types().labels[kind]
    named = next((a.party for a in actors if a.stance in ("asserted", "said")), None)
    if places:
        head += f" in {places[0].name}"
    elif named and len(named.label or named.name) <= _LONGEST:
        head += f" by {named.label or named.name}"
    when = day(date.edtf) if date and date.edtf else None
    return f"{head}, {when}" if when else head


def day(edtf: str) -> str | None:
    """An EDTF date as people write it, None for intervals and other forms.

    >>> day("2024-01-03"), day("XXXX-12-13"), day("2023-12"), day("2020")
    ('3 January 2024', '13 December', 'December 2023', '2020')
    """
    found = _DAY.fullmatch(edtf)
    if not found or (found[1] == "XXXX" and not found[2]) or not 1 <= int(found[2] or 1) <= 12:
        return None
    parts = (str(int(found[3])) if found[3] else "", calendar.month_name[int(found[2])] if found[2] else "")
    year = "" if found[1] == "XXXX" else found[1]
    return " ".join(p for p in (*parts, year) if p)
