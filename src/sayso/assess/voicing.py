"""Who stands behind a value? Its reports, its independent voices, and the parties among these."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from sayso.merge import parties
from sayso.merge.copies import taken_from
from sayso.merge.origins import Origins, outlet
from sayso.merge.profile import NOT_SO
from sayso.record.claim import Claim, Speaker
from sayso.record.event import Event, EventParty, Record
from sayso.record.value import Party, Value

Side = Literal["actor", "recipient", "both", "other"]
_PARTIES = frozenset(("party", "party_official"))


@dataclass(frozen=True, slots=True)
class Mouth:
    """A party to a conflict that speaks for a value, and its side in the event."""

    name: str
    side: Side


@dataclass(frozen=True, slots=True)
class Voicing:
    """How many reports tell a value, in how many independent voices, and the parties among them."""

    reports: int
    voices: int
    mouths: tuple[Mouth, ...]


@dataclass(frozen=True, slots=True)
class Voiced:
    """A value of one field of an event, the claims that hold it, and who stands behind it."""

    field: str
    value: Value
    claims: tuple[str, ...]
    voicing: Voicing


def voices_of(record: Record) -> Mapping[str, str]:
    """Claim → voice, over the claims of all events: counted once over copies, relays and owners."""
    if record.voices:
        return dict(record.voices)
    documents = {d.id: d for d in record.documents}
    outlets = {d.id: outlet(d) for d in record.documents}
    origins = Origins(outlets, taken_from(dict(record.copies), documents))
    return {name: voice for e in record.events for name, voice in origins.voices(e.claims).items()}


def voicing(event: Event, claims: Iterable[Claim], voices: Mapping[str, str]) -> Voicing:
    """Who stands behind these claims of an event; who denies them does not."""
    told = [c for c in claims if c.stance not in NOT_SO]
    mouths = {_mouth(event, c.speaker) for c in told if c.speaker and c.speaker.kind in _PARTIES}
    return Voicing(
        len({c.document.id for c in told}),
        len({voices.get(c.id, c.document.id) for c in told}),
        tuple(sorted(mouths, key=lambda m: (m.name, m.side))),
    )


def _mouth(event: Event, speaker: Speaker) -> Mouth:
    said = Party(speaker.name, speaker.entity, speaker.label)
    did, hit = _is_among(said, event.actors), _is_among(said, event.recipients)
    side: Side = "both" if did and hit else "actor" if did else "recipient" if hit else "other"
    return Mouth(speaker.label or speaker.name, side)


def _is_among(said: Party, found: Iterable[EventParty]) -> bool:
    return any(parties.is_related(said, p.party) for p in found if p.stance != "denied")


def voiced(event: Event, voices: Mapping[str, str]) -> tuple[Voiced, ...]:
    """Each value that a claim of the event holds, by field, in the order of the text."""
    groups: dict[tuple[str, Value], list[Claim]] = {}
    for claim in event.claims:
        groups.setdefault((claim.field, claim.value), []).append(claim)
    return tuple(
        Voiced(field, value, tuple(sorted(c.id for c in found)), voicing(event, found, voices))
        for (field, value), found in sorted(groups.items(), key=lambda x: x[0][0])
    )
