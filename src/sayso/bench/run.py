"""How is a set measured? Rows are shown without their answers, predicted, and scored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sayso.bench.task import Answer, Case, Figure, ReadAll, Row, Task, by_id
from sayso.record.errors import UsageError


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure as a line of a table: numbers as words, "" where there is none."""

    figure: str
    value: str
    unit: str
    precision: str
    recall: str
    right: str
    found: str
    gold: str


def table(figures: Sequence[Figure]) -> list[FigureRow]:
    """The figures as lines, percent with two decimals."""
    return [
        FigureRow(
            f.name, f"{f.value:.2f}", f.unit, *(_decimal(x) for x in (f.precision, f.recall)),
            *(_whole(x) for x in (f.right, f.found, f.gold)),
        )
        for f in figures
    ]  # fmt: skip


def _decimal(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _whole(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def predict(task: Task, rows: Sequence[Row], read: ReadAll | None = None) -> list[Row]:
    """The predictions for rows, made without their answers; by `read` where a reader is chosen.

    Raises UsageError for a set that measures single steps, which no reader does for itself.
    """
    shown = (task.shown(row) for row in rows)
    if read is None:
        return list(task.predict(shown))
    if task.predict_by is None:
        raise UsageError(
            f"the set {task.name} measures a step of the rules, whatever the reader",
            advice="`sayso bench reports` compares readers.",
        )
    return list(task.predict_by(shown, read))


def score(task: Task, rows: Sequence[Row], predicted: Sequence[Row]) -> list[Figure]:
    """The figures of predictions."""
    return task.score(rows, predicted)


def cases(
    task: Task, rows: Sequence[Row], predicted: Sequence[Row], *, kind: str, field: str | None = None
) -> list[Case]:
    """The answers of one kind (missed, wrong, extra), of one field or of all, in order of the rows.

    Raises UsageError where a field has no answers that differ in any way, and others have.
    """
    listed = list((task.differences or partial(_by_row, task))(rows, predicted))
    known = sorted({c.field for c in listed})
    if field is not None and known and field not in known:
        raise UsageError(f"no answers to {field!r} differ", advice=f"Fields are: {', '.join(known)}.")
    return [c for c in listed if c.kind == kind and field in (None, c.field)]


def _by_row(task: Task, rows: Sequence[Row], predicted: Sequence[Row]) -> Iterator[Case]:
    found = by_id(predicted)
    for row in rows:
        name = str(row["id"])
        gold, own = list(task.answers(row)), list(task.answers(found.get(name, {"id": name})))
        yield from _differences(name, gold, own)


def _differences(name: str, gold: Sequence[Answer], own: Sequence[Answer]) -> list[Case]:
    left, listed = list(own), list[Case]()
    for want in gold:
        same = [a for a in left if a.field == want.field and a.keys & want.keys]
        best = next((a for a in same if a.value == want.value), same[0] if same else None)
        if best is None:
            listed.append(Case(name, want.field, "missed", _words(want), ""))
            continue
        left.remove(best)
        if best.value != want.value:
            listed.append(Case(name, want.field, "wrong", _words(want), _words(best)))
    return [*listed, *(Case(name, a.field, "extra", "", _words(a)) for a in left)]


def _words(answer: Answer) -> str:
    keys = " / ".join(sorted(k for k in answer.keys if k))
    return f"{keys}: {answer.value}" if keys and answer.value else keys or answer.value
