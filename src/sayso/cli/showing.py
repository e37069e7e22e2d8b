"""What stands behind an event? Its quotes, its chain of attack and answer, words found, and a brief."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.common import (
    DEFAULT_RECORD,
    AsOfOption,
    ProfileOption,
    RecordOption,
    find_event,
    load,
    load_as_of,
    open_store,
)
from sayso.cli.output import Format, Listing, display, emit, printable, tell, write
from sayso.record.errors import UsageError

if TYPE_CHECKING:
    from sayso.record.event import Record

SEARCH = Listing(
    "passages",
    ("name", "start", "snippet"),
    "No passage holds these words. Try fewer or shorter words.",
)
EventArgument = Annotated[
    str, typer.Argument(metavar="EVENT", help="An event's or account's id, or its beginning.")
]


class Shape(StrEnum):
    """How one event is written."""

    text = "text"
    json = "json"
    md = "md"


def show(
    event: EventArgument,
    form: Annotated[Shape, typer.Option("--format", "-f", help="How to write it.")] = Shape.text,
    profile: ProfileOption = "full",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Show an event: each value with its quotes, who says so, in which report and where in it.

    Example: `sayso show e1a2b3c4`
    """
    whole = load(record, profile)
    found = find_event(whole, event)
    if form is Shape.json:
        from sayso.export.json import event_json

        write(event_json(whole, found))
    elif form is Shape.md:
        from sayso.export.brief import brief_md, one_event

        write(brief_md(one_event(whole, found)))
    else:
        from sayso.cli.sheet import sheet

        display(sheet(whole, found))


def chain(
    event: EventArgument,
    as_of: AsOfOption = None,
    profile: ProfileOption = "full",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Show the chain of attack and answer that an event stands in, with the words that say so.

    Examples: `sayso chain e1a2b3c4`, `sayso chain e1a2b3c4 --as-of 2024-02-03`
    """
    from sayso.cli.tree import chain_tree

    whole = load_as_of(record, as_of, profile)
    found = find_event(whole, event)
    tree = chain_tree(whole, found)
    if tree is None:
        tell(f"No report links {printable(found.title)} to another event. See `sayso show {found.id}`.")
        return
    display(tree)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words that a report holds.")],
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = Format.table,
    profile: ProfileOption = "full",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Search the texts of all reports, those too that are not read.

    Example: `sayso search hospital roof`
    """
    if profile != "full":
        raise UsageError(
            "search shows whole texts, which no profile but full holds", advice="sayso claims --text."
        )
    with open_store(record) as store:
        emit(list(store.search(" ".join(words))), SEARCH, form)


def brief(
    event: Annotated[str | None, typer.Argument(metavar="[EVENT|OPERATION]")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="brief.html, .md or .pdf.")
    ] = None,
    chain: Annotated[bool, typer.Option("--chain", help="With what it answers and what answers it.")] = False,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="In any case, in part.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CC", help="ISO 3166-1 alpha-2: IQ.")] = None,
    type: Annotated[str | None, typer.Option(metavar="TYPE", help="One type: drone_strike.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="On this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="On this day or earlier.")] = None,
    title: Annotated[str | None, typer.Option(metavar="WORDS", help="What stands above it.")] = None,
    profile: ProfileOption = "full",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Write a brief: sentences that end in numbered quotes; of one event, an operation, or all.

    Examples: `sayso brief -o brief.html`, `sayso brief e1a2b3c4 --chain -o attack.pdf`
    """
    from sayso.export.brief import part_of, with_chain
    from sayso.export.filters import EventFilter
    from sayso.export.part import filtered

    ending = output.suffix.lower() if output else ".md"
    if ending not in (".html", ".md", ".pdf"):
        raise UsageError(
            f"a brief ending in {ending or 'nothing'} is not available", advice="Use .html, .md or .pdf."
        )
    whole = load(record, profile)
    if chain and event:
        first = find_event(whole, event)
        title = title or f"{first.title}: attack and answer"
        told = with_chain(whole, first)
    else:
        told = part_of(whole, event)
    whole = filtered(told, EventFilter(actor, None, country, None, type, since, until))
    _write_brief(whole, output, ending, title)


def _write_brief(whole: "Record", output: Path | None, ending: str, title: str | None) -> None:
    from sayso.export.brief import brief_html, brief_md, brief_pdf

    if output is None:
        write(brief_md(whole, title=title))
    elif ending == ".pdf":
        save(output, brief_pdf(whole, title=title))
    else:
        save(output, (brief_html if ending == ".html" else brief_md)(whole, title=title))


def save(path: Path, data: str | bytes) -> None:
    """Write a file and say so. Raises UsageError where it cannot be written."""
    try:
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}", advice="Choose another path.") from error
    tell(f"wrote {path}")


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (show, chain, search, brief):
        app.command()(command)
