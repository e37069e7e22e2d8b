"""What does a third party need to check a record alone? Texts, originals, both logs, a manifest of hashes."""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from sayso.export.json import export_json
from sayso.record.errors import RecordError, UsageError
from sayso.record.event import Decision
from sayso.record.ids import canonical
from sayso.store.store import Store

_DAY = (1980, 1, 1, 0, 0, 0)  # of every file inside: the same record gives the same bytes
MANIFEST, STEPS = "MANIFEST.sha256", "VERIFY.md"


def write_bundle(store: Store, path: Path, *, settings: Mapping[str, str] | None = None) -> int:
    """A zip at `path` with record, texts, originals, logs, steps and manifest. How many files it holds.

    `settings` are what the record was read by, as the export states it.

    Raises UsageError where it cannot be written, RecordError where an original is gone or altered.
    """
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as bundle:
            return _fill(bundle, store, settings or {})
    except OSError as error:
        path.unlink(missing_ok=True)
        raise UsageError(f"cannot write {path}: {error.strerror}", advice="Choose another path.") from error
    except RecordError:
        path.unlink(missing_ok=True)
        raise


def _fill(bundle: zipfile.ZipFile, store: Store, settings: Mapping[str, str]) -> int:
    lines = []
    for name, data in _files(store, settings):
        _put(bundle, name, data)
        lines.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
    _put(bundle, MANIFEST, "".join(sorted(lines, key=lambda line: line[66:])).encode())
    return len(lines) + 1


def _put(bundle: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _DAY)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o444 << 16
    bundle.writestr(info, data)


def _files(store: Store, settings: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file, one at a time."""
    yield STEPS, (files("sayso.export") / "data" / "verify.md").read_bytes()
    yield "record.json", export_json(store.record(), settings=settings).encode()
    yield "decisions.chain", _lines(_chained(d) for d in store.decisions())
    entries = store.intake()
    yield "intake.chain", _lines(entry.line for entry in entries)
    for document in store.documents():
        if document.text:
            yield f"texts/{document.id}.txt", document.text.encode("utf-8", "surrogatepass")
    gone = {d.id for d in store.documents() if not d.text}
    for sha256 in sorted({e.sha256 for e in entries if e.document not in gone}):
        yield f"originals/{sha256}", _original(store, sha256)


def _original(store: Store, sha256: str) -> bytes:
    data = store.originals.read(sha256)
    if data is None or hashlib.sha256(data).hexdigest() != sha256:
        raise RecordError("an original is gone or altered", where=sha256, advice="Run `sayso verify`.")
    return data


def _chained(decision: Decision) -> str:
    """The exact text whose SHA-256 is the decision's hash."""
    said = (decision.action, decision.subject, decision.data, decision.who, decision.when, decision.why)
    return canonical([decision.previous, *said])


def _lines(found: Iterator[str]) -> bytes:
    made = io.StringIO()
    for line in found:
        made.write(line + "\n")
    return made.getvalue().encode("utf-8", "surrogatepass")
