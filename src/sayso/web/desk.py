"""What does a running server hold? The record, its shelf, who may decide, and what is being read."""

import threading
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from sayso.engine.local import derive_again
from sayso.engine.publishing import Published
from sayso.record.errors import RecordError, UsageError
from sayso.record.event import Decision
from sayso.store import Store
from sayso.store.columns import load_columns
from sayso.web.settings import Settings
from sayso.web.shelf import Shelf

_P = ParamSpec("_P")
_Answer = TypeVar("_Answer")


def _opened(settings: Settings) -> Store:
    store = Store.open(settings.record, create=not settings.read_only, read_only=settings.read_only)
    if not settings.read_only:
        try:
            store.check_written()
        except RecordError as error:
            store.close()
            raise UsageError(error.message, where=error.where, advice="Add --read-only.") from error
    return store


class Desk:
    """One record that is served. Its methods may be called from many threads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._published = Published(settings.record) if settings.profile == "public" else None
        self._store = None if self._published else _opened(settings)
        self._shelf: Shelf | None = None
        self._making = threading.Lock()
        self.writing = threading.Lock()  # one derivation at a time

    def close(self) -> None:
        """Let go of the record."""
        for held in (self._store, self._published):
            if held is not None:
                held.close()

    @property
    def store(self) -> Store:
        """The record, or what of it may be published."""
        if self._published is not None:
            return self._published.store
        assert self._store is not None
        return self._store

    @property
    def seal(self) -> str:
        """A word that changes whenever the record does; two states never share one."""
        return self.store.seal

    def ask(
        self, question: Callable[Concatenate[Connection, _P], _Answer], /, *given: _P.args, **named: _P.kwargs
    ) -> _Answer:
        """What a question of the store finds."""
        return self.store.ask(question, *given, **named)

    def shelf(self) -> Shelf:
        """The events ready to be sifted, as the record stands."""
        return self.sealed_shelf()[1]

    def sealed_shelf(self) -> tuple[str, Shelf]:
        """`seal`, and the events ready to be sifted.

        While another thread makes the next shelf the last one answers: nobody waits for a long `add`.
        """
        held = self._shelf
        seal, now = self.store.seals
        if held is not None and held.seal == now:
            return seal, held
        if held is not None and not self._making.acquire(blocking=False):
            return seal, held
        if held is None:
            self._making.acquire()
        try:
            if self._shelf is None or self._shelf.seal != now:
                self._shelf = Shelf(self.ask(load_columns), now)
            return seal, self._shelf
        finally:
            self._making.release()

    def decide(self, *, action: str, subject: str, data: str, why: str, who: str | None = None) -> Decision:
        """Log a decision and let the record follow it. The one place where the page decides.

        Raises UsageError where the record may only be read, or the log does not take the decision.
        """
        if self.settings.read_only:
            raise UsageError(
                "this record is served read-only", advice="Serve it without --read-only to decide."
            )
        with self.writing:
            made = self.store.decide(action, subject, who=who or self.settings.who, why=why, data=data)
            derive_again(self.store)
        return made
