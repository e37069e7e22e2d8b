"""Which promises does each kind of plug-in make? Checked on a small record, with what is wrong in words."""

import copy
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sayso.export.file import Choices, File
from sayso.ingest.parts import Parts, document
from sayso.ingest.source import Source
from sayso.knowledge.checking import check_folder
from sayso.record.event import Event, Record, Rejected
from sayso.record.reading import Reading
from sayso.testing.records import readings, small_record


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise AssertionError(what)


def check_exporter(make: Callable[[Record, Choices], tuple[File, ...]]) -> tuple[File, ...]:
    """An exporter gives files with names and bytes, the same for the same record, for an empty one too.

    Returns the files of the small record, for tests of your own.
    """
    record, choices = small_record(), Choices()
    files = make(record, choices)
    _must(isinstance(files, tuple) and bool(files), "an exporter gives a tuple of one or more files")
    for file in files:
        _must(
            isinstance(file, File) and isinstance(file.data, bytes),
            "each is a sayso.export.file.File of bytes",
        )
        plain = (
            bool(file.name)
            and "/" not in file.name
            and "\\" not in file.name
            and not file.name.startswith(".")
        )
        _must(plain, f"{file.name!r} is no plain name of a file")
    _must(make(record, choices) == files, "the same record must give the same bytes: no clock, no chance")
    _must(len({f.name for f in files}) == len(files), "two files have one name")
    empty = replace(record, documents=(), claims=(), events=(), links=(), operations=(), statements=())
    empty = replace(empty, figures=(), disagreements=(), copies=())
    _must(bool(make(empty, choices)), "an empty record is a record")
    return files


def check_redactor(redact: Callable[[Record], Record]) -> Record:
    """A redactor gives a record, changes none, adds nothing, and leaves quotes as they are."""
    record = small_record()
    before = copy.copy(record)
    found = redact(record)
    _must(isinstance(found, Record), "a redactor gives a sayso.record.event.Record")
    _must(record == before, "a redactor must not change the record that it is given")
    _must(redact(record) == found, "the same record must be redacted alike each time")
    texts = {d.id: d.text for d in found.documents}
    held = {c.id for c in record.claims}
    for claim in found.claims:
        text = texts.get(claim.document.id)
        _must(text is not None, f"claim {claim.id} has lost its report")
        _must(
            claim.document.text[claim.quote.start : claim.quote.end] == claim.quote.text, "a quote has moved"
        )
        _must(claim.id in held or claim.quote.text in (text or ""), "a redactor invents no words")
    events = {e.id for e in found.events}
    _must(events <= {e.id for e in record.events}, "a redactor invents no events")
    operations = {o.id for o in found.operations}
    _must(all({x.start, x.end} <= events | operations for x in found.links), "a link has lost an end")
    return found


def check_codebook(code: Callable[[Event], Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """A codebook gives every event the same columns in the same order, with plain cells."""
    rows = tuple(code(event) for event in small_record().events)
    headers = {tuple(row) for row in rows}
    _must(len(headers) == 1, f"events get different columns: {sorted(headers)}")
    cells = [cell for row in rows for cell in row.values()]
    _must(
        all(isinstance(c, str | int | float | None) for c in cells),
        "a cell is text, a number, or None for unknown",
    )
    _must(
        tuple(code(e) for e in small_record().events) == rows, "the same event must be coded alike each time"
    )
    return rows


def check_reader(
    read: Callable[[Source], Iterable[Parts | Rejected]], data: bytes, *, ending: str = ".bin"
) -> tuple[Parts, ...]:
    """A reader makes reports of bytes, each with text and a name, and gives a reason where bytes are none."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"sample{ending}"
        path.write_bytes(data)
        source = Source(path.name, path)
        parts = tuple(p for p in read(source) if isinstance(p, Parts))
        _must(bool(parts), "a reader finds a report in the sample")
        _must(len({p.name for p in parts}) == len(parts), "two reports of one file have one name")
        _must(tuple(p for p in read(source) if isinstance(p, Parts)) == parts, "reading twice gives the same")
        for part in parts:
            document(part)
        path.write_bytes(b"\x00\xff\xfe broken")
        _broken(read, source)
    return parts


def _broken(read: Callable[[Source], Iterable[Parts | Rejected]], source: Source) -> None:
    from sayso.record.errors import RejectedInput

    try:
        list(read(source))
    except RejectedInput:
        return
    except Exception as error:
        raise AssertionError(
            f"bytes that are none must be rejected with a reason, not raise {error!r}"
        ) from error


def check_step(step: Callable[[Reading], Reading]) -> tuple[Reading, ...]:
    """A step gives a reading of the same report whose claims stand on its words."""
    found = []
    for reading in readings():
        made = step(reading)
        _must(isinstance(made, Reading) and made.document == reading.document, "a step keeps to its report")
        _must(step(reading) == made, "the same reading must come out alike each time")
        for claim in made.claims:
            _must(claim.document == reading.document, f"claim {claim.id} is of another report")
        found.append(made)
    return tuple(found)


def check_knowledge(folder: str | Path) -> None:
    """A folder of knowledge has no fault."""
    faults = check_folder(Path(str(folder)))
    _must(not faults, "\n".join(str(fault) for fault in faults))
