"""Which reports do these paths hold? Files, folders, globs, standard input; what cannot be read says why."""

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sayso.ingest.archive.packed import files_in
from sayso.ingest.formats import FOLDERS, FORMATS, STDIN, Reader, is_folder, reader_of
from sayso.ingest.original import Taken
from sayso.ingest.parts import Parts, document
from sayso.ingest.source import Source
from sayso.ingest.stamp import day
from sayso.record.document import Document
from sayso.record.errors import RejectedInput, UsageError
from sayso.record.event import Rejected

_OURS = (".originals", ".watch", ".work")  # folders that stand beside a record
_DONE = ("_SUCCESS",)  # what Spark leaves beside the files that it wrote


def read_inputs(
    paths: Iterable[str | Path], *, published: str | None = None, outlet: str | None = None
) -> Iterator[Document | Rejected]:
    """Every report in `paths`, in order (folders sorted), or the reason why an input is none.

    A path is a file of a format that is read, a folder or zip archive (searched to its depth; hidden
    entries are left out), a glob, or `-` for JSONL on standard input. `published` (YYYY-MM-DD) and
    `outlet` hold for inputs that state none. Raises UsageError where `published` is no date.
    """
    for found in take_inputs(paths, published=published, outlet=outlet):
        yield found.document if isinstance(found, Taken) else found


def take_inputs(
    paths: Iterable[str | Path], *, published: str | None = None, outlet: str | None = None
) -> Iterator[Taken | Document | Rejected]:
    """As `read_inputs`, each report with the bytes that it was read from."""
    default = day_of(published)
    for path in paths:
        for source in sources(str(path)):
            yield from [source] if isinstance(source, Rejected) else taken(source, default, outlet)


def day_of(published: str | None) -> str | None:
    """The day that holds where an input states none. Raises UsageError where it is no date."""
    try:
        return day(published, name="--published") if published else None
    except RejectedInput as error:
        raise UsageError(f"{published!r} is no date", advice="Write YYYY-MM-DD.") from error


def sources(path: str) -> Iterator[Source | Rejected]:
    """The files that a path, glob or `-` names, in their order; nothing of them is read yet."""
    if path == "-":
        yield Source("stdin", None)
        return
    try:
        yield from _on_disk(path)
    except (OSError, ValueError) as error:  # a name too long, a NUL in it
        yield Rejected(path, "", f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _on_disk(path: str) -> Iterator[Source | Rejected]:
    if _is_record(Path(path)):
        yield Rejected(path, "", "a record, no reports: name it with --record")
    elif Path(path).is_dir():
        yield from _in_folder(Path(path), path)
    elif Path(path).is_file():
        yield Source(Path(path).name, Path(path))
    elif Path(path).exists():
        yield Rejected(path, "", "neither file nor folder")
    elif any(c in path for c in "*?["):
        yield from _matching(path)
    else:
        yield Rejected(path, "", "there is no such file or folder")


def _matching(pattern: str) -> Iterator[Source | Rejected]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob refuses absolute patterns
    if not found:
        yield Rejected(pattern, "", "no file matches")
    for path in found:
        if Path(path).is_file():
            yield Source(Path(path).name, Path(path))
        elif "**" not in pattern:
            yield from _in_folder(Path(path), path)


def _in_folder(folder: Path, shown: str) -> Iterator[Source | Rejected]:
    faults: list[OSError] = []
    found: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = [name for name in folders if is_searched(name) and not _is_record(Path(root, name))]
        found += [Path(root) / name for name in names if is_taken(name)]
    for fault in faults:
        yield Rejected(str(fault.filename), "", f"cannot be read: {fault.strerror}")
    if not any(reader_of(path.name) or is_folder(path.name) for path in found):
        yield nothing_in(shown)
    for path in sorted(found, key=lambda p: p.relative_to(folder).parts):
        yield Source(path.relative_to(folder).as_posix(), path)


def is_searched(folder: str) -> bool:
    """Whether a folder of this name is looked into: it is not hidden, and none of ours."""
    return not folder.startswith(".") and not folder.endswith(_OURS)


def is_taken(file: str) -> bool:
    """Whether a file of this name in a folder is an input: it is not hidden."""
    return not file.startswith(".") and file not in _DONE


def nothing_in(folder: str) -> Rejected:
    """What is said of a folder without a file that is read."""
    return Rejected(folder, "", f"the folder holds no file that is read ({_read()})")


def _is_record(folder: Path) -> bool:
    """Whether it is a record in Parquet files, whose tables are no reports."""
    return (folder / "manifest.json").is_file() and (folder / "documents").is_dir()


def taken(
    source: Source,
    published: str | None = None,
    outlet: str | None = None,
    *,
    by: Reader | None = None,
) -> Iterator[Taken | Document | Rejected]:
    """The reports of one source with their bytes, or why it holds none; its ending says how it is read.

    `by` is a reader that is used whatever the ending.
    """
    try:
        if is_folder(source.name) and not source.is_stdin:
            for inner in files_in(source):
                yield from [inner] if isinstance(inner, Rejected) else taken(inner, published, outlet)
            return
        reader = by or (STDIN if source.is_stdin else reader_of(source.name))
        if reader is None:
            yield Rejected(source.name, "", f"format not read (read are {_read()})")
            return
        for parts in _parts(reader, source):
            yield parts if isinstance(parts, Rejected) else _report(parts, source, published, outlet)
    except RejectedInput as error:
        name = source.name if error.name == source.base else error.name  # where in the folder it lies
        yield Rejected(name, error.position, error.reason)


def reports(
    source: Source, published: str | None = None, outlet: str | None = None
) -> Iterator[Document | Rejected]:
    """As `taken`, without the bytes."""
    for found in taken(source, published, outlet):
        yield found.document if isinstance(found, Taken) else found


def _read() -> str:
    return ", ".join((*FORMATS, *FOLDERS))


def _parts(reader: Reader, source: Source) -> Iterator[Parts | Rejected]:
    if source.path is not None and not source.path.is_file():
        raise RejectedInput("neither file nor folder", name=source.name)
    yield from reader(source)


def _report(
    parts: Parts, source: Source, published: str | None, outlet: str | None
) -> Taken | Document | Rejected:
    given = replace(parts, published=parts.published or published, outlet=parts.outlet or outlet)
    try:
        made = document(given)
    except RejectedInput as error:
        return Rejected(source.name, error.position, error.reason)
    return Taken(made, parts.original) if parts.original else made
