"""How often is the reader right on which data? One file of figures, which docs and `doctor` show.

`data/accuracy.json` is written by `make bench-quality` and never by hand. It holds the whole job on annotated
reports, by both readers (`fields`), and single skills on public sets (`sets`).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Any

from sayso.bench.task import Figure

NAME = "accuracy.json"


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure of one set by one reader: rules, both, or what reads a single skill by default.

    `right` of `found` and `gold`, None where that has no meaning. `floor` is the pinned least value,
    None where none is pinned. In percent where `unit` is "%".
    """

    set: str
    reader: str
    rows: int
    figure: str
    value: float
    unit: str
    precision: float | None = None
    recall: float | None = None
    right: float | None = None
    found: float | None = None
    gold: float | None = None
    floor: float | None = None


@dataclass(frozen=True, slots=True)
class Accuracy:
    """All measured figures. `sayso` is the version, `encoder` the stamp of the weights, that they are of."""

    sayso: str
    encoder: str
    fields: tuple[Measured, ...]
    sets: tuple[Measured, ...]


def accuracy() -> Accuracy:
    """The figures that ship with this version."""
    return from_json((files("sayso.bench") / "data" / NAME).read_text("utf-8"))


def from_json(text: str) -> Accuracy:
    """The figures of a file."""
    data: Mapping[str, Any] = json.loads(text)
    fields, sets = (tuple(Measured(**row) for row in data[part]) for part in ("fields", "sets"))
    return Accuracy(data["sayso"], data["encoder"], fields, sets)


def to_json(held: Accuracy) -> str:
    """The file of the figures: one line each, keys sorted."""
    parts = (f'"{name}": {json.dumps(getattr(held, name))}' for name in ("encoder", "sayso"))
    lists = (f'"{name}": [\n{_lines(getattr(held, name))}\n]' for name in ("fields", "sets"))
    return "{\n" + ",\n".join([*parts, *lists]) + "\n}\n"


def _lines(rows: Sequence[Measured]) -> str:
    each = ({k: v for k, v in asdict(row).items() if v is not None} for row in rows)
    return ",\n".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in each)


def measured(name: str, reader: str, rows: int, figure: Figure, floor: float | None = None) -> Measured:
    """A figure as the file holds it, rounded to a tenth."""
    return Measured(
        name,
        reader,
        rows,
        figure.name,
        round(figure.value, 1),
        figure.unit,
        _tenth(figure.precision),
        _tenth(figure.recall),
        figure.right,
        figure.found,
        figure.gold,
        floor,
    )


def _tenth(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def fields_table(held: Accuracy) -> str:
    """The whole job as a Markdown table: a line for each figure, a column for each set and reader."""
    columns = list(dict.fromkeys((m.set, m.reader) for m in held.fields))
    cells = {(m.figure, m.set, m.reader): told(m) for m in held.fields}
    lines = [
        _line("", *(f"{name}, {reader}" for name, reader in columns)),
        _line(*["---"] * (len(columns) + 1)),
    ]
    for figure in dict.fromkeys(m.figure for m in held.fields):
        lines.append(_line(figure, *(cells.get((figure, *column), "–") for column in columns)))
    return "".join(lines)


def sets_table(held: Accuracy) -> str:
    """The public sets as a Markdown table."""
    head = ("set", "rows", "figure", "value", "precision", "recall", "floor")
    lines = [_line(*head), _line(*["---"] * len(head))]
    for m in held.sets:
        numbers = (m.value, m.precision, m.recall, m.floor)
        value, p, r, floor = ("" if x is None else f"{x:.1f}" for x in numbers)
        lines.append(_line(m.set, str(m.rows), m.figure, value, p, r, floor))
    return "".join(lines)


def _line(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |\n"


def told(m: Measured) -> str:
    """A figure in a cell: the value, and in brackets right / found / gold, as far as they have a meaning.

    >>> told(Measured("check", "both", 22, "events", 82.9, "%", 85.3, 80.6, 29, 34, 36))
    '82.9 (29/34/36)'
    """
    if m.unit != "%":
        return f"{m.value:g}"
    if m.gold == 0:
        return "–"
    known = [
        f"{x:g}" for x in (m.right, m.found if m.precision is not None else None, m.gold) if x is not None
    ]
    held = f", {m.found:g} held" if m.precision is None and m.found is not None else ""
    return f"{m.value:.1f} ({'/'.join(known)}{held})" if known else f"{m.value:.1f}"


def replaced(page: str, name: str, table: str) -> str:
    """A page with the table put between the markers of its name. Raises ValueError without them."""
    begin, end = markers(name)
    head, _, rest = page.partition(begin)
    _, mark, tail = rest.partition(end)
    if not mark:
        raise ValueError(f"the page has no place for the table {name!r}")
    return head + begin + table + end + tail


def markers(name: str) -> tuple[str, str]:
    """The lines between which a table stands on the page."""
    return f"<!-- {name}: written by make bench-quality -->\n", f"<!-- end of {name} -->\n"


def shown(held: Accuracy, reader: str) -> Iterator[Measured]:
    """The figures of one reader on annotated reports, then those on public sets."""
    yield from (m for m in held.fields if m.reader == reader)
    yield from held.sets
