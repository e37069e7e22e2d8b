"""When, by the grammar of times, at an item's words and in its named context?"""

from collections.abc import Iterator
from datetime import date, timedelta

from sayso.extract.asked.answer import ClaimItem
from sayso.extract.asked.ground import Ground, Standing
from sayso.extract.asked.refused import Refused
from sayso.extract.mentions import TimeMention
from sayso.extract.roles import Found
from sayso.record.value import Date


def date_at(ground: Ground, at: Standing, item: ClaimItem) -> tuple[Date, tuple[int, int]]:
    """The date of an item and the words that say it. Raises Refused where they say another or none."""
    read = [(p.found, t) for p in at.parts for t in p.found.times if p.touches(t.first, t.stop)]
    read = [(f, t) for f, t in read if not t.frequency]
    if not read:
        raise Refused("not_in_words", "our grammar reads no date in these words")
    context = ground.context(item.context)
    for found, time in read:
        for day in _dates(time, context):
            if _agrees(day, item.value):
                s = found.sentence
                span = s.tokens[time.first].start, s.tokens[time.stop - 1].end
                return day, ground.widened(at.quote, *span)
    said = ", ".join(dict.fromkeys(t.date.edtf or "no day that is known" for _, t in read))
    raise Refused("value_differs", f"the words say {said}; the answer {item.value}")


def _dates(time: TimeMention, context: Found | None) -> Iterator[Date]:
    """What a mention means by itself, and with the day or year that the context tells."""
    yield time.date
    if context is None or (time.date.edtf and not time.date.edtf.startswith("XXXX")):
        return
    for told in context.times:
        base = told.date
        if not base.min or not base.max:
            continue
        if time.days is not None and base.min == base.max:
            day = (date.fromisoformat(base.min) + timedelta(days=time.days)).isoformat()
            yield Date(day, day, day, "context")
        if (time.date.edtf or "").startswith("XXXX-") and base.min[:4] == base.max[:4]:
            edtf = base.min[:4] + (time.date.edtf or "")[4:]
            if _is_day(edtf):
                yield Date(edtf, edtf, edtf, "context")


def _is_day(edtf: str) -> bool:
    try:
        return len(edtf) == 10 and bool(date.fromisoformat(edtf))
    except ValueError:
        return False


def _agrees(ours: Date, theirs: str | None) -> bool:
    """Whether an answer is our date, or a coarser one that holds it ("2024-01" and 28 January 2024)."""
    if theirs is None:
        return True
    said = theirs.strip().upper()
    if not ours.edtf:
        return not said
    return ours.edtf.upper() == said or (len(said) in (4, 7) and ours.edtf.upper().startswith(f"{said}-"))
