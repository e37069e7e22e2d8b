"""How does Spark read? Inputs become rows, sorted by the id of their report, and each partition one part.

Workers read, the driver derives. What each task read lies in `RECORD.work` until the record is written: a run
that was cut short goes on there.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from sayso.engine.local import Summary
from sayso.engine.spark import tasks
from sayso.engine.spark.closing import written
from sayso.engine.spark.listing import Listed, listed, units
from sayso.engine.spark.run import Marks, begun, folder_asked, known, locked
from sayso.engine.spark.session import Asked, check_here, in_plain_words, session
from sayso.engine.spark.watching import counted
from sayso.ingest.inputs import day_of, sources, taken
from sayso.record.event import Rejected
from sayso.store.parquet.replacing import check_place, recover

PARTITION_BYTES = 1_000_000  # of the input that one partition reads, where the user names no number
MOST_PARTITIONS = 20_000
Progress = Callable[[int], None]


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
    """Read what is new in `paths` on Spark into the Parquet record `target`, made where there is none.

    Inputs are those of `sayso add`, and addresses that Spark reads (`s3a://`, `hdfs://`). The record is the
    same as one process makes. `progress` is told now and then how many inputs were read. `load` opens another
    reader, in each worker.

    Raises UsageError where something that is needed is missing, RecordError where the record cannot be
    written: what was there stays, and what was read waits in `TARGET.work` for the next run.
    """
    folder, asked, day = folder_asked(target, reader), asked or Asked(), day_of(published)
    check_here()
    with locked(folder) as work:
        recover(folder)
        check_place(folder)
        run = begun(folder, work, reader)
        opened = load or tasks.Guard(partial(tasks.reader_named, run.made["reader"]))
        job = tasks.Job(work, folder, run.token, work / "mark", opened, day, outlet)
        with in_plain_words(str(folder)), session(asked) as spark:
            _read(spark, job, list(paths), asked, known(run), progress)
        found = written(run)
        shutil.rmtree(work, ignore_errors=True)
        return found


def _read(
    spark: Any,
    job: tasks.Job,
    paths: list[str],
    asked: Asked,
    marks: Marks,
    progress: Progress | None,
) -> None:
    """Let Spark read: each report in the partition of its id, beside the mark that it is known."""
    context = spark.sparkContext
    found = listed(paths, spark)
    count = asked.partitions or _partitions(found, context.defaultParallelism)
    items = _items(context, job, found, marks, count)
    sorted_ = items.repartitionAndSortWithinPartitions(count, partial(tasks.partition_of, count))
    with counted(context, progress) as counter:
        sorted_.mapPartitionsWithIndex(partial(_task, job, counter)).count()


def _task(job: tasks.Job, counter: Any, number: int, items: Iterator[tasks.Item]) -> Iterator[int]:
    for met in tasks.read_part(job, number, items):
        counter.add(met)
        yield met


def _partitions(found: Listed, parallel: int) -> int:
    return min(max(3 * parallel, found.size // PARTITION_BYTES), MOST_PARTITIONS)


def _items(context: Any, job: tasks.Job, found: Listed, marks: Marks, count: int) -> Any:
    """What the workers take in, as one table of Spark: each row goes through one worker's hands before it is
    sorted, so that there is one worker for each task at a time, and one reader."""
    given = [tasks.no_report(place, refused) for place, refused in found.refused]
    for place in found.stdin:
        for source in sources("-"):
            held = [source] if isinstance(source, Rejected) else taken(source, job.published, job.outlet)
            given += tasks.items(job, place, held)
    given += _read_here(context, job, found)
    loads = [
        *units(found.here),
        *_chunks(given, 100),
        *_chunks([tasks.known(m) for m in marks.items()], 10_000),
    ]
    here = context.parallelize(loads, max(1, len(loads))).flatMap(partial(tasks.take, job))
    there = {f.url: f for f in found.there if not _is_odd(f.url)}
    if not there:
        return here
    paths = ",".join(_escaped(url) for url in there)
    held = context.binaryFiles(paths, max(1, min(count, len(there))))
    return context.union([here, held.mapPartitions(partial(tasks.take_bytes, job, there))])


def _chunks(items: list[tasks.Item], size: int) -> Iterator[list[tasks.Item]]:
    yield from (items[first : first + size] for first in range(0, len(items), size))


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
