"""What does Sayso know, what does the user know beside it, is that right, and why is a word read as it is?"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.codes import FINDINGS, FINE
from sayso.cli.output import Format, Listing, emit, printable, tell, write

HELD = Listing("rows", ("sort", "whose", "file", "entries"), "Nothing is known, which cannot be.")
WHY = Listing(
    "rows", ("sort", "words", "read_as", "id", "detail", "source"), "Sayso knows nothing of these words."
)
app = typer.Typer(no_args_is_help=True, help="What Sayso knows, and what you know beside it.")
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to write it.")]


@dataclass(frozen=True, slots=True)
class Held:
    """One file of knowledge, or a whole sort that ships: whose it is, and how many entries it holds."""

    sort: str
    whose: str
    file: str
    entries: int


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that words may be read as, and where that is written."""

    sort: str
    words: str
    read_as: str
    id: str
    detail: str
    source: str


def _shipped() -> Iterator[Held]:
    from sayso.knowledge.actors import registry
    from sayso.knowledge.merging import owners
    from sayso.knowledge.triggers import raw

    kinds = Counter(entry.kind for entry in registry())
    yield Held("actors", "in force", f"of {len(kinds)} kinds", len(registry()))
    yield Held("outlets", "in force", "", len(owners().outlets))
    yield Held("types", "shipped", "triggers.toml", len(raw()["trigger"]))


@app.command("list")
def list_(form: FormatOption = Format.table) -> None:
    """List what is known: what ships, and the files of your own that are in force.

    Example: `sayso knowledge list`
    """
    from sayso.knowledge.checking import LISTS
    from sayso.knowledge.own import own

    rows = [
        *_shipped(),
        *(Held(o.sort, "your own", str(o.path), len(o.data.get(LISTS[o.sort], ()))) for o in own()),
    ]
    emit(rows, HELD, form)


@app.command()
def check(
    folder: Annotated[
        list[Path] | None, typer.Argument(metavar="[FOLDER]…", help="Folders; else those of sayso.toml.")
    ] = None,
) -> int:
    """Check folders of your own knowledge: file, line, what is wrong, what is allowed. Exit 1 on a fault.

    Examples: `sayso knowledge check`, `sayso knowledge check my-knowledge/`
    """
    from sayso.knowledge.checking import check_folder
    from sayso.knowledge.own import config_path, folders

    checked = list(folder) if folder else list(folders())
    if not checked:
        tell(f"No folder of your own is in force: {config_path()} names none under [knowledge] folders.")
        return FINE
    faults = [fault for one in checked for fault in check_folder(one)]
    for fault in faults:
        write(printable(str(fault)) + "\n")
    tell(f"{len(checked)} folders, {len(faults)} faults")
    return FINDINGS if faults else FINE


def _actors(words: list[str]) -> Iterator[Reason]:
    from sayso.knowledge.actors import registry

    known = registry()
    for match in known.match(words):
        said, entry = " ".join(words[match.first : match.stop]), match.entry
        held = known.rivals(entry.id)
        detail = f"{entry.kind}; by {match.form}" + (f"; not {', '.join(held)}" if held else "")
        yield Reason("actor", said, entry.label, entry.id, detail, entry.source)


def _places(words: list[str]) -> Iterator[Reason]:
    from sayso.knowledge.places import gazetteer

    said = " ".join(words)
    for n, place in enumerate(gazetteer().lookup(said)[:5], start=1):
        kind = f"{place.kind}, known to the {place.precision}"
        detail = f"{n}. by weight {place.weight:g}; {kind}; {place.lat}, {place.lon}"
        where = ", ".join(x for x in (place.name, place.admin1, place.country) if x)
        source = "the user's own or the supplement" if place.own else "GeoNames"
        yield Reason("place", said, where, str(place.geonames or ""), detail, source)


def _types(words: list[str]) -> Iterator[Reason]:
    from sayso.knowledge.triggers import triggers

    held = triggers()
    for word in words:
        for sort, table in (("noun", held.nouns), ("verb", held.verbs)):
            found = table.get(word.casefold())
            if found:
                detail = "the word alone" if found.sure else "beside a party, weapon or place"
                yield Reason(
                    "type", word, found.type, "", f"as a {sort}; {detail}", "triggers.toml or your own"
                )


def _outlets(words: list[str]) -> Iterator[Reason]:
    from sayso.knowledge.merging import owners

    said = " ".join(words)
    owner = owners().outlets.get(said.casefold()) or owners().domains.get(said.casefold())
    if owner:
        yield Reason(
            "outlet", said, owner, owner, "outlets of one owner are one voice", "owners.toml or your own"
        )


@app.command()
def why(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words as a report has them.")],
    form: FormatOption = Format.table,
) -> None:
    """Say how words can be read: as which actor, place, type of event or outlet, and where that is written.

    Examples: `sayso knowledge why Kataib Hezbollah`, `sayso knowledge why Palmyra`
    """
    each = [word for part in words for word in part.split()]
    emit([*_actors(each), *_places(each), *_types(each), *_outlets(each)], WHY, form)


def register(parent: typer.Typer) -> None:
    """Add these commands to the command line."""
    parent.add_typer(app, name="knowledge")
