"""How well does Sayso read a public data set that the user has? Figures, predictions, and what was missed."""

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.output import Format, Listing, emit, tell, write

if TYPE_CHECKING:
    from sayso.bench.task import Figure

FIGURES = Listing(
    "figures",
    ("figure", "value", "unit", "precision", "recall", "right", "found", "gold"),
    "No figures: nothing to score.",
)
CASES = Listing("answers", ("id", "field", "kind", "gold", "found"), "No such answer differs.")


class Shape(StrEnum):
    """How figures are written."""

    table = "table"
    json = "json"


class Kind(StrEnum):
    """Which answers to list."""

    missed = "missed"
    wrong = "wrong"
    extra = "extra"


def bench(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The set's kind: see docs/usage.md.")],
    data: Annotated[
        Path, typer.Option("--data", metavar="FILE|FOLDER", help="The set; a folder's dev.jsonl.")
    ],
    part: Annotated[
        str | None, typer.Option(metavar="FIELD=VALUE", help="Rows with these values: topic=1,2; tenth=0.")
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option(metavar="OUT.jsonl", help="Write the predictions for an outside scorer.")
    ] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="The first N rows.")] = None,
    show: Annotated[Kind | None, typer.Option(help="List answers in place of figures.")] = None,
    field: Annotated[str | None, typer.Option(metavar="FIELD", help="With --show: one field.")] = None,
    form: Annotated[Shape, typer.Option("--format", "-f", help="How to write it.")] = Shape.table,
) -> None:
    """Measure reading on a public data set: rows are shown without their answers, then scored.

    Examples: `sayso bench victims --data victims_gva`, `sayso bench times --data te3 --show missed`
    """
    from sayso.bench import run
    from sayso.bench.data import load
    from sayso.bench.data import write as write_rows
    from sayso.bench.tasks import task

    chosen = task(name)
    rows = load(chosen, data, part=part, limit=limit)
    predicted = run.predict(chosen, rows)
    if predictions:
        write_rows(predictions, predicted)
        tell(f"wrote {predictions}")
    shape = Format(form.value)
    if show:
        emit(run.cases(chosen, rows, predicted, kind=show.value, field=field), CASES, shape)
    elif form is Shape.json:
        write(_json(name, part, len(rows), run.score(chosen, rows, predicted)))
    else:
        from sayso.bench.run import table

        emit(table(run.score(chosen, rows, predicted)), FIGURES, shape)


def _json(name: str, part: str | None, rows: int, figures: "list[Figure]") -> str:
    whole = {"set": name, "part": part, "rows": rows, "figures": [asdict(f) for f in figures]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(bench)
