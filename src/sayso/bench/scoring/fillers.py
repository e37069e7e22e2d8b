"""How are fillers of MUC-4 templates compared? In lower case, without articles and marks."""

import re
import string
from collections.abc import Iterable, Mapping, Sequence

from sayso.bench.task import Row

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
Entity = tuple[str, ...]  # the strings that name one entity
_ARTICLES = re.compile(r"\b(a|an|the)\b")
_MARKS = str.maketrans("", "", string.punctuation)


def normal(words: str) -> str:
    """Words without marks and articles, one space apart.

    >>> normal("The U.S. embassy")
    'us embassy'
    """
    return " ".join(_ARTICLES.sub(" ", words.lower().translate(_MARKS)).split())


def entities(filled: Iterable[str | Sequence[str]] | None) -> list[Entity]:
    """The entities of a slot; a bare string is an entity with one name."""
    found = [[e] if isinstance(e, str) else e for e in filled or ()]
    return [tuple(normal(name) for name in names) for names in found if names]


def within(own: Entity, gold: Entity) -> bool:
    """Whether every name of an entity is one of the gold's."""
    return all(name in gold for name in own)


class Template:
    """A template of type and five roles, ready to compare."""

    def __init__(self, row: Row) -> None:
        self.type = str(row.get("incident_type") or "attack").lower()
        self.roles: Mapping[str, list[Entity]] = {r: entities(row.get(r)) for r in ROLES}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Template) and (self.type, self.roles) == (other.type, other.roles)

    def __hash__(self) -> int:
        return hash(self.type)

    @property
    def fillers(self) -> list[tuple[str, Entity]]:
        """Role and entity of every filler."""
        return [(r, e) for r in ROLES for e in self.roles[r]]


def templates(rows: Iterable[Row]) -> list[Template]:
    """The templates without repetitions."""
    found: list[Template] = []
    for row in rows:
        made = Template(row)
        if made not in found:
            found.append(made)
    return found
