"""Which reports do these paths hold? Files, folders, globs, standard input; what cannot be read says why."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from sayso.ingest.formats import FORMATS, STDIN, Reader
from sayso.ingest.parts import Parts, document
from sayso.ingest.source import Source
from sayso.ingest.stamp import day
from sayso.record.document import Document
from sayso.record.errors import RejectedInput, UsageError
from sayso.record.event import Rejected


def read_inputs(
    paths: Iterable[str | Path], *, published: str | None = None, outlet: str | None = None
) -> Iterator[Document | Rejected]:
    """Every report in `paths`, in order (folders sorted), or the reason why an input is none.

    A path is a file (`.txt`, `.jsonl`), a folder (searched to its depth; hidden entries are left out), a
    glob, or `-` for JSONL on standard input. `published` (YYYY-MM-DD) and `outlet` hold for inputs that
    state none. Raises UsageError where `published` is no date.
    """
    try:
        default = day(published, name="--published") if published else None
    except RejectedInput as error:
        raise UsageError(f"{published!r} is no date", advice="Write YYYY-MM-DD.") from error
    for path in paths:
        for source in _sources(str(path)):
            yield from [source] if isinstance(source, Rejected) else reports(source, default, outlet)


def _sources(path: str) -> Iterator[Source | Rejected]:
    if path == "-":
        yield Source("stdin", None)
        return
    try:
        yield from _on_disk(path)
    except (OSError, ValueError) as error:  # a name too long, a NUL in it
        yield Rejected(path, "", f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _on_disk(path: str) -> Iterator[Source | Rejected]:
    if Path(path).is_dir():
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
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(root) / name for name in names if not name.startswith(".")]
    for fault in faults:
        yield Rejected(str(fault.filename), "", f"cannot be read: {fault.strerror}")
    if not any(path.suffix.lower() in FORMATS for path in found):
        yield Rejected(shown, "", f"the folder holds no file that is read ({', '.join(FORMATS)})")
    for path in sorted(found, key=lambda p: p.relative_to(folder).parts):
        yield Source(path.relative_to(folder).as_posix(), path)


def reports(source: Source, published: str | None, outlet: str | None) -> Iterator[Document | Rejected]:
    """The reports of one source, or why it holds none; its name's ending says how it is read."""
    reader = (
        STDIN
        if source.path is None and source.name == "stdin"
        else FORMATS.get(PurePath(source.name).suffix.lower())
    )
    if reader is None:
        yield Rejected(source.name, "", f"format not read (read are {', '.join(FORMATS)})")
        return
    try:
        for parts in _parts(reader, source):
            if isinstance(parts, Rejected):
                yield parts
            else:
                yield _document(parts, source, published, outlet)
    except RejectedInput as error:
        yield Rejected(error.name, error.position, error.reason)


def _parts(reader: Reader, source: Source) -> Iterator[Parts | Rejected]:
    if source.path is not None and not source.path.is_file():
        raise RejectedInput("neither file nor folder", name=source.name)
    yield from reader(source)


def _document(parts: Parts, source: Source, published: str | None, outlet: str | None) -> Document | Rejected:
    given = {name: getattr(parts, name) for name in Parts.__slots__}
    given["published"] = parts.published or published
    given["outlet"] = parts.outlet or outlet
    try:
        return document(Parts(**given))
    except RejectedInput as error:
        return Rejected(source.name, error.position, error.reason)
