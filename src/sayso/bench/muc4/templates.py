"""Which clauses make one template? One per type of incident, what repeats once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.bench.muc4.incidents import Incident
from sayso.bench.task import Row


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
