"""Which tellings cannot be of one event?"""

from collections.abc import Sequence

from sayso.extract.coreference.harm import share_name, victims_of
from sayso.extract.coreference.kinds import compatible
from sayso.extract.coreference.names import place_clash
from sayso.extract.coreference.told import Draft, Told, dates_of, places_of
from sayso.knowledge.coreference import kinds
from sayso.knowledge.syntax import syntax
from sayso.record.value import Date


def dates_exclude(a: Date, b: Date) -> bool:
    """Whether two dates cannot be of one day, as far as both are known."""
    if a.min and a.max and b.min and b.max:
        return a.max < b.min or b.max < a.min
    left, right = (a.edtf or "").strip("~?"), (b.edtf or "").strip("~?")
    if len(left) >= 7 and len(right) >= 7 and "/" not in left + right:
        parts = list(zip(left.split("-"), right.split("-"), strict=False))
        return any(x != y and "X" not in x + y for x, y in parts)
    return (
        bool(left and right)
        and left[:4] != right[:4]
        and "X" not in (left + right)[:8]
        and "/" not in left + right
    )


def vetoed(draft: Draft, told: Told) -> bool:
    """Whether an occurrence cannot be of a draft: type, place, date or victims exclude each other."""
    here = [p.place for p in told.roles.places]
    if _is_doer(told) and set(draft.types) <= kinds().remote:
        return True  # no "attacker" flies a jet
    if not any(compatible(t, told.occurrence.type) for t in draft.types):
        return True
    if told.occurrence.form not in ("pointer", "harm", "back") and not all(
        compatible(t, told.occurrence.type) for t in draft.types
    ):
        return True
    if here and place_clash(places_of(draft), here):
        return True
    if any(dates_exclude(here, there) for here in _days([told]) for there in _days(draft.told)):
        return True
    one, two = victims_of(draft.told), victims_of([told])
    return bool(
        one and two and told.occurrence.type == "killing" and not share_name(one, two) and len(one) == 1
    )


def _is_doer(told: Told) -> bool:
    """Whether an event is told of by who did it: "the attacker was shot"."""
    return told.sentence.tokens[told.occurrence.head].lemma in syntax().occurrences.doers


def _days(told: Sequence[Told]) -> list[Date]:
    """The days that tellings give, or the headings of the entries in which they stand."""
    own = [time.date for t in told for time in t.roles.times if time.date.edtf]
    return own or [t.day for t in told if t.day]


def same_answered(left: Draft, right: Draft) -> bool:
    """Whether drafts that one response answers are one: one is told without place, day or harm."""
    vague = [
        d
        for d in (left, right)
        if not places_of(d) and not dates_of(d) and not any(t.roles.harm for t in d.told)
    ]
    return bool(vague) and not any(vetoed(left, t) for t in right.told)
