"""What does a brief say of an event? Sentences made from its values by templates, each carried by claims."""

from collections.abc import Callable, Iterator
from datetime import date as Day

from sayso.export import words
from sayso.export.brief.harm import harm, voices
from sayso.export.brief.parts import Said
from sayso.record.claim import Claim
from sayso.record.event import Event, EventParty, Link, Record
from sayso.record.value import Date, Party, Status

_BASIS = {
    "stated": "", "relative": ", reckoned from another event",
    "context": ", settled by another report", "publication": ", reckoned from the day of publication",
}  # fmt: skip
_KNOWN = {
    "exact": "to the spot", "part_of_country": "to a part of the country", "country": "to the country alone",
    "water": "to a stretch of water",
}  # fmt: skip
_STATUS: dict[str, str] = {
    "claimed_by": "{by} claimed it.", "denied_by": "{by} denied it.", "not_claimed": "Nobody had claimed it.",
    "unverified": "What is said could not be verified.", "under_investigation": "It is under investigation.",
    "perpetrator_unknown": "Who did it is not known.", "no_response": "{by} had not responded.",
    "civilian_harm_not_indicated": "Nothing indicated harm to civilians.",
}  # fmt: skip
_LINKED = {
    ("in_response_to", True): "It answers: {title}.",
    ("in_response_to", False): "It was answered by: {title}.",
    ("part_of", True): "It is part of: {title}.", ("part_of", False): "A part of it is: {title}.",
    ("precedes", True): "It came before: {title}.", ("precedes", False): "It came after: {title}.",
    ("same_as", True): "It is the same as: {title}.", ("same_as", False): "It is the same as: {title}.",
}  # fmt: skip


def _of(event: Event, *fields: str) -> tuple[Claim, ...]:
    return tuple(c for c in event.claims if c.field in fields)


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def list_words(names: list[str]) -> str:
    """Names in a row: "a, b and c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def day_words(when: Date) -> str:
    """A date as a person writes it, the EDTF where it is no plain day or month.

    >>> day_words(Date("2024-01-28", "2024-01-28", "2024-01-28")), day_words(Date("XXXX-12-13"))
    ('28 January 2024', '13 December of a year that is not stated')
    """
    edtf = when.edtf or ""
    try:
        if len(edtf) == 10 and edtf.startswith("XXXX"):
            day = Day.fromisoformat(f"2000{edtf[4:]}")
            return f"{day.day} {day:%B} of a year that is not stated"
        if len(edtf) == 7:
            year = "a year that is not stated" if edtf.startswith("XXXX") else edtf[:4]
            return f"{Day(2000, int(edtf[5:]), 1):%B} of {year}"
        day = Day.fromisoformat(edtf)
        return f"{day.day} {day:%B} {day.year}"
    except ValueError:
        return edtf or words.date(when)


def _type(event: Event) -> Iterator[Said]:
    claims = _of(event, "type") or _of(event, "occurrence")
    if claims:
        kind = words.type_words(event.type)
        yield Said(f"Reports tell of {_article(kind)}.", claims)


def _date(event: Event) -> Iterator[Said]:
    claims = tuple(c for c in event.claims if c.id in event.date_claims)
    if event.date and claims:
        yield Said(f"The date is {day_words(event.date)}{_BASIS[event.date.basis]}.", claims)


def _places(event: Event) -> Iterator[Said]:
    for n, place in enumerate(event.places):
        claims = tuple(c for c in _of(event, "place") if getattr(c.value, "name", None) == place.name)
        if claims:
            known = _KNOWN.get(place.precision, f"to the {place.precision}")
            verb = "It happened in" if n == 0 else "Also named as its place is"
            yield Said(f"{verb} {words.place(place)} (known {known}).", claims)


def _party(found: EventParty, claims: tuple[Claim, ...]) -> str:
    name, who = words.party(found.party), voices(claims)
    told = f", by the word of {who}" if who else ""
    match found.stance:
        case "alleged":
            return f"It is blamed on {name}{told}."
        case "possible":
            return f"It may have been done by {name}{told}."
        case "denied":
            return f"That {name} did it is denied{told}."
        case "unverified":
            return f"It is said to have been done by {name}, which is not verified{told}."
        case _:
            return f"It was done by {name}{told}."


def _actors(event: Event) -> Iterator[Said]:
    claims = {c.id: c for c in event.claims}
    for found in event.actors:
        told = tuple(claims[i] for i in found.claims if i in claims)
        if told:
            yield Said(_party(found, told), told)


def _recipients(event: Event) -> Iterator[Said]:
    claims = {c.id: c for c in event.claims}
    held = [
        (words.party(p.party), tuple(claims[i] for i in p.claims if i in claims)) for p in event.recipients
    ]
    told = [(name, found) for name, found in held if found]
    if told:
        names = list(dict.fromkeys(name for name, _ in told))
        yield Said(f"It was done to {list_words(names)}.", tuple(c for _, found in told for c in found))


def _weapons(event: Event) -> Iterator[Said]:
    claims = _of(event, "weapon")
    if claims:
        named = list(dict.fromkeys(words.claim_words(c) for c in claims))
        yield Said(f"Weapons named: {list_words(named)}.", claims)


def _counted(event: Event) -> Iterator[Said]:
    for field, what in (("targets_hit", "targets hit"), ("munitions", "munitions used")):
        by_value: dict[str, list[Claim]] = {}
        for claim in _of(event, field):
            by_value.setdefault(words.claim_words(claim), []).append(claim)
        for said, claims in by_value.items():
            yield Said(f"{what.capitalize()}: {said}.", tuple(claims))


def _status(event: Event) -> Iterator[Said]:
    by_value: dict[Status, list[Claim]] = {}
    for claim in _of(event, "status"):
        if isinstance(claim.value, Status):
            by_value.setdefault(claim.value, []).append(claim)
    for value, claims in by_value.items():
        text = _STATUS[value.kind].format(by=value.by or "The side that is meant")
        yield Said(text, tuple(claims))


def _named(event: Event) -> Iterator[Said]:
    for field, text in (("identity", "Identified as: {}."), ("role", "Described as: {}.")):
        claims = tuple(c for c in _of(event, field) if isinstance(c.value, Party))
        if claims:
            yield Said(
                text.format(list_words(list(dict.fromkeys(words.claim_words(c) for c in claims)))), claims
            )


def _links(event: Event, record: Record) -> Iterator[Said]:
    titles = {e.id: e.title for e in record.events} | {o.id: o.name for o in record.operations}
    claims = {c.id: c for c in record.claims}
    for link in record.links:
        if event.id in (link.start, link.end) and link.start != link.end:
            told = tuple(claims[i] for i in link.claims if i in claims)
            if told:
                yield Said(_link_words(link, event, titles), told)


def _link_words(link: Link, event: Event, titles: dict[str, str]) -> str:
    forward = link.start == event.id
    other = link.end if forward else link.start
    return _LINKED[(link.relation, forward)].format(
        title=titles.get(other, f"an event outside this brief ({other})")
    )


_TOLD: tuple[Callable[[Event], Iterator[Said]], ...] = (
    _type, _date, _places, _actors, _recipients, harm, _counted, _weapons, _named, _status,
)  # fmt: skip


def sentences(event: Event, record: Record) -> Iterator[Said]:
    """What happened, when, where, who, to whom, with what harm; then its links, from `record`."""
    for told in _TOLD:
        yield from told(event)
    yield from _links(event, record)
