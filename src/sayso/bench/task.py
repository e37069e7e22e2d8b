"""What is one data set to measure on: what is shown of it, how is it answered, how is that scored?"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.record.document import Document
from sayso.record.event import Rejected
from sayso.record.reading import Reading

Row = dict[str, Any]  # one line of a set, or of its predictions: JSON in, JSON out


ReadAll = Callable[[Sequence[Document]], Sequence[Reading | Rejected]]  # one reader, report by report


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a score, in percent where `unit` says nothing else; `right` of `found` and `gold`."""

    name: str
    value: float
    precision: float | None = None
    recall: float | None = None
    right: float | None = None
    found: float | None = None
    gold: float | None = None
    unit: str = "%"


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that a row answers: which field, about what (any of `keys`), and with which value."""

    field: str
    keys: frozenset[str]
    value: str


@dataclass(frozen=True, slots=True)
class Case:
    """One answer that differs: `kind` is missed, wrong or extra; both values where there are two."""

    id: str
    field: str
    kind: str
    gold: str
    found: str


@dataclass(frozen=True, slots=True)
class Task:
    """A data set. `predict` sees rows only as `shown` leaves them: what a user knows, never the answers.

    `score(gold, predicted)` gives the figures; `answers` the single answers of a gold or predicted row,
    for listing what was missed; `differences` lists them for sets whose answers span rows; `load` reads a
    folder whose form is not one file of JSON lines; `predict_by` predicts by a reader that is handed in,
    for sets that measure the whole reading.
    """

    name: str
    about: str
    shown: Callable[[Row], Row]
    predict: Callable[[Iterable[Row]], Iterator[Row]]
    score: Callable[[Sequence[Row], Sequence[Row]], list[Figure]]
    answers: Callable[[Row], Iterable[Answer]]
    load: Callable[[Path], list[Row]] | None = None
    differences: Callable[[Sequence[Row], Sequence[Row]], Iterable[Case]] | None = None
    predict_by: Callable[[Iterable[Row], ReadAll], Iterator[Row]] | None = None


def only(*names: str) -> Callable[[Row], Row]:
    """A view of rows with these fields alone."""

    def shown(row: Row) -> Row:
        return {name: row[name] for name in names if name in row}

    return shown


def by_id(rows: Iterable[Row]) -> Mapping[str, Row]:
    """Rows by their id; the last wins where an id comes twice."""
    return {str(row["id"]): row for row in rows}
