"""How did each report come in? Rows are only added, each with the hash of the one before: custody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from sayso.ingest.original import Original
from sayso.record.ids import canonical, digest
from sayso.store import meta
from sayso.store.tables import intake

START = ""  # `previous` of the first entry
HEAD_KEY = "tally:intake"
_SAID = ("document", "sha256", "size", "kind", "how", "where", "charset", "stated", "when")


@dataclass(frozen=True, slots=True)
class Entry:
    """One report's coming in. `sha256` and `size` (bytes) are of the original, `when` is ISO 8601 in UTC."""

    ordinal: int
    document: str
    sha256: str
    size: int
    kind: str
    how: str
    where: str
    charset: str
    stated: str
    when: str
    previous: str
    hash: str

    @property
    def chained(self) -> tuple[object, ...]:
        """What the hash seals: the hash before, then what is said."""
        return (self.previous, *(getattr(self, name) for name in _SAID))

    @property
    def line(self) -> str:
        """The exact text whose SHA-256 is `hash`, as the bundle has it."""
        return canonical(list(self.chained))


def append(connection: Connection, came: Mapping[str, Original], *, when: str | None = None) -> None:
    """Add an entry for each new report, by its id. `when` is now if not given."""
    if not came:
        return
    known = (
        set(connection.execute(select(intake.c.document).order_by(intake.c.document)).scalars())
        if came
        else set()
    )
    ordinal, last = _end(connection)
    stated = when or datetime.now(UTC).isoformat(timespec="seconds")
    rows = []
    for document, original in sorted(came.items()):
        if document in known:
            continue
        said = (document, original.sha256, len(original.data), original.kind, original.how,
                _fit(original.where), original.charset or "", canonical([list(s) for s in original.stated]), stated)  # fmt: skip
        hashed = digest(last, *said)
        ordinal += 1
        rows.append(
            dict(zip(("ordinal", *_SAID, "previous", "hash"), (ordinal, *said, last, hashed), strict=True))
        )
        last = hashed
    if rows:
        connection.execute(insert(intake), rows)
        meta.write(connection, {HEAD_KEY: f"{ordinal}:{last}"})


def _fit(words: str) -> str:
    return words.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


def _end(connection: Connection) -> tuple[int, str]:
    query = select(intake.c.ordinal, intake.c.hash).order_by(intake.c.ordinal.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return (row.ordinal, row.hash) if row else (0, START)


def entries(connection: Connection) -> Iterator[Entry]:
    """All entries, oldest first."""
    names = [intake.c[name] for name in ("ordinal", *_SAID, "previous", "hash")]
    for row in connection.execute(select(*names).order_by(intake.c.ordinal)):
        yield Entry(*row)
