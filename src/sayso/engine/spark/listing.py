"""Which files do the inputs name, and which worker takes which? In an order that all can tell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.engine.spark.session import in_plain_words
from sayso.ingest.formats import is_folder, reader_of
from sayso.ingest.inputs import is_searched, is_taken, nothing_in, sources
from sayso.record.event import Rejected

Place = tuple[int, tuple[str, ...], int]  # input, file (its folders and name), first line
STRETCH = 4_000_000  # bytes of a JSONL file that one task takes
UNIT_BYTES, UNIT_FILES = 4_000_000, 100  # that one task takes of small files
LARGEST = 2_000_000_000  # bytes of a file that Spark hands over in one piece
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, or a stretch `[start, end)` of one, in bytes, that begins after `lines` lines.

    `path` is on a disk that all workers reach; of a file elsewhere `url` is its address for Spark.
    """

    place: Place
    name: str
    size: int
    path: str = ""
    url: str = ""
    start: int = 0
    end: int = 0
    lines: int | None = None


@dataclass(slots=True)
class Listed:
    """All that the inputs name."""

    here: list[File]
    there: list[File]
    refused: list[tuple[Place, Rejected]]
    stdin: list[Place]

    @property
    def size(self) -> int:
        """Bytes of all files; packed ones count five times."""
        return sum(f.size * (5 if f.name.endswith((".gz", ".zip", ".wacz")) else 1) for f in self.all)

    @property
    def all(self) -> list[File]:
        """All files."""
        return [*self.here, *self.there]


def listed(paths: Iterable[str], spark: Any) -> Listed:
    """The files of paths and addresses (`s3a://`, `hdfs://`, …), each with its place in the order."""
    found = Listed([], [], [], [])
    for k, path in enumerate(paths):
        local = path.removeprefix("file://") if path.startswith("file:///") else path
        if "://" in local:
            _elsewhere(k, local, spark, found)
        else:
            _on_disk(k, local, found)
    return found


def _on_disk(k: int, path: str, found: Listed) -> None:
    for n, source in enumerate(sources(path)):
        place = (k, (f"{n:012d}",), 0)
        if isinstance(source, Rejected):
            found.refused.append((place, source))
        elif source.path is None:
            found.stdin.append(place)
        else:
            found.here += _stretches(place, source.name, source.path.absolute())


def _stretches(place: Place, name: str, path: Path) -> Iterator[File]:
    """A file as one, or a long JSONL file in stretches of whole lines."""
    size = path.stat().st_size if path.is_file() else 0
    if size < 2 * STRETCH or not name.lower().endswith(".jsonl") or not _is_filled(path):
        yield File(place, name, size, str(path))
        return
    start = lines = 0
    with path.open("rb") as stream:
        while start < size:
            end, more = _cut(stream, start, size)
            yield File((*place[:2], start), name, end - start, str(path), "", start, end, lines)
            start, lines = end, lines + more


def _is_filled(path: Path) -> bool:
    with path.open("rb") as stream:
        return bool(stream.read(_BLOCK).strip())


def _cut(stream: Any, start: int, size: int) -> tuple[int, int]:
    """Where a stretch from `start` ends, after a line's end, and how many lines it has."""
    stream.seek(start)
    lines, at = 0, start
    while at < start + STRETCH and (block := stream.read(min(_BLOCK, start + STRETCH - at))):
        lines += block.count(b"\n")
        at += len(block)
    while at < size and (rest := stream.readline(_BLOCK)):
        at += len(rest)
        if rest.endswith(b"\n"):
            return at, lines + 1
    return size, lines


def _elsewhere(k: int, url: str, spark: Any, found: Listed) -> None:
    with in_plain_words(url):
        jvm, conf = spark.sparkContext._jvm, spark.sparkContext._jsc.hadoopConfiguration()
        path = jvm.org.apache.hadoop.fs.Path(url)
        system = path.getFileSystem(conf)
        statuses = list(system.globStatus(path) or ())
    if not statuses:
        reason = "no file matches" if any(c in url for c in "*?[{") else "there is no such file or folder"
        found.refused.append(((k, (), 0), Rejected(url, "", reason)))
    for status in statuses:
        with in_plain_words(url):
            root = status.getPath()
            if status.isFile():
                _take(k, (root.getName(),), status, found)
            else:
                _folder(k, url, root, system, found)


def _folder(k: int, url: str, root: Any, system: Any, found: Listed) -> None:
    files, above, before = system.listFiles(root, True), root.toUri().getPath(), len(found.all)
    readable = False
    while files.hasNext():
        status = files.next()
        inner = status.getPath().toUri().getPath()
        parts = tuple(p for p in inner.removeprefix(above).split("/") if p)
        if all(is_searched(p) for p in parts[:-1]) and is_taken(parts[-1]):
            readable = readable or bool(reader_of(parts[-1]) or is_folder(parts[-1]))
            _take(k, parts, status, found)
    if not readable or len(found.all) == before:
        found.refused.append(((k, (), 0), nothing_in(url)))


def _take(k: int, parts: tuple[str, ...], status: Any, found: Listed) -> None:
    name, size, place = "/".join(parts), int(status.getLen()), (k, parts, 0)
    if size > LARGEST:
        reason = f"too large for Spark to hand over: more than {LARGEST:,} bytes; read it from a disk"
        found.refused.append((place, Rejected(name, "", reason)))
    else:
        found.there.append(File(place, name, size, url=str(status.getPath().toString())))


def units(files: Iterable[File]) -> list[list[File]]:
    """Files in groups, each for one task: one large file, or small ones together."""
    found: list[list[File]] = []
    size = 0
    for file in files:
        if not found or size + file.size > UNIT_BYTES or len(found[-1]) >= UNIT_FILES:
            found.append([])
            size = 0
        found[-1].append(file)
        size += file.size
    return found
