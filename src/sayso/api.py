"""How does a program use Sayso? Open a record, add reports, ask for events, claims and frames."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from sayso.export import cards
from sayso.export.counts.count import count_by
from sayso.export.file import Choices, File
from sayso.export.filters import ClaimFilter, DisagreementFilter, EventFilter
from sayso.export.formats import export
from sayso.export.frames import to_arrow, to_pandas, to_polars
from sayso.export.listing import Listing
from sayso.export.match.match import Matched, match
from sayso.export.match.theirs import read_theirs
from sayso.export.order import claim_order, event_of_claims
from sayso.export.part import filtered, part
from sayso.export.rows import event_order
from sayso.export.tables.table import Table, table
from sayso.record.claim import Claim
from sayso.record.document import Document, Quote
from sayso.record.errors import RejectedInput, UsageError
from sayso.record.event import Disagreement, Event, Record, Rejected

if TYPE_CHECKING:
    from sayso.engine.local import Summary
    from sayso.ingest.original import Taken
    from sayso.record.reading import Reading
    from sayso.store import Store
    from sayso.store.asked import RefusalRow

_Filter = TypeVar("_Filter", EventFilter, ClaimFilter, DisagreementFilter)


@dataclass(frozen=True, slots=True)
class Text:
    """A report in memory. `name` tells it from others; `published` is YYYY-MM-DD where it is known."""

    text: str
    name: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class EventView:
    """An event that draws itself in a notebook. `event` holds all of it."""

    event: Event

    @property
    def id(self) -> str:
        """The event's id, an address that outlives new reports."""
        return self.event.id

    @property
    def title(self) -> str:
        """What, where, when, in a line."""
        return self.event.title

    @property
    def type(self) -> str:
        """One of the contract's types."""
        return self.event.type

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What its reports say, by report and position."""
        return self.event.claims

    def quotes(self, field: str | None = None) -> tuple[Quote, ...]:
        """The words that it stands on, of one field or of all."""
        found = {
            (c.document.id, c.quote.start, c.quote.end): c.quote
            for c in self.claims
            if field in (None, c.field)
        }
        return tuple(found.values())

    def _repr_html_(self) -> str:
        return cards.event_html(self.event)


@dataclass(frozen=True, slots=True)
class DisagreementView:
    """A disagreement that draws itself in a notebook. `disagreement` holds all of it."""

    disagreement: Disagreement

    @property
    def field(self) -> str:
        """The field on which answers differ."""
        return self.disagreement.field

    @property
    def kind(self) -> str:
        """How they differ: contradiction, revision, scope, …"""
        return self.disagreement.kind

    def _repr_html_(self) -> str:
        return cards.disagreement_html(self.disagreement)


class Events(Listing[EventView]):
    """Events, the earliest first. Called with filters it gives those that match."""

    def __init__(self, record: Record, wanted: EventFilter) -> None:
        self._record = record
        found = [e for e in record.events if wanted.matches(e, record.operations)]
        held = [EventView(e) for e in sorted(found, key=event_order)]
        super().__init__(held, lambda: table(part(record, found), "events"))

    def __call__(self, **filters: str) -> "Events":
        """Filters are those of `sayso events`: actor, recipient, country, place, type, since, until, …"""
        return Events(self._record, _filter(EventFilter, filters))


class OpenRecord:
    """A record on disk. Close it, or use it in a `with` block.

    >>> import sayso, tempfile
    >>> from sayso.api import Text
    >>> with tempfile.TemporaryDirectory() as folder, sayso.open(f"{folder}/my.db") as record:
    ...     done = record.add_texts([Text("A bomb killed two soldiers in Mosul on 3 May 2017.", "note")])
    ...     done.read, [event.quotes("killed")[0].text for event in record.events()]
    (1, ['A bomb killed two soldiers'])
    """

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._loaded: Record | None = None

    def __enter__(self) -> "OpenRecord":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    @property
    def record(self) -> Record:
        """The whole record as immutable objects; loaded once, anew after an `add`."""
        if self._loaded is None:
            self._loaded = self._store.record()
        return self._loaded

    def add(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        published: str | None = None,
        outlet: str | None = None,
    ) -> "Summary":
        """Read files, folders or globs; what is there already changes nothing.

        One bad input never stops the rest: see `record.rejected` for reasons.
        """
        from sayso.ingest import take_inputs

        found = [paths] if isinstance(paths, str | Path) else list(paths)
        return self._add(take_inputs(found, published=published, outlet=outlet))

    def add_texts(self, texts: Iterable[Text]) -> "Summary":
        """Read reports that are in memory."""
        return self._add(_taken_or_reason(t) for t in texts)

    def _add(self, inputs: Iterable[Any]) -> "Summary":
        from sayso.engine.local import add

        self._loaded = None
        return add(self._store, inputs)

    @property
    def events(self) -> "Events":
        """Events, the earliest first: `record.events`, or with filters `record.events(country="YE")`."""
        return Events(self.record, EventFilter())

    def event(self, address: str) -> EventView:
        """The event at an address: its id or an account's. Raises UsageError where there is none."""
        for event in self.record.events:
            if address == event.id or any(a.id == address for a in event.accounts):
                return EventView(event)
        raise UsageError(f"no event has the id {address}", advice="See `.events()`.")

    def claims(self, **filters: str) -> Listing[Claim]:
        """Claims by report and position. Filters: event, field, speaker, stance, document, text."""
        wanted, event_of = _filter(ClaimFilter, filters), event_of_claims(self.record)
        found = [c for c in self.record.claims if wanted.matches(c, event_of.get(c.id))]
        found.sort(key=claim_order)
        return Listing(found, lambda: table(replace(self.record, claims=tuple(found)), "claims"))

    def quotes(self, **filters: str) -> Iterator[Quote]:
        """The words of claims; filters as for `claims`."""
        return (c.quote for c in self.claims(**filters))

    def disagreements(self, **filters: str) -> Listing[DisagreementView]:
        """Where answers differ. Filters: event, field, kind."""
        wanted = _filter(DisagreementFilter, filters)
        found = tuple(d for d in self.record.disagreements if wanted.matches(d))
        held = [DisagreementView(d) for d in found]
        return Listing(held, lambda: table(replace(self.record, disagreements=found), "disagreements"))

    def refusals(self, report: str | None = None) -> "tuple[RefusalRow, ...]":
        """What a language model answered and the record does not take; of one report by its id or name."""
        return self._store.refusals(report)

    def published(self) -> Record:
        """The record as it may be published: without what is withheld, private persons by role and age."""
        from sayso.protect import public

        return public(self.record)

    def table(self, by: str | Sequence[str] = ("month", "country"), **filters: str) -> Listing[Any]:
        """Counts of events and people by year, month, country, actor, type, operation and the like.

        Low, best and high, with the unknown counted apart; the last row counts each event once.
        """
        keys = tuple(by.split(",")) if isinstance(by, str) else tuple(by)
        rows = count_by(filtered(self.record, _filter(EventFilter, filters)), keys)
        return Listing(rows, lambda: Table("counts", type(rows[0]), rows))

    def match(self, csv_text: str, columns: Mapping[str, str] | None = None) -> Listing[Matched]:
        """The record held against a list of events (CSV): same, different, missing here, missing there.

        Columns of ACLED, GED and Airwars are known; others are named by `columns`, field to column.
        """
        found = match(self.record, read_theirs(csv_text, columns))
        return Listing(found, lambda: Table("match", Matched, found))

    def export(self, name: str, choices: Choices | None = None, *, profile: str = "full") -> tuple[File, ...]:
        """The record in a format of `sayso export`: files, the first the export itself."""
        return export(self._shown(profile), name, choices)

    def to_polars(self, name: str = "events", *, profile: str = "full") -> Any:
        """A table of the record (events, harm, claims, links, …) for polars."""
        return to_polars(table(self._shown(profile), name))

    def to_pandas(self, name: str = "events", *, profile: str = "full") -> Any:
        """A table of the record for pandas."""
        return to_pandas(table(self._shown(profile), name))

    def to_arrow(self, name: str = "events", *, profile: str = "full") -> Any:
        """A table of the record as a `pyarrow.Table`."""
        return to_arrow(table(self._shown(profile), name))

    def _shown(self, profile: str) -> Record:
        from sayso.protect import profiled

        return profiled(self.record, profile)

    def to_json(self, *, profile: str = "full") -> str:
        """The record as `sayso export --format json --profile …` writes it."""
        from sayso.engine.readers import settings_of
        from sayso.export.json import export_json

        return export_json(self._shown(profile), settings=settings_of(self._store))

    def to_csv(self, *, profile: str = "full") -> str:
        """The events as `sayso export --format csv --profile …` writes them."""
        from sayso.export.csv import export_csv

        return export_csv(self._shown(profile))


def document_of(text: Text) -> Document:
    """The report with its blocks. Raises RejectedInput where the text is none or its date no date."""
    from sayso.ingest.parts import Parts, document

    return document(Parts(**asdict(text)))


def _taken_or_reason(text: Text) -> "Taken | Rejected":
    """A report with what a line of JSON would hold of it as its original bytes."""
    from sayso.ingest.original import Original, Taken

    stated = {"id": text.name, **{k: v for k, v in asdict(text).items() if k != "name" and v is not None}}
    data = json.dumps(stated, ensure_ascii=False).encode("utf-8", "surrogatepass")
    try:
        return Taken(document_of(text), Original(data, "jsonl", "program", text.name))
    except RejectedInput as error:
        return Rejected(error.name, error.position, error.reason)


def _filter(kind: type[_Filter], filters: dict[str, str]) -> _Filter:
    try:
        return kind(**filters)
    except TypeError as error:
        known = ", ".join(f.name for f in fields(kind))
        raise UsageError("unknown filter", advice=f"Filters are: {known}.") from error


def open(path: str | Path = "sayso.db", *, create: bool = True) -> OpenRecord:
    """The record at a path or database URL; made where there is none, unless `create` is False.

    Raises RecordError where the file is no record, is damaged, or is locked by another writer.
    """
    from sayso.store import Store

    return OpenRecord(Store.open(str(path), create=create))


def read(text: str, *, name: str = "text", published: str | None = None) -> "Reading":
    """What one text says, without any record: accounts, claims, links, statements.

    >>> reading = read("Rebels ambushed a patrol near Gao on 3 May 2019, killing two soldiers.")
    >>> [account.type for account in reading.accounts]
    ['ambush']
    """
    from sayso.extract.reader import read as read_document

    return read_document(document_of(Text(text, name, published=published)))
