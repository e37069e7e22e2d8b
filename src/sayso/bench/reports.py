"""How well is the whole job done? A folder of `reports.jsonl`, `gold.jsonl` and `cross.json`."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.assess.derive import derive
from sayso.bench.data import read_lines
from sayso.bench.scoring.records import score
from sayso.bench.scoring.report_cases import differences
from sayso.bench.task import Answer, ReadAll, Row, Task, only
from sayso.engine.local import read_or_reason
from sayso.export.json import export_json
from sayso.ingest.parts import Parts, document
from sayso.record.errors import UsageError
from sayso.record.event import Rejected
from sayso.record.reading import Reading


def load(folder: Path) -> list[Row]:
    """The annotated reports with their texts and the disagreements that they share in.

    `published` is the day that `reports.jsonl` states, as a user would state it, and no annotator's.

    Raises UsageError where a file of the folder is missing or no JSON.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder", advice="Name the folder of gold.jsonl and reports.jsonl.")
    texts = {row["id"]: row for row in read_lines(folder / "reports.jsonl")}
    shared = _disagreements(folder / "cross.json")
    rows = read_lines(folder / "gold.jsonl")
    return [row | _stated(texts[row["id"]]) | {"disagreements": shared} for row in rows]


def _stated(row: Row) -> Row:
    return {"text": row["text"], "published": row.get("published")}


def _disagreements(path: Path) -> list[Row]:
    if not path.exists():
        return []
    try:
        found = json.loads(path.read_text("utf-8"))["disagreements"]
    except (OSError, ValueError, KeyError) as error:
        raise UsageError("no JSON object with disagreements", where=str(path)) from error
    return [d | {"number": k} for k, d in enumerate(found)]


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """One row: the export of the record that these reports make by the best reader that is here."""
    yield record_of(rows)


def record_of(rows: Iterable[Row], reader: str | None = None) -> Row:
    """The export of the record that reports make, each as a file ID.txt. `reader` is rules or both."""
    return _record(rows, lambda documents: [read_or_reason(d, reader) for d in documents])


def predict_by(rows: Iterable[Row], read: ReadAll) -> Iterator[Row]:
    """As `predict`, by a reader of one's choice."""
    yield _record(rows, read)


def _record(rows: Iterable[Row], read: ReadAll) -> Row:
    documents = [
        document(Parts(text=row["text"], name=f"{row['id']}.txt", published=row.get("published")))
        for row in rows
    ]
    found = read(documents)
    rejected = [r for r in found if isinstance(r, Rejected)]
    record = derive([r for r in found if isinstance(r, Reading)], (), rejected)
    return {"id": "export", **json.loads(export_json(record))}


def answers(row: Row) -> Iterator[Answer]:
    """None row by row: one export answers all; see `differences`."""
    yield from ()


TASK = Task(
    "reports",
    "the whole job on annotated reports",
    only("id", "text", "published"),
    predict,
    score,
    answers,
    load,
    differences,
    predict_by,
)
