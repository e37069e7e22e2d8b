"""How are reports read with a model, from the question to the reading? One run, with what it took."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sayso.engine.asking.ahead import Asking, Tally
from sayso.engine.asking.ask import ask
from sayso.engine.asking.client import Client, Patience
from sayso.engine.asking.cost import Limits, Price, Tokens, dollars, estimate
from sayso.engine.asking.server import Server
from sayso.engine.asking.shelf import Shelf
from sayso.extract.asked import Parsed, message, parse_answer, read_answer
from sayso.extract.joined import join
from sayso.record.asked import Answer, Setting, text_hash
from sayso.record.document import Document
from sayso.record.errors import UsageError
from sayso.record.event import Rejected
from sayso.record.reading import Reading

Read = Callable[[Document], Reading]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a run would take, about: reports to ask for, tokens, and dollars where a price is known."""

    reports: int
    there: int
    tokens: Tokens
    cost: float | None

    def __str__(self) -> str:
        money = "" if self.cost is None else f", {dollars(self.cost)}"
        here = f"; {self.there} answers are here already" if self.there else ""
        return (
            f"to ask: {self.reports} reports, about {self.tokens.given:,} tokens in, {self.tokens.got:,} out"
            f"{money}{here}"
        )


@dataclass(slots=True)
class Session:
    """One run of reading with a model. Without a `server` only answers that are kept are used.

    `known` are reports that need no answer, `ours` is the reading that the model's is joined with, and
    `begin` is called once, before the first report is given on.
    """

    setting: Setting
    shelf: Shelf
    server: Server | None = None
    limits: Limits = field(default_factory=Limits)
    patience: Patience = field(default_factory=Patience)
    ours: Read | None = None
    known: frozenset[str] = frozenset()
    begin: Callable[[], None] | None = None
    refused: Counter[str] = field(default_factory=Counter)
    items: int = 0
    seconds: float = 0.0
    _asking: Asking | None = None

    @property
    def tally(self) -> Tally:
        """What the asking took so far."""
        return self._asking.tally if self._asking else Tally()

    @property
    def cost(self) -> float | None:
        """Dollars so far, where a price is known."""
        price: Price | None = self.limits.price
        return price.cost(self.tally.tokens) if price else None

    def forecast(self, documents: Iterable[Document | Rejected]) -> Forecast:
        """What asking for these would take, before anybody is asked."""
        wanted = {d.id: d for d in documents if isinstance(d, Document) and d.language == "en"}
        shown = {i: message(d) for i, d in wanted.items() if i not in self.known}
        new = {i: m for i, m in shown.items() if not self.shelf.get(i, self.setting, text_hash(m))}
        tokens = sum((estimate(self.setting, m) for m in new.values()), Tokens())
        price = self.limits.price
        return Forecast(len(new), len(shown) - len(new), tokens, price.cost(tokens) if price else None)

    def inputs(self, inputs: Iterable[Document | Rejected]) -> Iterator[Document | Rejected]:
        """The inputs in order, each report once it has its answer."""
        client = None if self.server is None else Client(self.server, self.patience)
        self._asking = Asking(self.setting, self.shelf, None, self.limits, self.known)
        if client is not None:
            self._asking.ask = lambda document, shown: ask(client, self.setting, document, shown)
        began, noted = time.monotonic(), False
        try:
            for item in self._asking.ahead(inputs):
                if not noted and isinstance(item, Document):
                    noted = True
                    if self.begin is not None:
                        self.begin()
                yield item
        finally:
            self.seconds = time.monotonic() - began
            if client is not None:
                client.close()

    def read(self, document: Document) -> Reading:
        """The reading of a report that has its answer; joined with ours where that is asked for.

        Raises UsageError where there is no answer for it.
        """
        held = self._asking.answers.pop(document.id, None) if self._asking else None
        answer = held or self.shelf.get(document.id, self.setting, text_hash(message(document)))
        if answer is None:
            raise UsageError("no answer of the model is kept for this report", where=document.name)
        found = reading_of(document, answer, self.ours)
        self.refused.update(r.kind for r in found.refusals)
        self.items += parse_answer(answer.text).items
        return found

    def read_all(self, documents: Iterable[Document]) -> list[Reading | Rejected]:
        """The readings of reports without a record, in their order.

        Raises UsageError where some report got no answer; those that came are kept on the shelf.
        """
        found = [self.read(d) if isinstance(d, Document) else d for d in self.inputs(documents)]
        if self.tally.left:
            raise UsageError(
                f"{self.tally.left} reports have no answer: {self.tally.stopped}",
                advice="With --answers FILE those that came are kept, and the next run goes on.",
            )
        return found


def reading_of(document: Document, answer: Answer, ours: Read | None) -> Reading:
    """What an answer gives of a report, joined with our own reading where there is one. Pure."""
    parsed = parse_answer(answer.text)
    if parsed.whole:
        parsed = _ended(parsed, answer)
    theirs = read_answer(document, parsed)
    return theirs if ours is None else join(ours(document), theirs)


def _ended(parsed: Parsed, answer: Answer) -> Parsed:
    """An answer that cannot be read, with what the server says of its end."""
    why = {"declined": "the model declined to answer", "length": "the answer was cut: it grew too long"}
    said = why.get(answer.ended)
    if said is None:
        return parsed
    return replace(parsed, faults=tuple(replace(f, reason=f"{said}; {f.reason}") for f in parsed.faults))


def need_all(documents: Sequence[Document], answered: frozenset[str]) -> None:
    """Raises UsageError where a report that is read has no answer."""
    lacking = [d for d in documents if d.language == "en" and d.id not in answered]
    if lacking:
        raise UsageError(
            f"{len(lacking)} reports have no answer of the model yet",
            where=lacking[0].name,
            advice="Name its server with --url; what was answered before is not asked for again.",
        )
