"""Does the record keep its promises? Every check of the contract's invariants, none stopping another."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sqlalchemy import Connection

from sayso.store.originals import Originals
from sayso.store.verify import asked, custody, derived, file, kept, parts
from sayso.store.verify.problem import Problem, guarded

__all__ = ["Problem", "verify", "verify_search"]

_CHECKS: tuple[tuple[str, Callable[[Connection], Iterable[Problem]]], ...] = (
    ("file", file.tables),
    ("file", file.references),
    ("meta", file.self_description),
    ("documents", kept.reports),
    ("documents", kept.orphans),
    ("rejected", kept.refusals),
    ("decisions", kept.decision_log),
    ("model_answers", asked.answers),
    ("intake", custody.chain),
    ("derived tables", derived.seals),
    ("derived tables", derived.grounds),
)


def verify(
    connection: Connection, originals: Originals | None = None, folder: Path | None = None
) -> Iterator[Problem]:
    """Every broken promise, the search index apart; bytes first, then text, quotes and values.

    `folder` is that of a Parquet record.
    """
    yield from guarded("file", "", file.pages, connection)
    if folder is not None:
        yield from guarded("file", "", parts.files, folder)
    if originals is not None:
        yield from guarded("originals", "", custody.originals, connection, originals)
    for table, check in _CHECKS:
        yield from guarded(table, "", check, connection)


def verify_search(connection: Connection) -> Iterator[Problem]:
    """Whether the search index holds the words that are there; `connection` must be able to write."""
    yield from guarded("file", "", file.search_index, connection)
