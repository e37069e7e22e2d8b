"""Does the text open with the day of its publication? "date 2021-03-04", as archives write it."""

import datetime
import re

from sayso.ingest.layout import layout
from sayso.record.errors import RejectedInput

_DAY = re.compile(r"[\s:]{1,4}(\d{4}-\d{2}-\d{2})(?![\d-])(?:T[\d:.]{4,12}(?:Z|[+-]\d\d:?\d\d)?)?")


def stamp(text: str, start: int = 0) -> tuple[str, int] | None:
    """The day (`YYYY-MM-DD`) that a stamp at `start` states and the stamp's end, None where there is none.

    >>> stamp("date 2021-03-04 Two trucks burned")
    ('2021-03-04', 15)
    """
    head = text[start : start + 60].lower()
    for label in sorted(layout()["stamp"].words, key=len, reverse=True):
        match = _DAY.match(head, len(label)) if head.startswith(label) else None
        if match and _is_day(match.group(1)):
            return match.group(1), start + match.end()
    return None


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def day(stated: str, *, name: str, position: str = "") -> str:
    """The day, `YYYY-MM-DD`, of a stated date or time; no time zone moves it. Raises RejectedInput."""
    try:
        return datetime.datetime.fromisoformat(stated.strip()).date().isoformat()
    except ValueError:
        reason = f"'published' is no date YYYY-MM-DD: {stated[:40]!r}"
        raise RejectedInput(reason, name=name, position=position) from None
