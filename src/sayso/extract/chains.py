"""When was an event that another event dates: "the strike came a day after the raid"?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sayso.extract.coreference import Draft, Told, dates_of
from sayso.extract.mentions import TimeMention
from sayso.record.value import Date


def settle(drafts: Sequence[Draft]) -> None:
    """Dates what hangs by a number of days on an event of the same sentence whose one day is told elsewhere.

    A day that this gives may date the next event, so it goes on until nothing is added.
    """
    while sum(_settled(draft, drafts) for draft in drafts):
        pass


def _settled(draft: Draft, drafts: Sequence[Draft]) -> bool:
    added = False
    for told in draft.told:
        for at, time in enumerate(told.roles.times):
            day = _day(time, told, drafts)
            if day is not None:
                told.roles.times[at] = replace(time, date=Date(day, day, day, "context"))
                added = True
    return added


def _day(time: TimeMention, here: Told, drafts: Sequence[Draft]) -> str | None:
    """The day of a time that counts days from another event of its sentence, where that event has one day."""
    if time.days is None or time.date.edtf:
        return None
    others = [d for d in drafts if any(_beside(t, here) for t in d.told)]
    days = {d.edtf for other in others for d in dates_of(other) if d.min and d.min == d.max}
    if len(days) != 1:
        return None
    return (date.fromisoformat(str(days.pop())) + timedelta(days=time.days)).isoformat()


def _beside(told: Told, here: Told) -> bool:
    """Whether another event is told in the same sentence, not a sibling by the same word."""
    return told.sentence.index == here.sentence.index and told.occurrence.head != here.occurrence.head
