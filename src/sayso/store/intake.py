"""How did each report come in? Rows are only added, each with the hash of the one before: custody."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from sayso.ingest.original import Original
from sayso.record.ids import canonical, digest
from sayso.store import meta
from sayso.store.tables import documents, intake

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


def append(connection: Connection, came: Mapping[str, Original]) -> None:
    """Add an entry for each report that has none yet, in the order of their ids."""
    if not came:
        return
    known, now = _known(connection, came), this_second()
    new = [said_of(document, came[document], now) for document in sorted(set(came) - known)]
    rows = list(chained(new, *end(connection)))
    if rows:
        connection.execute(insert(intake), rows)
        meta.write(connection, {HEAD_KEY: f"{rows[-1]['ordinal']}:{rows[-1]['hash']}"})


def this_second() -> str:
    """Now, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def said_of(document: str, came: Original, now: str) -> dict[str, str | int]:
    """What an entry says of a report and its bytes, without its place in the chain."""
    return dict(zip(_SAID, _said(document, came, now), strict=True))


def chained(
    found: Iterable[Mapping[str, str | int]], ordinal: int = 0, last: str = START
) -> Iterator[dict[str, str | int]]:
    """Entries as rows of the chain, after the entry `ordinal` whose hash is `last`."""
    for said in found:
        previous, last = last, digest(last, *(said[name] for name in _SAID))
        ordinal += 1
        yield {name: said[name] for name in _SAID} | {"ordinal": ordinal, "previous": previous, "hash": last}


def _known(connection: Connection, came: Mapping[str, Original]) -> set[str]:
    found: set[str] = set()
    wanted = sorted(came)
    for first in range(0, len(wanted), 500):  # SQLite bounds the number of parameters
        query = select(intake.c.document).where(intake.c.document.in_(wanted[first : first + 500]))
        found |= set(connection.execute(query.order_by(intake.c.document)).scalars())
    return found


def _said(document: str, came: Original, now: str) -> tuple[str | int, ...]:
    stated = canonical([list(fact) for fact in came.stated])
    where, charset, when = _fit(came.where), came.charset or "", came.when or now
    return (document, came.sha256, len(came.data), came.kind, came.how, where, charset, stated, when)


def _fit(words: str) -> str:
    return words.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


def end(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last entry."""
    query = select(intake.c.ordinal, intake.c.hash).order_by(intake.c.ordinal.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return (row.ordinal, row.hash) if row else (0, START)


def entries(connection: Connection) -> Iterator[Entry]:
    """All entries, oldest first."""
    names = [intake.c[name] for name in ("ordinal", *_SAID, "previous", "hash")]
    for row in connection.execute(select(*names).order_by(intake.c.ordinal)):
        yield Entry(*row)


def alone(connection: Connection, document: str) -> tuple[str, ...]:
    """The hashes of the bytes of a report from which no other report was read whose text still stands."""
    mine = select(intake.c.sha256).where(intake.c.document == document)
    others = (
        select(intake.c.sha256)
        .join(documents, documents.c.id == intake.c.document)
        .where(intake.c.document != document, documents.c.text != "")
    )
    query = mine.where(intake.c.sha256.not_in(others)).order_by(intake.c.sha256)
    return tuple(connection.execute(query).scalars())
