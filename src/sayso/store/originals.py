"""Where do original bytes lie? Beside the record, each file named by its SHA-256, written once, read-only."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from sayso.record.errors import RecordError


class Originals:
    """The folder of original bytes beside a record: `sayso.db` has `sayso.db.originals/ab/abcd…`."""

    def __init__(self, record: Path) -> None:
        self.folder = record.with_name(f"{record.name}.originals")

    def place(self, sha256: str) -> Path:
        """The file of these bytes, there or not."""
        return self.folder / sha256[:2] / sha256

    def keep(self, many: Iterable[bytes]) -> None:
        """Write what is not there yet and see it on the disk. Raises RecordError; nothing is half-written."""
        folders: set[Path] = set()
        try:
            for data in many:
                found = self._keep(data)
                folders |= {found} if found else set()
            for folder in sorted(folders):
                _sync(folder)
        except OSError as error:
            raise RecordError(
                f"an original cannot be kept: {error.strerror}",
                where=str(self.folder),
                advice="Make room or check the rights of the folder, then run the command again.",
            ) from error

    def _keep(self, data: bytes) -> Path | None:
        place = self.place(hashlib.sha256(data).hexdigest())
        if place.exists():
            return None
        place.parent.mkdir(parents=True, exist_ok=True)
        waiting = place.with_name(f".{place.name}.{os.getpid()}")
        try:
            with waiting.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            waiting.chmod(0o444)
            waiting.replace(place)
        finally:
            waiting.unlink(missing_ok=True)
        return place.parent

    def read(self, sha256: str) -> bytes | None:
        """The bytes, None where they are not there. Raises OSError where they cannot be read."""
        place = self.place(sha256)
        return place.read_bytes() if place.exists() else None

    def forget(self, sha256: str) -> bool:
        """Remove bytes that must go by law; the intake log keeps their hash. Whether they were there."""
        place = self.place(sha256)
        there = place.exists()
        place.unlink(missing_ok=True)
        return there


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
