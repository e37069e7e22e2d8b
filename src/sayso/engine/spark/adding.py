"""How is a record made on a cluster? Workers read, the driver derives, a new folder takes the old one's place.

What each task read lies in `RECORD.work` until the record is written: a run that was cut short goes on there.
"""

import json
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sayso.engine import readers
from sayso.engine.local import Summary, difference
from sayso.engine.spark import tasks
from sayso.engine.spark.listing import Listed, listed, units
from sayso.engine.spark.session import Asked, check_here, in_plain_words, session
from sayso.engine.spark.watching import counted
from sayso.engine.steps import other_steps, steps_stamp
from sayso.ingest.inputs import day_of, sources, taken
from sayso.record.errors import RecordError, UsageError
from sayso.record.event import Rejected
from sayso.store.meta import installed_version
from sayso.store.parquet import begin, finish, manifest
from sayso.store.parquet.deriving import write_derived
from sayso.store.parquet.gathering import Gathered
from sayso.store.parquet.reading import folder_of, is_parquet
from sayso.store.parquet.replacing import check_place, put, recover
from sayso.store.parquet.working import MET, PARTS, REFUSED, column, files
from sayso.store.parquet.writing import told
from sayso.store.published import KEY as PUBLISHED
from sayso.store.store import Store
from sayso.store.tables import documents

PARTITION_BYTES = 1_000_000  # of the input that one partition reads, where the user names no number
MOST_PARTITIONS = 20_000
Progress = Callable[[int], None]
Marks = dict[str, Rejected | None]  # ids of reports that are known; with why, where one could not be read
_DERIVED = ("tally:", "seal:", "kept:", "derived")  # keys of `meta` that are worked out again
_OWN = ("schema", "sayso", "seal")


@dataclass(frozen=True, slots=True)
class _Run:
    """A run at a record: where it stands, what read it before (`said`), by what it is read now."""

    target: Path
    work: Path
    token: str
    said: Mapping[str, str]
    made: Mapping[str, str]

    @property
    def before(self) -> Path | None:
        """The record that is there already."""
        return self.target if self.target.exists() else None


def add(
    target: str | Path,
    paths: Sequence[str],
    asked: Asked | None = None,
    *,
    published: str | None = None,
    outlet: str | None = None,
    reader: str | None = None,
    progress: Progress | None = None,
    load: tasks.Open | None = None,
) -> Summary:
    """Read what is new in `paths` on Spark into the Parquet record `target`, which is made where there is none.

    Inputs are those of `sayso add`, and addresses that Spark reads (`s3a://`, `hdfs://`). The record is the
    same as one process makes. `progress` is told now and then how many inputs were read. `load` opens another
    reader, in each worker.

    Raises UsageError where something that is needed is missing, RecordError where the record cannot be
    written: what was there stays, and what was read waits in `TARGET.work` for the next run.
    """
    check_here()
    folder, asked, day = _folder(target), asked or Asked(), day_of(published)
    with _locked(folder) as work:
        recover(folder)
        check_place(folder)
        run = _begun(folder, work, reader)
        opened = load or tasks.Guard(partial(tasks.reader_named, run.made["reader"]))
        job = tasks.Job(work, folder, run.token, work / "mark", opened, day, outlet)
        with in_plain_words(str(folder)), session(asked) as spark:
            _read(spark, job, list(paths), asked, _known(run), progress)
        found = _written(run)
        shutil.rmtree(work, ignore_errors=True)
        return found


def _folder(target: str | Path) -> Path:
    if not is_parquet(target):
        raise UsageError("`--engine spark` makes a Parquet record", advice="Name one: --record NAME.parquet.")
    return folder_of(target).absolute()


@contextmanager
def _locked(folder: Path) -> Iterator[Path]:
    """The working folder beside the record, which is ours alone meanwhile."""
    work = folder.with_name(f"{folder.name}.work")
    if not folder.parent.is_dir():
        check_place(folder)
    with ExitStack() as stack:
        with told(work):
            (work / PARTS).mkdir(parents=True, exist_ok=True)
            (work / "mark").touch()
            lock = stack.enter_context((work / "lock").open("w"))
        _hold(lock, folder)
        try:
            yield work
        finally:
            if not any((work / PARTS).glob("*")):
                shutil.rmtree(work, ignore_errors=True)


def _hold(lock: Any, folder: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise RecordError(
            "another process is writing to this record", where=str(folder), advice="Wait until it is done."
        ) from None


def _begun(folder: Path, work: Path, wanted: str | None) -> _Run:
    """Settle by what reports are read; parts that were read by another reader or version go."""
    held = dict(manifest.read(folder).meta) if folder.exists() else {}
    if PUBLISHED in held:
        raise UsageError("this record was made for publication", advice="Add to the record it was made of.")
    name = readers.choice(held.get("reader"), wanted)
    if name in readers.ASKED:
        raise UsageError(
            "`--engine spark` asks no language model", advice="Name another reader: --reader both|rules."
        )
    if held and held.get("steps", "") != steps_stamp():
        raise other_steps(held.get("steps", ""))
    made = {"reader": name, "encoder": readers.encoder_stamp() if name == readers.BOTH else ""}
    made |= {"steps": steps_stamp()} if steps_stamp() else {}
    stamp = json.dumps(made | {"sayso": installed_version()}, sort_keys=True)
    known = work / "stamp.json"
    if not known.exists() or known.read_text("utf-8") != stamp:
        shutil.rmtree(work / PARTS)
        (work / PARTS).mkdir()
        known.write_text(stamp, "utf-8")
    return _Run(folder, work, secrets.token_hex(4), held, made)


def _known(run: _Run) -> Marks:
    """Reports that need not be read, those of an earlier run that was cut short among them.

    Beside the id of one that could not be read stands why.
    """
    refused = files(run.work, REFUSED)
    rows = zip(*(column(refused, name) for name in ("document", "name", "position", "reason")), strict=True)
    found: Marks = {row[0]: Rejected(*row[1:]) for row in rows if row[0]}
    paths = files(run.work, documents.name)
    if run.before:
        parts = manifest.read(run.before).tables[documents.name].parts
        paths += [run.before / documents.name / p.name for p in parts]
    return found | dict.fromkeys(column(paths, "id"))


def _read(
    spark: Any,
    job: tasks.Job,
    paths: list[str],
    asked: Asked,
    known: Marks,
    progress: Progress | None,
) -> None:
    """Let Spark read: each report in the partition of its id, beside the mark that it is known."""
    context = spark.sparkContext
    found = listed(paths, spark)
    count = asked.partitions or _partitions(found, context.defaultParallelism)
    items = context.union(_items(context, job, found, known, count))
    sorted_ = items.repartitionAndSortWithinPartitions(count, partial(tasks.partition_of, count))
    with counted(context, progress) as counter:
        sorted_.mapPartitionsWithIndex(partial(_task, job, counter)).count()


def _task(job: tasks.Job, counter: Any, number: int, items: Iterator[tasks.Item]) -> Iterator[int]:
    for met in tasks.read_part(job, number, items):
        counter.add(met)
        yield met


def _partitions(found: Listed, parallel: int) -> int:
    return min(max(3 * parallel, found.size // PARTITION_BYTES), MOST_PARTITIONS)


def _items(context: Any, job: tasks.Job, found: Listed, known: Marks, count: int) -> list[Any]:
    """What the workers take in, as tables of Spark."""
    groups = units(found.here)
    given = [tasks.no_report(place, refused) for place, refused in found.refused]
    for place in found.stdin:
        for source in sources("-"):
            held = [source] if isinstance(source, Rejected) else taken(source, job.published, job.outlet)
            given += tasks.items(job, place, held)
    given += _read_here(context, job, found)
    marks = context.parallelize(known.items(), max(1, min(count, len(known) // 10_000)))
    made = [marks.map(tasks.known), context.parallelize(given, max(1, min(count, len(given) // 100)))]
    if groups:
        made.append(context.parallelize(groups, len(groups)).flatMap(partial(tasks.take, job)))
    if there := {f.url: f for f in found.there if not _is_odd(f.url)}:
        paths = ",".join(_escaped(url) for url in there)
        held = context.binaryFiles(paths, max(1, min(count, len(there))))
        made.append(held.mapPartitions(partial(tasks.take_bytes, job, there)))
    return made


def _is_odd(url: str) -> bool:
    """Whether Spark would pass over a file of this name, or take it for two."""
    return "," in url or url.rpartition("/")[2].startswith("_")


def _read_here(context: Any, job: tasks.Job, found: Listed) -> Iterator[tasks.Item]:
    """Files whose names Spark cannot take: the driver reads them."""
    jvm = context._jvm
    for file in found.there:
        if _is_odd(file.url):
            path = jvm.org.apache.hadoop.fs.Path(file.url)
            stream = path.getFileSystem(context._jsc.hadoopConfiguration()).open(path)
            data = bytes(jvm.org.apache.commons.io.IOUtils.toByteArray(stream))
            stream.close()
            yield from tasks.take_bytes(job, {file.url: file}, [(file.url, data)])


def _escaped(url: str) -> str:
    return "".join(f"\\{c}" if c in "*?[]{}\\" else c for c in url)


def _written(run: _Run) -> Summary:
    """Make the record of what was read, in place of that before. What the run did, in counts."""
    counts = _counts(run)
    if run.before and not files(run.work, documents.name) and not _more_refused(run):
        with Store.open(run.target) as store:
            return replace(counts, copies=store.copies(_met(run)))
    made = begin(run.target.with_name(f"{run.target.name}.{run.token}"))
    try:
        changed = _filled(run, made)
        with Store.open(made) as store:
            copies = store.copies(_met(run))
        put(made, run.target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return replace(counts, copies=copies, events_new=changed[0], events_changed=changed[1])


def _filled(run: _Run, made: Path) -> tuple[int, int]:
    """Fill a folder with the whole record; how many events are new, how many changed."""
    from sayso.assess.derive import derive

    with Gathered(run.work, run.before) as parts:
        parts.write(made)
    finish(made, {})  # so that what is kept can be read
    with Store.open(made) as store:
        kept = store.kept()
    record = derive(kept.readings, kept.decisions, kept.rejected)
    carried = {k: v for k, v in run.said.items() if not k.startswith(_DERIVED) and k not in _OWN}
    finish(made, carried | run.made | write_derived(made, record, kept.readings))
    with Store.open(made) as store:
        after = store.event_seals()
    if run.before is None:
        return difference({}, after)
    with Store.open(run.before) as store:
        return difference(store.event_seals(), after)


def _more_refused(run: _Run) -> bool:
    """Whether an input was refused for a reason that the record does not hold."""
    with Store.open(run.target) as store:
        known = {(r.name, r.position, r.reason) for r in store.rejected()}
    return not _refused(run, "*") <= known


def _refused(run: _Run, runs: str) -> set[tuple[str, ...]]:
    paths = files(run.work, REFUSED, runs)
    columns = (column(paths, name) for name in ("name", "position", "reason"))
    return set(zip(*columns, strict=True))


def _met(run: _Run) -> list[str]:
    return column(files(run.work, MET, f"{run.token}-*"), "document")


def _counts(run: _Run) -> Summary:
    own = f"{run.token}-*"
    new = sum(bool(n) for n in column(files(run.work, MET, own), "new"))
    unread = sum(bool(n) for n in column(files(run.work, documents.name, own), "not_read"))
    return Summary(len(_met(run)), new, 0, unread, len(_refused(run, own)))
