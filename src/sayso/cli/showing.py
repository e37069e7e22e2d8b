"""What stands behind an event? Its quotes, its chain of attack and answer, words found, and a brief."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

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
from sayso.cli.output import Format, Listing, emit, out, printable, tell, write
from sayso.record.errors import UsageError

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

        out().print(sheet(whole, found))


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
    out().print(tree)


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
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="brief.html or brief.md.")
    ] = None,
    profile: ProfileOption = "full",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Write a brief to read or print: each figure with its quotes; of one event, an operation, or all.

    Examples: `sayso brief -o brief.html`, `sayso brief e1a2b3c4 -o attack.md`
    """
    from sayso.export.brief import brief_html, brief_md, part_of

    ending = output.suffix.lower() if output else ".md"
    if ending not in (".html", ".md"):
        raise UsageError(
            f"a brief ending in {ending or 'nothing'} is not available", advice="Use .html or .md."
        )
    whole = part_of(load(record, profile), event)
    text = brief_html(whole) if ending == ".html" else brief_md(whole)
    if output is None:
        write(text)
        return
    save(output, text)


def save(path: Path, text: str) -> None:
    """Write a file and say so. Raises UsageError where it cannot be written."""
    try:
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}", advice="Choose another path.") from error
    tell(f"wrote {path}")


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (show, chain, search, brief):
        app.command()(command)
