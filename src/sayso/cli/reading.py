"""How do reports come in? `add` reads them, `rebuild` derives all again, `demo` shows both on samples."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.asking import Asked, add_asked, asks, code_of, rebuild_asked, takes_model
from sayso.cli.clustering import Cluster, add_on_spark, takes_engine
from sayso.cli.codes import BROKEN, FINE, REJECTED
from sayso.cli.common import DEFAULT_RECORD, RecordOption, open_store
from sayso.cli.output import display, err, printable, tell, write

if TYPE_CHECKING:
    from sayso.engine.local import Summary
    from sayso.record.event import Record


ReaderOption = Annotated[
    str | None,
    typer.Option(
        metavar="rules|both|model|all",
        help="Read by rules alone, with the encoder (the default), by a language model held to the words, "
        "or by all three.",
    ),
]


ProcessesOption = Annotated[
    int, typer.Option(min=1, metavar="N", help="Read in N processes; the record is the same.")
]


@contextmanager
def progress(what: str) -> Iterator[Callable[[int], None] | None]:
    """A bar on a terminal that counts reports; None where nobody watches."""
    console = err()
    if not console.is_terminal:
        yield None
        return
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done: bar.update(task, completed=done)


def closing(found: "Summary") -> str:
    """The last line of `add`."""
    return (
        f"read {found.read}, new {found.new}, copies {found.copies}, not read {found.not_read}, "
        f"rejected {found.rejected}, events new {found.events_new}, events changed {found.events_changed}"
    )


@takes_model
@takes_engine
def add(
    *,
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files, folders, globs; - is JSONL on stdin.")
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication, where the input states none.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published, where the input states none.")
    ] = None,
    reader: ReaderOption = None,
    processes: ProcessesOption = 1,
    record: RecordOption = DEFAULT_RECORD,
    asked: Asked,
    cluster: Cluster,
) -> int:
    """Read reports into the record; what is there already changes nothing.

    Text, HTML pages, RSS and Atom feeds, WARC and WACZ archives, ninjs, auto-archiver's CSV, PDF (extra
    `pdf`), zip files and folders of these; JSON lines and Parquet (extra `tables`) with id, text, title,
    url, outlet, published, language. Spark reads addresses too (s3a://, hdfs://), into a Parquet record.

    Examples: `sayso add reports/`, `sayso add story.txt --published 2024-01-29 --outlet "The Daily"`,
    `sayso add reports/ --reader all --model NAME --url http://localhost:11434/v1`,
    `sayso add --engine spark s3a://bucket/news/ --record news.parquet --master yarn`
    """
    if cluster.is_asked:
        with progress("reports read") as bar:
            more = {"published": published, "outlet": outlet, "reader": reader}
            read = add_on_spark(cluster, record, paths, processes=processes, progress=bar, **more)
        return _told(read, REJECTED if read.rejected else FINE)
    from sayso.ingest import take_inputs

    with open_store(record, create=True) as store:
        inputs = take_inputs(paths, published=published, outlet=outlet)
        whole = True
        if asks(store, reader):
            with progress("reports read") as bar:
                found, whole = add_asked(store, inputs, reader, asked, bar)
        else:
            found = _add(store, inputs, reader, processes)
    return _told(found, code_of(found, whole=whole))


def _told(found: "Summary", code: int) -> int:
    """Say what was done; the exit code."""
    if found.rejected:
        tell("Some input was rejected; reasons: sayso export --format json, under `rejected`.")
    tell(closing(found))
    return code


def _add(store: object, inputs: object, reader: str | None = None, processes: int = 1) -> "Summary":
    from sayso.engine.local import add as read_all

    with progress("reports read") as bar:
        return read_all(store, inputs, progress=bar, reader=reader, processes=processes)  # type: ignore[arg-type]


FromOriginalsOption = Annotated[
    bool,
    typer.Option(
        "--from-originals", help="Make a record again that is lost or damaged, from what lies beside it."
    ),
]


@takes_model
def rebuild(
    *,
    from_originals: FromOriginalsOption = False,
    reader: ReaderOption = None,
    processes: ProcessesOption = 1,
    record: RecordOption = DEFAULT_RECORD,
    asked: Asked,
) -> int:
    """Read all reports of the record again and derive events anew; decisions are kept.

    What a model answered is kept too: only with `--url` is anybody asked.
    `--from-originals` reads the bytes and the journal in `sayso.db.originals`; exit 4 where some are lost.

    Examples: `sayso rebuild` after an upgrade, `sayso rebuild --reader rules`,
    `sayso rebuild --from-originals`
    """
    if from_originals:
        return _restore(record, reader, processes)
    from sayso.engine.local import rebuild as read_again

    with open_store(record, writes=True) as store, progress("reports read again") as bar:
        if asked.url is not None and asks(store, reader):
            found = rebuild_asked(store, reader, asked, bar)
        else:
            found = read_again(store, progress=bar, reader=reader, processes=processes)
    tell(closing(found))
    return FINE


def _restore(record: str, reader: str | None, processes: int) -> int:
    """Make a record again that is lost or damaged."""
    from sayso.engine.restore import restore
    from sayso.store.sqlite import path_of

    with progress("reports made again") as bar:
        found = restore(path_of(record), reader=reader, progress=bar, processes=processes)
    for what in found.lost:
        write(printable(f"lost: {what}") + "\n")
    if found.old:
        tell(f"The file that was there is kept: {printable(str(found.old))}")
    tell(closing(found.summary))
    return BROKEN if found.lost else FINE


def demo(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The brief.")] = Path(
        "brief.html"
    ),
    record: RecordOption = DEFAULT_RECORD,
) -> int:
    """Read the sample reports that ship with Sayso, show what was found, and write a brief.

    Example: `sayso demo`
    """
    from sayso.cli.showing import save
    from sayso.cli.summary import summary
    from sayso.export.brief import brief_html
    from sayso.ingest import take_inputs
    from sayso.samples import sample_folder

    with sample_folder() as folder, open_store(record, create=True) as store:
        found = _add(store, take_inputs([str(folder)]))
        whole = store.record()
    display(summary(whole))
    tell(closing(found))
    save(output, brief_html(whole))
    tell(f"\nThe record is {printable(record)}. Try next:")
    for line in _next_steps(_telling(whole)):
        tell(f"  {line}")
    return FINE


def _telling(whole: "Record") -> str | None:
    """The event that has most to show: linked to others, then in dispute, then told by most voices."""
    linked = {end for link in whole.links for end in (link.start, link.end)}
    disputed = {d.event for d in whole.disagreements}
    ranked = sorted(whole.events, key=lambda e: (e.id not in linked, e.id not in disputed, -e.voices, e.id))
    return ranked[0].id if ranked else None


def _next_steps(event: str | None) -> list[str]:
    shown = [f"sayso show {event[:9]}", f"sayso chain {event[:9]}"] if event else []
    return ["sayso events", *shown, "sayso disagreements", "sayso add YOUR-REPORT.txt"]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (add, rebuild, demo):
        app.command()(command)
