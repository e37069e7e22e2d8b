"""How are many reports asked for at a time, within bounds, and given on in their order?"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

from sayso.engine.asking.cost import Limits, Tokens, estimate, taken, worst
from sayso.engine.asking.errors import NoAnswer, ServerGone
from sayso.engine.asking.shelf import Shelf
from sayso.extract.asked import message
from sayso.record.asked import Answer, Setting, text_hash
from sayso.record.document import Document
from sayso.record.errors import SaysoError
from sayso.record.event import Rejected

_IN_A_ROW = 3  # reports without an answer, one after the other, after which nobody else is asked


class Ask(Protocol):
    """Gets the answer for one report as it is shown. Raises NoAnswer and ServerGone."""

    def __call__(self, document: str, shown: str) -> Answer:
        """The answer."""


@dataclass(slots=True)
class Tally:
    """What an asking took. `left` are reports that wait for another run, `stopped` says why they do."""

    asked: int = 0
    there: int = 0
    left: int = 0
    unanswered: int = 0
    tokens: Tokens = field(default_factory=Tokens)
    stopped: str = ""


@dataclass(slots=True)
class _Waiting:
    """A report on its way: its answer is here, or on its way, or it needs none."""

    document: Document
    answer: Answer | None = None
    future: "Future[Answer] | None" = None
    error: SaysoError | None = None
    about: Tokens = field(default_factory=Tokens)
    worst: Tokens = field(default_factory=Tokens)


@dataclass(slots=True)
class Asking:
    """Asks for reports ahead of their reading. `known` are reports that need no answer any more."""

    setting: Setting
    shelf: Shelf
    ask: Ask | None
    limits: Limits
    known: frozenset[str] = frozenset()
    tally: Tally = field(default_factory=Tally)
    answers: dict[str, Answer] = field(default_factory=dict)
    _queue: deque[_Waiting] = field(default_factory=deque)
    _pledged: Tokens = field(default_factory=Tokens)
    _seen: set[str] = field(default_factory=set)
    _started: int = 0
    _failed: int = 0
    _gone: bool = False

    def ahead(self, inputs: Iterable[Document | Rejected]) -> Iterator[Document | Rejected]:
        """The inputs in order, each report once its answer is in `answers`; those left out wait for a run.

        Whatever ends the iteration, each answer that came is kept.
        """
        with ThreadPoolExecutor(max_workers=self.limits.at_once) as pool:
            try:
                for item in inputs:
                    if isinstance(item, Rejected):
                        yield item
                        continue
                    self._take(item, pool)
                    while len(self._queue) >= 2 * self.limits.at_once or self._is_ready():
                        yield from self._next()
                while self._queue:
                    yield from self._next()
            finally:
                pool.shutdown(wait=True, cancel_futures=True)
                self._save()

    def _is_ready(self) -> bool:
        return bool(self._queue) and (self._queue[0].future is None or self._queue[0].future.done())

    def _take(self, document: Document, pool: ThreadPoolExecutor) -> None:
        if document.id in self._seen:
            return  # twice in one input
        self._seen.add(document.id)
        if document.id in self.known or document.language != "en":
            self._queue.append(_Waiting(document))
            return
        shown = message(document)
        found = self.shelf.get(document.id, self.setting, text_hash(shown))
        if found is not None:
            self.tally.there += 1
            self.shelf.keep(found, self.setting)
            self._queue.append(_Waiting(document, found))
        else:
            self._ask_for(document, shown, pool)

    def _ask_for(self, document: Document, shown: str, pool: ThreadPoolExecutor) -> None:
        about, most = estimate(self.setting, shown), worst(self.setting, shown)
        if self.ask is None:
            self.tally.stopped = self.tally.stopped or "no answer is kept for them, and nobody was asked"
        if self.ask is None or not self._may(most):
            self.tally.left += 1
            return
        self._started += 1
        self._pledged += most
        future = pool.submit(self._asked, self.ask, document.id, shown)
        self._queue.append(_Waiting(document, None, future, None, about, most))

    def _asked(self, ask: Ask, document: str, shown: str) -> Answer:
        """Ask, in a thread of its own; nobody asks a server that is gone."""
        if self._gone:
            raise ServerGone(self.tally.stopped or "the server is gone")
        return ask(document, shown)

    def _may(self, most: Tokens) -> bool:
        """Whether one more report may be asked for that takes `most` at worst."""
        limits = self.limits
        if self.tally.stopped:
            return False
        if limits.max_reports is not None and self._started >= limits.max_reports:
            self.tally.stopped = f"--max-reports {limits.max_reports} is reached"
        elif not self._affords(most):
            self.tally.stopped = f"--max-cost {limits.max_cost:g} could be passed"
        return not self.tally.stopped

    def _affords(self, most: Tokens) -> bool:
        """Whether the bound on cost holds even at worst; where it may not, open questions are waited for."""
        price, bound = self.limits.price, self.limits.max_cost
        if price is None or bound is None:
            return True
        while price.cost(self.tally.tokens + self._pledged + most) > bound:
            open_ = [w.future for w in self._queue if w.future is not None]
            if not open_:
                return False
            wait(open_, return_when=FIRST_COMPLETED)
            for waiting in self._queue:
                if waiting.future is not None and waiting.future.done():
                    self._settle(waiting)
        return True

    def _next(self) -> Iterator[Document | Rejected]:
        waiting = self._queue[0]
        self._settle(waiting)
        self._queue.popleft()
        if waiting.error is not None:
            yield from self._without(waiting, waiting.error)
            return
        if waiting.answer is not None:
            self.answers[waiting.document.id] = waiting.answer
        yield waiting.document

    def _settle(self, waiting: _Waiting) -> None:
        """Wait for an answer and keep it, or what was in its way."""
        if waiting.future is None:
            return
        try:
            waiting.answer = waiting.future.result()
        except SaysoError as error:
            waiting.error = error
        waiting.future = None
        self._pledged -= waiting.worst
        if waiting.answer is not None:
            self.shelf.keep(waiting.answer, self.setting)
            self.tally.asked += 1
            self.tally.tokens += taken(waiting.answer, waiting.about)
            self._failed = 0

    def _without(self, waiting: _Waiting, error: SaysoError) -> Iterator[Rejected]:
        """A report that got no answer: rejected with its reason, or left where nobody will get one."""
        if isinstance(error, ServerGone):
            self._gone = True
            self.tally.stopped = self.tally.stopped or str(error)
            self.tally.left += 1
            return
        self._failed += 1
        if self._failed >= _IN_A_ROW:
            self._gone = True
            self.tally.stopped = f"{_IN_A_ROW} reports in a row got no answer: {error}"
        self.tally.unanswered += 1
        if isinstance(error, NoAnswer):
            yield Rejected(waiting.document.name, "", error.message)

    def _save(self) -> None:
        """Keep the answers that came while nobody waited for them any more: they are paid for."""
        while self._queue:
            waiting = self._queue.popleft()
            future = waiting.future
            if future is not None and future.done() and not future.cancelled():
                with suppress(SaysoError):
                    self.shelf.keep(future.result(), self.setting)
