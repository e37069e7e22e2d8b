"""From which bytes was a report read, and how did they come? What custody keeps beside the record."""

import hashlib
from dataclasses import dataclass, field

from sayso.record.document import Document


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes as they came. `kind` names the format, `how` the way, `where` file and position.

    `charset` is what a header outside the bytes said of them; `when` they came, ISO 8601 (None: now).
    `stated` are facts of the input that a Document has no place for: author, updated, archive.
    """

    data: bytes = field(repr=False)
    kind: str
    how: str = "file"
    where: str = ""
    charset: str | None = None
    when: str | None = None
    stated: tuple[tuple[str, str], ...] = ()

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Taken:
    """A report with the bytes that it was read from."""

    document: Document
    original: Original
