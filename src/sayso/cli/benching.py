"""How well does Sayso read a public data set that the user has? Figures, predictions, and what was missed."""

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.asking import Asked, account_of, takes_model
from sayso.cli.output import Format, Listing, emit, tell, write
from sayso.record.errors import UsageError

if TYPE_CHECKING:
    from sayso.bench.task import Figure, ReadAll
    from sayso.engine.asking.session import Session

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


@takes_model
def bench(
    *,
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
    reader: Annotated[
        str | None,
        typer.Option(metavar="rules|both|model|all", help="By which reader; for the set `reports`."),
    ] = None,
    asked: Asked,
) -> None:
    """Measure reading on a public data set: rows are shown without their answers, then scored.

    Examples: `sayso bench victims --data victims_gva`, `sayso bench times --data te3 --show missed`,
    `sayso bench reports --data mine --reader model --model NAME --url http://… --answers kept.jsonl`
    """
    from sayso.bench import run
    from sayso.bench.data import load
    from sayso.bench.data import write as write_rows
    from sayso.bench.tasks import task

    chosen = task(name)
    rows = load(chosen, data, part=part, limit=limit)
    session = _session(reader, asked)
    predicted = run.predict(chosen, rows, _by(reader, session))
    for line in account_of(session) if session else ():
        tell(line)
    if predictions:
        write_rows(predictions, predicted)
        tell(f"wrote {predictions}")
    shape = Format(form.value)
    if show:
        emit(run.cases(chosen, rows, predicted, kind=show.value, field=field), CASES, shape)
    elif form is Shape.json:
        about = {"set": name, "part": part, "rows": len(rows)} | _read_by(reader, session)
        write(_json(about, run.score(chosen, rows, predicted)))
    else:
        from sayso.bench.run import table

        emit(table(run.score(chosen, rows, predicted)), FIGURES, shape)


def _json(about: dict[str, object], figures: "list[Figure]") -> str:
    whole = about | {"figures": [asdict(f) for f in figures]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _read_by(reader: str | None, session: "Session | None") -> dict[str, object]:
    """By which reader, and of a model what was refused, by kind."""
    if session is None:
        return {"reader": reader} if reader else {}
    refused = dict(sorted(session.refused.items()))
    took = {"tokens_in": session.tally.tokens.given, "tokens_out": session.tally.tokens.got}
    return {
        "reader": reader, "model": session.setting.model, "items": session.items, "refused": refused, **took
    }  # fmt: skip


def _session(reader: str | None, asked: Asked) -> "Session | None":
    """The run with a model, where a reader that needs one is chosen."""
    from sayso.engine import readers

    if reader is not None and reader not in readers.READERS:
        names = ", ".join(readers.READERS)
        raise UsageError(f"no reader is called {reader}", advice=f"Readers are: {names}.")
    if reader not in readers.ASKED:
        return None
    from sayso.engine.asking.parameters import setting_for

    if not asked.model:
        raise UsageError("which model?", advice="Name it: --model NAME, as its server calls it.")
    session = asked.session(setting_for(asked.model, asked.parameter or ()))
    session.ours = readers.ours(str(reader))
    return session


def _by(reader: str | None, session: "Session | None") -> "ReadAll | None":
    """How all reports are read by a reader; None is the set's own way."""
    if session is not None:
        return session.read_all
    if reader is None:
        return None
    from sayso.engine import readers
    from sayso.engine.attempt import reading_or_reason

    read = readers.reader(reader)
    return lambda documents: [reading_or_reason(read, d) for d in documents]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(bench)
