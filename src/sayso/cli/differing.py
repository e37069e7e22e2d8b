"""What changed between two records, or two days of one?"""

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.common import DEFAULT_RECORD, ProfileOption, RecordOption, load, load_as_of
from sayso.cli.output import Format, Listing, emit, tell

if TYPE_CHECKING:
    from sayso.record.event import Record

CHANGES = Listing(
    "changes", ("change", "event", "title", "what", "before", "after"), "Nothing changed between the two."
)


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A record's file, or a day of --record.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="A record's file, or a day of --record.")],
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = Format.table,
    profile: ProfileOption = "full",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Show what changed between two records, or between two days as the record knew them.

    Examples: `sayso diff 2024-01-29 2024-02-03`, `sayso diff monday.db tuesday.db --format csv`
    """
    from sayso.export.diff import counted, differences

    found = differences(_side(old, record, profile), _side(new, record, profile))
    emit(found, CHANGES, form)
    tell(counted(found))


def _side(words: str, record: str, profile: str) -> "Record":
    from sayso.engine.as_of import is_day

    return load_as_of(record, words, profile) if is_day(words) else load(words, profile)


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(diff)
