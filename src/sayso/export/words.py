"""How does a value read in a few words? One wording for tables, CSV, briefs and the page of a notebook."""

from typing import TYPE_CHECKING

from sayso.record.claim import Claim, Speaker
from sayso.record.event import Event, EventParty, HarmRange, Withheld
from sayso.record.value import Count, Date, Figure, Party, Place, Status, Term, Value, Weapon

if TYPE_CHECKING:
    from sayso.assess.voicing import Voicing

UNKNOWN = "unknown"
_IN_NAMES = ("bin", "ibn", "abu", "al", "of")  # words within a name that begin small


def number(low: int | None, high: int | None, *, approximate: bool = False) -> str:
    """An interval in words; None is an open bound, never zero.

    >>> number(4, None), number(2, 3), number(None, 20), number(None, None)
    ('at least 4', '2 to 3', 'up to 20', 'number not given')
    """
    about = "about " if approximate else ""
    if low is None and high is None:
        return "number not given"
    if high is None:
        return f"{about}at least {low}"
    if low is None:
        return f"{about}up to {high}"
    return f"{about}{low}" if low == high else f"{about}{low} to {high}"


def counted(low: int | None, high: int | None, who: str | None, *, approximate: bool = False) -> str:
    """A figure with its group; a group without number and a person do not read well behind one.

    >>> counted(3, None, "civilians"), counted(None, None, "fighters"), counted(1, 1, "Bilal Hasan al-Jasim")
    ('at least 3 civilians', 'fighters, number not given', 'Bilal Hasan al-Jasim (1)')
    """
    said = number(low, high, approximate=approximate)
    if not who:
        return said
    if low is None and high is None:
        return f"{who}, number not given"
    return f"{who} (1)" if low == high == 1 and _is_name(who) else f"{said} {who}"


def _is_name(who: str) -> bool:
    """Whether each word begins as a name's does: "Bilal Hasan al-Jasim", not "American interpreter"."""
    parts = who.split(" ")
    bare = (p.removeprefix("al-").removeprefix("el-") for p in parts)
    return len(parts) > 1 and all(b[:1].isupper() or p in _IN_NAMES for p, b in zip(parts, bare, strict=True))


def party(value: Party) -> str:
    """The canonical name where the registry has one, else the name as said."""
    return value.label or value.name


def date(value: Date | None) -> str:
    """The date in EDTF, that it is unknown, or a warning that no calendar holds what is said."""
    if value and value.basis == "stated" and not value.edtf and not value.min:
        return "no such date"
    return (value.edtf if value else None) or UNKNOWN


def place(value: Place) -> str:
    """The place as said, with its country's code.

    >>> place(Place("Mosul", country="IQ"))
    'Mosul (IQ)'
    """
    return f"{value.name} ({value.country})" if value.country else value.name


def weapon(value: Weapon) -> str:
    """The weapon as said, with the number stated."""
    return f"{value.name} ({value.count})" if value.count is not None else value.name


def count(value: Count) -> str:
    """The number and its group, with what narrows it."""
    said = counted(value.low, value.high, value.who, approximate=value.approximate)
    inside = f" of {value.of}" if value.of else ""
    scope = "" if value.scope == "whole" else f" ({value.scope}{inside})"
    return f"{said}{scope}"


def figure(value: Figure) -> str:
    """A strength or total with its measure, place and period."""
    said = number(value.low, value.high, approximate=value.approximate)
    parts = (value.who, value.what, value.where and f"in {value.where}", value.period)
    return " ".join(p for p in (said, *parts) if p)


def value_words(value: Value) -> str:
    """Any value in a few words."""
    match value:
        case Party():
            return party(value)
        case Place():
            return place(value)
        case Date():
            return date(value)
        case Count():
            return count(value)
        case Weapon():
            return weapon(value)
        case Status():
            return value.kind.replace("_", " ") + (f": {value.by}" if value.by else "")
        case Figure():
            return figure(value)
        case Term():
            return value.name


def claim_words(claim: Claim) -> str:
    """The value of a claim in a few words."""
    return value_words(claim.value)


def speaker(value: Speaker | None, *, otherwise: str = "the report") -> str:
    """Who says so, and who relays it.

    >>> speaker(Speaker("medics", 0, 6, via="state television")), speaker(None)
    ('medics (via state television)', 'the report')
    """
    if value is None:
        return otherwise
    name = value.label or value.name
    return f"{name} (via {value.via})" if value.via else name


def parties(found: tuple[EventParty, ...]) -> str:
    """Actors or recipients, each once, with a stance that is no plain one."""
    plain = ("asserted", "said", "background")
    each = [party(p.party) + ("" if p.stance in plain else f" [{p.stance}]") for p in found]
    return "; ".join(dict.fromkeys(each))


def places(event: Event) -> str:
    """The places of an event, the first one first."""
    return "; ".join(dict.fromkeys(place(p) for p in event.places))


def harm(found: HarmRange) -> str:
    """One measure of one group as a range over all reports."""
    return f"{found.measure} {counted(found.low, found.high, found.who)}"


def harm_of(event: Event, measure: str) -> str:
    """All groups of one measure, or nothing where no report speaks of it."""
    groups = [h for h in event.harm if h.measure == measure]
    return "; ".join(counted(h.low, h.high, h.who) for h in groups)


def type_words(name: str) -> str:
    """The type of an event as words: `drone_strike` is "drone strike"."""
    return name.replace("_", " ")


def withheld(found: Withheld | None) -> str:
    """What a published record holds back, in a sentence; nothing for a full one.

    >>> withheld(Withheld(2, 0, 1, 0))
    'Withheld here: 2 names, 1 place. Words of reports that are not quoted are left out.'
    """
    if found is None:
        return ""
    told = (
        (found.names, "name"),
        (found.speakers, "speaker"),
        (found.places, "place"),
        (found.events, "event"),
    )
    parts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in told if n]
    return (
        f"Withheld here: {', '.join(parts) or 'nothing'}. Words of reports that are not quoted are left out."
    )


def voicing(found: "Voicing") -> str:
    """Who stands behind a value, in a few words.

    >>> from sayso.assess.voicing import Mouth, Voicing
    >>> voicing(Voicing(3, 2, (Mouth("Houthis", "actor"),)))
    '3 reports, 2 voices; Houthis: party, side of the actor'
    """
    reports = f"{found.reports} report{'' if found.reports == 1 else 's'}"
    voices = f"{found.voices} voice{'' if found.voices == 1 else 's'}"
    sides = {"actor": "side of the actor", "recipient": "side of the recipient", "both": "on both sides"}
    mouths = (f"{m.name}: party{', ' + sides[m.side] if m.side in sides else ''}" for m in found.mouths)
    return "; ".join((f"{reports}, {voices}", *mouths))
