"""How does the record look as a figure? timeline, map, chain, counts, as SVG or PNG."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.common import DEFAULT_RECORD, RecordOption, load
from sayso.cli.output import tell
from sayso.record.errors import UsageError

Word = Annotated[str | None, typer.Option(metavar="NAME", help="In any case, in part.")]


class Figure(StrEnum):
    """The figures."""

    timeline = "timeline"
    map = "map"
    chain = "chain"
    counts = "counts"


def plot(
    figure: Annotated[Figure, typer.Argument(metavar="FIGURE", help="timeline, map, chain or counts.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="figure.svg or figure.png.")],
    of: Annotated[
        str | None, typer.Option(metavar="EVENT|OPERATION", help="One event's or operation's part.")
    ] = None,
    by: Annotated[str, typer.Option(metavar="KEY,…", help="counts: by what, as in `sayso table`.")] = "month",
    actor: Word = None,
    country: Annotated[str | None, typer.Option(metavar="CC", help="ISO 3166-1 alpha-2: IQ.")] = None,
    type: Annotated[str | None, typer.Option(metavar="TYPE", help="One type: drone_strike.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="On this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="On this day or earlier.")] = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Draw a figure for a report, without a browser; what is uncertain is drawn as uncertain.

    Examples: `sayso plot timeline -o timeline.svg`, `sayso plot counts --by country -o dead.png`
    """
    from sayso.export.brief import part_of
    from sayso.export.filters import EventFilter
    from sayso.export.part import filtered
    from sayso.export.plots.plot import plot as draw

    wanted = EventFilter(actor, None, country, None, type, since, until)
    whole = filtered(part_of(load(record), of), wanted)
    keys = tuple(name.strip() for name in by.split(",") if name.strip())
    picture = draw(whole, figure.value, form=output.suffix.lstrip(".").lower(), by=keys)
    try:
        output.write_bytes(picture.data)
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}", advice="Choose another path.") from error
    tell(f"wrote {output}")


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(plot)
