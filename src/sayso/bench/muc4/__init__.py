"""How well are templates of incidents filled? MUC-4: `text` in capitals, `templates`, `full_templates`."""

from collections.abc import Iterable, Iterator, Sequence

from sayso.bench.muc4.full import full
from sayso.bench.muc4.incidents import incidents
from sayso.bench.muc4.read import read
from sayso.bench.muc4.templates import drafts, short
from sayso.bench.muc4.told import told
from sayso.bench.muc4.where import places
from sayso.bench.scoring import slots, templates
from sayso.bench.scoring.fillers import ROLES, entities
from sayso.bench.task import Answer, Figure, Row, Task, only


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Per text its `templates` (type and five roles) and `full_templates` (all slots).

    Where the encoder is not there, rules read alone.
    """
    for row in rows:
        message = read(row["text"], row["id"])
        seen = told(message)
        found = drafts(incidents(message)) if seen is None else seen
        named = places(message) if found else ()
        yield {
            "id": row["id"],
            "templates": [short(d) for d in found],
            "full_templates": [full(d, message, named) for d in found],
        }


def score(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Figure]:
    """Figures of templates and fillers, then of all slots."""
    return [*templates.score(gold, predicted), *slots.score(gold, predicted)]


def answers(row: Row) -> Iterator[Answer]:
    """Each template's type, and each filler by the strings that may name it."""
    for k, template in enumerate(row.get("templates", [])):
        kind = str(template.get("incident_type"))
        yield Answer("type", frozenset({f"template {k + 1}"}), kind)
        for role in ROLES:
            for entity in entities(template.get(role)):
                yield Answer(role, frozenset(entity), "")


TASK = Task("muc4", "templates of incidents", only("id", "text"), predict, score, answers)
