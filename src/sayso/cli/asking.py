"""How is a language model asked from the command line, and what was refused of what it answered?"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.codes import FINE, REJECTED
from sayso.cli.common import DEFAULT_RECORD, RecordOption, open_store
from sayso.cli.output import Format, Listing, emit, printable, tell
from sayso.cli.taking import takes
from sayso.record.errors import UsageError

if TYPE_CHECKING:
    from sayso.engine.asking.cost import Limits
    from sayso.engine.asking.session import Session
    from sayso.engine.asking.shelf import Shelf
    from sayso.engine.local import Summary
    from sayso.ingest.original import Taken
    from sayso.record.asked import Setting
    from sayso.record.document import Document
    from sayso.record.event import Rejected
    from sayso.store import Store

REFUSALS = Listing(
    "refusals",
    ("name", "field", "kind", "words", "value", "reason"),
    "Nothing was refused, or no model was asked: see docs/model.md.",
)
_HELP = "With --reader model|all: "


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says of the model: its options, as typer reads them."""

    model: Annotated[
        str | None, typer.Option(metavar="NAME", help=f"{_HELP}the model, as its server calls it.")
    ] = None
    url: Annotated[
        str | None,
        typer.Option(metavar="URL", help=f"{_HELP}its server, http://…/v1; key: $SAYSO_MODEL_KEY."),
    ] = None
    price: Annotated[
        str | None, typer.Option(metavar="IN/OUT", help=f"{_HELP}dollars a million tokens, to show the cost.")
    ] = None
    max_cost: Annotated[
        float | None, typer.Option(metavar="DOLLARS", min=0, help=f"{_HELP}stop before it costs more.")
    ] = None
    max_reports: Annotated[
        int | None, typer.Option(metavar="N", min=0, help=f"{_HELP}ask for so many reports at most.")
    ] = None
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE", help=f"{_HELP}as max_tokens=2000; NAME= leaves it out. Repeatable."
        ),
    ] = None
    at_once: Annotated[int, typer.Option(metavar="N", min=1, max=64, help=f"{_HELP}questions at a time.")] = 4
    wait: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, help=f"{_HELP}how long one answer may take.")
    ] = 120.0
    answers: Annotated[
        Path | None, typer.Option(metavar="FILE", help=f"{_HELP}look here first, and keep answers here too.")
    ] = None
    replay: Annotated[
        bool, typer.Option("--replay", help=f"{_HELP}use only answers that are kept; ask nobody.")
    ] = False

    def limits(self) -> "Limits":
        """The bounds. Raises UsageError where a bound on cost has no price."""
        from sayso.engine.asking.cost import Limits, Price

        price = None if self.price is None else Price.of(self.price)
        return Limits(self.max_reports, self.max_cost, price, self.at_once)

    def session(self, setting: "Setting", *shelves: "Shelf") -> "Session":
        """A run with this model. Raises UsageError where neither server nor `--replay` is named."""
        from sayso.engine.asking.client import Patience
        from sayso.engine.asking.server import server_at
        from sayso.engine.asking.session import Session
        from sayso.engine.asking.shelf import FileShelf, MemoryShelf, Shelves

        if self.url is None and not self.replay:
            raise UsageError(
                "where is the model's server?", advice="--url http://…/v1, or --replay for kept answers."
            )
        file = () if self.answers is None else (FileShelf(self.answers, write=not self.replay),)
        return Session(
            setting,
            Shelves(*shelves, *file) if shelves or file else MemoryShelf(),
            None if self.replay or self.url is None else server_at(self.url),
            self.limits(),
            Patience(wait=self.wait),
        )


takes_model = takes("asked", Asked)


def asks(store: "Store", reader: str | None) -> bool:
    """Whether a model reads: by the command line, or because the record is so read."""
    return (reader or store.stamps().get("reader")) in ("model", "all")


def add_asked(
    store: "Store",
    inputs: "Iterable[Taken | Document | Rejected]",
    reader: str | None,
    asked: Asked,
    progress: Callable[[int], None] | None,
) -> "tuple[Summary, bool]":
    """Add reports that a model reads. What came of it, and whether all were asked for that should be."""
    from sayso.engine import readers
    from sayso.engine.asking.settle import note, settle
    from sayso.engine.asking.shelf import RecordShelf
    from sayso.engine.local import add
    from sayso.ingest.original import Taken
    from sayso.record.document import Document

    name = readers.check(store, reader)
    setting = settle(store, name, asked.model, asked.parameter or ())
    session = asked.session(setting, RecordShelf(store))
    session.known, session.ours = store.document_ids(), readers.ours(name)
    session.begin = lambda: note(store, name, setting)
    taken = list(inputs)  # to say what it will cost before anybody is asked
    came = {t.document.id: t for t in taken if isinstance(t, Taken)}
    items = [t.document if isinstance(t, Taken) else t for t in taken]
    tell(f"model {printable(setting.model)}; {session.forecast(items)}")
    answered = (came.get(i.id, i) if isinstance(i, Document) else i for i in session.inputs(items))
    found = add(store, answered, session.read, progress=progress)
    for line in account_of(session):
        tell(line)
    return found, not session.tally.unanswered and not _is_gone(session)


def rebuild_asked(
    store: "Store", reader: str | None, asked: Asked, progress: Callable[[int], None] | None
) -> "Summary":
    """Read a record anew by a model: all answers first, then all readings, so that a break loses nothing.

    Raises UsageError where some reports got no answer; those that came are kept, and not asked for again.
    """
    from sayso.engine import readers
    from sayso.engine.asking.session import need_all
    from sayso.engine.asking.settle import note, settle
    from sayso.engine.asking.shelf import RecordShelf
    from sayso.engine.local import rebuild

    name = readers.check(store, reader, anew=True)
    setting = settle(store, name, asked.model, asked.parameter or (), anew=True)
    session = asked.session(setting, RecordShelf(store))
    session.ours = readers.ours(name)
    documents = store.documents()
    tell(f"model {printable(setting.model)}; {session.forecast(documents)}")
    for done, _ in enumerate(session.inputs(documents), start=1):
        if progress:
            progress(done)
    try:
        need_all(documents, store.answered(setting.key))
    finally:
        for line in account_of(session):
            tell(line)
    note(store, name, setting, anew=True)
    found = rebuild(store, session.read)
    tell(_refused(session))
    return found


def _is_gone(session: "Session") -> bool:
    return bool(session.tally.left) and not session.tally.stopped.startswith("--max")


def account_of(session: "Session") -> Iterator[str]:
    """What a run took and what was refused, line by line."""
    from sayso.engine.asking.cost import dollars

    t = session.tally
    money = "" if session.cost is None else f", {dollars(session.cost)}"
    yield (
        f"asked {t.asked} reports ({t.there} answers were here), {t.tokens.given:,} tokens in, "
        f"{t.tokens.got:,} out{money}, {session.seconds:.0f} s"
    )
    if session.items or session.refused:
        yield _refused(session)
    if t.left:
        yield (
            f"{t.left} reports wait: {printable(t.stopped)}. Run the same again to go on; "
            "what is answered is not asked for again."
        )


def _refused(session: "Session") -> str:
    total = sum(session.refused.values())
    kinds = ", ".join(f"{n} {k.replace('_', ' ')}" for k, n in sorted(session.refused.items()))
    said = f"refused {total} of {session.items} items that the model answered"
    return f"{said}: {kinds}; reasons: sayso refusals" if total else said


def refusals(
    report: Annotated[str | None, typer.Argument(metavar="[REPORT]", help="A report's id or name.")] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = Format.table,
    record: RecordOption = DEFAULT_RECORD,
) -> int:
    """List what a model answered and the record does not take, with the reason; of one report or of all.

    Examples: `sayso refusals`, `sayso refusals story.txt --format json`
    """
    with open_store(record) as store:
        emit([_printable(r) for r in store.refusals(report)], REFUSALS, form)
    return FINE


def _printable(row: Any) -> Any:
    from dataclasses import asdict

    return type(row)(**{name: printable(text) for name, text in asdict(row).items()})


def answers(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="A file of JSON lines.")],
    record: RecordOption = DEFAULT_RECORD,
) -> int:
    """Write the answers of a record's model to a file that `--answers FILE --replay` reads.

    Example: `sayso answers -o answers.jsonl`
    """
    from sayso.engine.asking.settle import setting_in
    from sayso.engine.asking.shelf import FileShelf

    with open_store(record) as store:
        setting = setting_in(store)
        if setting is None:
            raise UsageError("no model has read this record", advice="See docs/model.md.")
        output.unlink(missing_ok=True)
        shelf = FileShelf(output)
        found = store.answers(setting.key)
        for answer in found:
            shelf.keep(answer, setting)
    tell(f"wrote {output}: {len(found)} answers of {printable(setting.model)}")
    return FINE


def code_of(found: "Summary", *, whole: bool) -> int:
    """The exit code of an add: some input rejected, or without an answer that it should have."""
    return REJECTED if found.rejected or not whole else FINE


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (refusals, answers):
        app.command()(command)
