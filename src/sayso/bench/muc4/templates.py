"""Which clauses make one template, and how is it written? One per type of incident, what repeats once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.bench.muc4.incidents import Incident
from sayso.bench.muc4.read import Message
from sayso.bench.muc4.where import location, when
from sayso.bench.muc4.words import words
from sayso.bench.task import Row
from sayso.extract.mentions import PlaceMention

_STATE = "STATE-SPONSORED VIOLENCE"


@dataclass(slots=True)
class Draft:
    """A template in the making: fillers in lower case, each once."""

    kind: str
    clauses: list[Incident] = field(default_factory=list)

    def all(self, role: str) -> list[str]:
        """The fillers of a role over all clauses, shorter names of one already there left out."""
        kept: list[str] = []
        for name in sorted({n for c in self.clauses for n in getattr(c, role)}, key=lambda n: (-len(n), n)):
            if not any(set(name.split()) <= set(k.split()) for k in kept):
                kept.append(name)
        return sorted(kept)


def drafts(found: Sequence[Incident]) -> list[Draft]:
    """The templates of a message: one a type, of types that harm somebody or something that is no fighter."""
    by: dict[str, Draft] = {}
    for incident in found:
        by.setdefault(incident.kind, Draft(incident.kind)).clauses.append(incident)
    return [d for d in by.values() if d.all("victims") or d.all("targets") or _told(d)]


def _told(draft: Draft) -> bool:
    return bool(draft.all("described")) and bool(draft.all("perpetrators") or draft.all("organisations"))


def short(draft: Draft) -> Row:
    """Type and five roles."""
    return {
        "incident_type": draft.kind,
        "PerpInd": [[n] for n in draft.all("perpetrators")],
        "PerpOrg": [[n] for n in draft.all("organisations")],
        "Target": [[n] for n in draft.all("targets")],
        "Victim": [[n] for n in draft.all("victims")],
        "Weapon": [[n] for n in draft.all("weapons")],
    }


def full(draft: Draft, message: Message, places: Sequence[PlaceMention]) -> Row:
    """All slots that are known, as MUC-4 writes them: capitals, strings in quotation marks."""
    told = {c.sentence for c in draft.clauses}
    day, where = when(message, told), location(places, told)
    slots: dict[str, list[str]] = {
        "INCIDENT: DATE": [day] if day else [],
        "INCIDENT: LOCATION": [where] if where else [],
        "INCIDENT: TYPE": [draft.kind.upper()],
        "INCIDENT: STAGE OF EXECUTION": ["ACCOMPLISHED"],
        "INCIDENT: INSTRUMENT ID": _strings(draft.all("weapons")),
        "INCIDENT: INSTRUMENT TYPE": _typed(draft.all("weapons"), words().weapons),
        "PERP: INCIDENT CATEGORY": [_category(draft)],
        "PERP: INDIVIDUAL ID": _strings(draft.all("perpetrators")),
        "PERP: ORGANIZATION ID": _strings(draft.all("organisations")),
        "PERP: ORGANIZATION CONFIDENCE": [
            f'REPORTED AS FACT: "{n.upper()}"' for n in draft.all("organisations")
        ],
        "PHYS TGT: ID": _strings(draft.all("targets")),
        "PHYS TGT: TYPE": _typed(draft.all("targets"), words().targets),
        "HUM TGT: NAME": _strings(draft.all("victims")),
        "HUM TGT: DESCRIPTION": _strings(draft.all("described")),
        "HUM TGT: TYPE": _typed(draft.all("described"), words().people),
    }
    return {"slots": {slot: lines for slot, lines in slots.items() if lines}}


def _category(draft: Draft) -> str:
    named = " ".join(draft.all("perpetrators"))
    return _STATE if any(w in named.split() for w in words().state_forces) else "TERRORIST ACT"


def _strings(names: Iterable[str]) -> list[str]:
    return [f'"{name.upper()}"' for name in names]


def _typed(names: Iterable[str], kinds: Mapping[str, str]) -> list[str]:
    found = []
    for name in names:
        parts = name.split()
        kind = kinds.get(" ".join(parts[-2:])) or kinds.get(parts[-1])
        if kind:
            found.append(f'{kind}: "{name.upper()}"')
    return found
