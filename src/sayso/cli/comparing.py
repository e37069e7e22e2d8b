"""What do events add up to, and how do they compare with a list that the user has? table, match."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.codes import FINDINGS, FINE
from sayso.cli.common import DEFAULT_RECORD, RecordOption, load
from sayso.cli.output import Format, Listing, emit, tell
from sayso.record.errors import UsageError

TOTALS = Listing(
    "totals",
    ("operation", "what", "low", "high", "period", "speaker"),
    "No speaker gives a total for an operation.",
)
MATCHED = Listing(
    "rows",
    ("outcome", "theirs", "event", "title", "reasons", "differs"),
    "The list is empty, and so is the record.",
)
_SHOWN = ("events", "killed", "killed_unknown", "injured", "injured_unknown")
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to write it.")]
Word = Annotated[str | None, typer.Option(metavar="NAME", help="In any case, in part.")]


def table(
    by: Annotated[
        str, typer.Option(metavar="KEY,…", help="Keys: month,country,actor,type …")
    ] = "month,country",
    actor: Word = None,
    recipient: Word = None,
    country: Annotated[str | None, typer.Option(metavar="CC", help="ISO 3166-1 alpha-2: IQ.")] = None,
    type: Annotated[str | None, typer.Option(metavar="TYPE", help="One type: drone_strike.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="On this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="On this day or earlier.")] = None,
    totals: Annotated[
        bool, typer.Option("--totals", help="What speakers say that operations add up to.")
    ] = False,
    form: FormatOption = Format.table,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Count events and people by month, country, actor and the like: low, best, high, and the unknown apart.

    Keys: year, month, day, country, place, actor, recipient, type, operation, weapon, grade. An event with
    two actors stands in both rows; the last row counts each event once. Figures read low / best / high.

    Examples: `sayso table --by month,country`, `sayso table --by actor --since 2024-01 --format csv`
    """
    from sayso.export.counts.count import count_by, operation_totals, shown_rows
    from sayso.export.filters import EventFilter
    from sayso.export.part import filtered

    keys = tuple(name.strip() for name in by.split(",") if name.strip())
    wanted = EventFilter(actor, recipient, country, None, type, since, until)
    whole = filtered(load(record), wanted)
    if totals:
        emit(operation_totals(whole), TOTALS, form)
        return
    rows = count_by(whole, keys)
    shown = shown_rows(rows, keys) if form in (Format.table, Format.md) else rows
    emit(shown, Listing("rows", (*keys, *_SHOWN), "No events."), form)
    if form is Format.table and operation_totals(whole):
        tell("Totals that speakers give for operations stand apart: sayso table --totals")


def match(
    events: Annotated[
        Path, typer.Argument(metavar="EVENTS.csv", help="Columns of ACLED, GED or Airwars, or named ones.")
    ],
    columns: Annotated[
        str | None,
        typer.Option(metavar="FIELD=COLUMN,…", help="Where each field stands, for any other list."),
    ] = None,
    form: FormatOption = Format.table,
    record: RecordOption = DEFAULT_RECORD,
) -> int:
    """Hold the record against a list that you have: same, different with the quotes, missing on a side.

    Fields to name: id, first, last, place, country, lat, lon, actor, recipient, killed_low, killed_high.
    Exit code 1 where something differs or is missing. All formats but table give the quotes of what differs.

    Examples: `sayso match acled.csv`, `sayso match my.csv --columns id=No,first=Day,place=Town`
    """
    from sayso.export.match.match import OUTCOMES
    from sayso.export.match.match import match as hold_against
    from sayso.export.match.theirs import named_columns, read_theirs

    found = hold_against(
        load(record), read_theirs(_text(events), named_columns(columns) if columns else None)
    )
    emit(found, MATCHED, form)
    tell(", ".join(f"{sum(m.outcome == name for m in found)} {name.replace('_', ' ')}" for name in OUTCOMES))
    return FINE if all(m.outcome == "same" for m in found) else FINDINGS


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {path}", advice="Give a CSV file in UTF-8.") from error


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (table, match):
        app.command()(command)
