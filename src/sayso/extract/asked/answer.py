"""What did a model answer? Its JSON, item by item; what is not by the schema is put aside with its reason."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, StrictInt, ValidationError

from sayso.record.reading import Refusal
from sayso.record.terms import EVENT_TYPES

MAX_ITEMS = 2_000  # of one answer, whatever the schema says: a report has no more to say
_PAIRS = {"{": "}", "[": "]"}
_CUT = Refusal("no_answer", "answer", "", "", "the answer is cut; what stood before the cut was looked at")
_SHOWN = 400  # code points of an answer's words that a refusal keeps
_Number = Annotated[StrictInt, Field(ge=0, le=10**11)]
_Words = Annotated[str, Field(min_length=1, max_length=4_000)]


class _Item(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Spot(_Item):
    """Words of one numbered sentence."""

    sentence: StrictInt = 0
    quote: _Words


class ClaimItem(Spot):
    """One thing said of an event, as a model answers it."""

    field: str
    value: str | None = None
    low: _Number | None = None
    high: _Number | None = None
    who: str | None = None
    speaker: str | None = None
    stance: str | None = None
    context: StrictInt | None = None


class LinkItem(Spot):
    """A relation of two events by their numbers; the end without one is the campaign `operation`."""

    start: StrictInt | None = Field(default=None, alias="from")
    end: StrictInt | None = Field(default=None, alias="to")
    operation: str | None = None
    relation: str


class StatementItem(Spot):
    """What somebody says."""

    speaker: str


class FigureItem(Spot):
    """A number of no single event."""

    field: str
    low: _Number | None = None
    high: _Number | None = None


@dataclass(frozen=True, slots=True)
class EventItem:
    """An event with its number, type, tellings and claims."""

    n: int
    type: str
    told: tuple[Spot, ...]
    claims: tuple[ClaimItem, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """An answer by its items. `faults` are not by the schema; `whole` says that nothing could be read."""

    events: tuple[EventItem, ...] = ()
    links: tuple[LinkItem, ...] = ()
    operations: tuple[Spot, ...] = ()
    statements: tuple[StatementItem, ...] = ()
    figures: tuple[FigureItem, ...] = ()
    faults: tuple[Refusal, ...] = ()
    whole: bool = False

    @property
    def items(self) -> int:
        """How many things were answered, faults among them."""
        said = sum(1 + len(e.told) + len(e.claims) for e in self.events)
        rest = (self.links, self.operations, self.statements, self.figures, self.faults)
        return said + sum(len(part) for part in rest)


_T = TypeVar("_T", bound=_Item)


def plain(words: object) -> str:
    """A model's words as text that can be kept and shown: no half characters, no more than some lines."""
    text = words if isinstance(words, str) else json.dumps(words, ensure_ascii=True, default=str)
    text = text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def unread(reason: str, text: str = "") -> Parsed:
    """An answer of which nothing can be read, and why."""
    return Parsed(faults=(Refusal("no_answer", "answer", plain(text), "", reason),), whole=True)


def parse_answer(text: str) -> Parsed:
    """The items of an answer. Never raises: an answer is whatever a model says."""
    body = _unfenced(text)
    if not body:
        return unread("the answer is empty")
    data, cut = _loaded(body), False
    if data is None and body.startswith("{"):
        data, cut = _loaded(closed(body)), True
    if data is None:
        return unread("the answer is no JSON", text)
    if not isinstance(data, dict) or not isinstance(data.get("events"), list):
        return unread("the answer is no object with events", text)
    found = _Reader().read(data)
    return replace(found, faults=(*found.faults, _CUT)) if cut else found


def _loaded(body: str) -> object:
    try:
        return cast(object, json.loads(body))
    except (ValueError, RecursionError):
        return None


def closed(body: str) -> str:
    """The JSON of an answer that was cut, up to the last item that is whole, with its brackets closed.

    >>> closed('{"events": [{"n": 1, "claims": [{"low": 3}, {"lo')
    '{"events": [{"n": 1, "claims": [{"low": 3}]}]}'
    """
    open_, whole, quoted, escaped = [], ("", ""), False, False
    for at, letter in enumerate(body):
        if quoted:
            quoted, escaped = letter != '"' or escaped, letter == "\\" and not escaped
        elif letter == '"':
            quoted = True
        elif letter in _PAIRS:
            open_.append(_PAIRS[letter])
        elif open_ and letter == open_[-1]:
            open_.pop()
            whole = body[: at + 1], "".join(reversed(open_))
    return "".join(whole)


def _unfenced(text: str) -> str:
    """The text without the thoughts before and the fence around JSON that some models write."""
    body = text.strip().removeprefix("\ufeff")
    if body.startswith("<think>"):
        body = body.partition("</think>")[2].strip()
    if body.startswith("```") and body.endswith("```") and len(body) > 6:
        body = body[3:-3].removeprefix("json").strip()
    return body


class _Reader:
    """Reads items one by one and keeps what is wrong with the others."""

    def __init__(self) -> None:
        self.faults: list[Refusal] = []
        self.left = MAX_ITEMS

    def read(self, data: dict[str, Any]) -> Parsed:
        events = tuple(e for raw in self._list(data, "events") for e in [self._event(raw)] if e)
        return Parsed(
            events,
            tuple(self._items(data, "links", LinkItem)),
            tuple(self._items(data, "operations", Spot)),
            tuple(self._items(data, "statements", StatementItem)),
            tuple(self._items(data, "figures", FigureItem)),
            tuple(self.faults),
        )

    def _fault(self, field: str, raw: object, reason: str) -> None:
        quote = raw.get("quote") if isinstance(raw, dict) else None
        words = quote if isinstance(quote, str) else raw
        self.faults.append(Refusal("schema", field, plain(words), "", reason))

    def _list(self, data: dict[str, Any], name: str) -> list[Any]:
        found = data.get(name) or []
        if not isinstance(found, list):
            self._fault(name, found, f"`{name}` is no list")
            return []
        if len(found) > self.left:
            self._fault(name, "", f"only the first {self.left} of {len(found)} items were looked at")
            found = found[: self.left]
        self.left -= len(found)
        return found

    def _items(self, data: dict[str, Any], name: str, kind: type[_T]) -> Iterator[_T]:
        for raw in self._list(data, name):
            item = self._built(kind.model_validate, raw, name.removesuffix("s"))
            if item is not None:
                yield item

    def _built(self, build: Callable[[Any], _T], raw: object, field: str) -> _T | None:
        try:
            return build(raw)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"]) or "it"
            self._fault(field, raw, f"not by the schema: {where}: {first['msg'].lower()}")
        except RecursionError:
            self._fault(field, "", "not by the schema: nested too deep")
        return None

    def _event(self, raw: object) -> EventItem | None:
        if not isinstance(raw, dict):
            self._fault("event", raw, "not by the schema: an event is an object")
            return None
        n, kind = raw.get("n"), raw.get("type")
        if not isinstance(n, int) or isinstance(n, bool) or kind not in EVENT_TYPES:
            self._fault("event", raw.get("type") or raw, "not by the schema: no number or no known type")
            return None
        told = tuple(self._items(raw, "told", Spot))
        return EventItem(n, str(kind), told, tuple(self._items(raw, "claims", ClaimItem)))
