"""How does a thing of the record stand in a row, and how is it built again, with its offsets checked?"""

import dataclasses
import functools
import json
import types
import typing
from collections.abc import Mapping
from typing import Any

from sayso.record.claim import Claim, Speaker
from sayso.record.document import Block, Document
from sayso.record.errors import IntegrityError
from sayso.record.event import Disagreement, Event, FigureRow, Grade, Link, Operation, Position
from sayso.record.ids import canonical
from sayso.record.reading import Account, AccountLink, OperationMention, Refusal, Statement
from sayso.record.value import TYPE_OF_FIELD, Date, Value, from_json

Row = Mapping[str, Any]
_VALUES = {kind.__name__: kind for kind in TYPE_OF_FIELD.values()}
_SPEAKER = tuple(f.name for f in dataclasses.fields(Speaker))


def plain(value: Any) -> Any:
    """A dataclass, or tuple of them, as JSON has it; a Value of an open type carries its type's name."""
    if isinstance(value, Position):
        return {
            "is": type(value.value).__name__,
            "value": _dict(value.value),
            "speakers": value.speakers,
            "claims": value.claims,
        }
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    return _dict(value) if _names(_type(value)) else value


def _type(value: Any) -> Any:
    return type(value)


@functools.cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass; none of another type."""
    return tuple(f.name for f in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


def _dict(value: Any) -> dict[str, Any]:
    """As `dataclasses.asdict`, which copies each word and takes four times as long."""
    return {name: _deep(getattr(value, name)) for name in _names(_type(value))}


def _deep(value: Any) -> Any:
    if isinstance(value, str | int | None):
        return value
    if isinstance(value, tuple | list):
        return [_deep(v) for v in value]
    return _dict(value) if _names(_type(value)) else value


def dumped(value: Any) -> str:
    """`value` as JSON text, equal for equal values."""
    return canonical(plain(value))


def built(kind: Any, data: Any) -> Any:
    """The value of a type hint (dataclass, tuple, optional) from its JSON form."""
    if data is None:
        return None
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        kind = next(a for a in typing.get_args(kind) if a is not type(None))
    if typing.get_origin(kind) is tuple:
        inner = typing.get_args(kind)
        pairs = zip(inner, data, strict=True) if inner[-1] is not Ellipsis else ((inner[0], d) for d in data)
        return tuple(built(k, d) for k, d in pairs)
    if not dataclasses.is_dataclass(kind):
        return data
    hints = typing.get_type_hints(kind)
    return typing.cast(type, kind)(**{key: built(hints[key], d) for key, d in data.items()})


def loaded(kind: Any, text: str) -> Any:
    """The value of a type hint from JSON text."""
    return built(kind, json.loads(text))


def ids_of(claims: tuple[Claim, ...]) -> str:
    """The ids of claims, in order, as JSON text."""
    return canonical([c.id for c in claims])


def strings(text: str) -> tuple[str, ...]:
    """A tuple of words from JSON text."""
    return tuple(json.loads(text))


# Documents


def document_row(document: Document, *, not_read: bool) -> dict[str, Any]:
    """The row of a report, without its seal."""
    names = (
        "id",
        "name",
        "url",
        "outlet",
        "title",
        "text",
        "published",
        "retrieved",
        "language",
        "sha256",
        "replaces",
    )
    row = {name: getattr(document, name) for name in names}
    blocks = canonical([[b.kind, b.start, b.end] for b in document.blocks])
    return row | {"blocks": blocks, "not_read": not_read}


def document_of(row: Row) -> Document:
    """The report of a row."""
    names = ("id", "name", "url", "outlet", "title", "text", "published", "retrieved", "language", "replaces")
    blocks = tuple(Block(*b) for b in json.loads(row["blocks"]))
    original = None if row["text"] else row["sha256"]  # a tombstone: no report has an empty text
    return Document(blocks=blocks, original=original, **{name: row[name] for name in names})


# Claims and their speakers


def speaker_row(speaker: Speaker | None) -> dict[str, Any]:
    """The columns `speaker_…`."""
    return {f"speaker_{name}": getattr(speaker, name) if speaker else None for name in _SPEAKER}


def speaker_of(row: Row) -> Speaker | None:
    """The speaker of a row, None where nobody is named."""
    if row["speaker_name"] is None:
        return None
    return Speaker(**{name: row[f"speaker_{name}"] for name in _SPEAKER})


def claim_row(claim: Claim, *, origin: str = "read") -> dict[str, Any]:
    """The row of a claim, with its quote's words beside their position."""
    names = ("id", "account", "field", "stance", "made_by", "confidence")
    row = {name: getattr(claim, name) for name in names}
    quote = claim.quote
    row |= {"start": quote.start, "end": quote.end, "quote": quote.text, "document": quote.document.id}
    return row | {"origin": origin, "value": dumped(claim.value)} | speaker_row(claim.speaker)


def claim_of(row: Row, document: Document) -> Claim:
    """The claim of a row. Raises IntegrityError where its words are not the document's."""
    quote = document.quote(row["start"], row["end"])
    if quote.text != row["quote"]:
        raise IntegrityError("a quote differs from its document", where=f"claim {row['id']}")
    names = ("account", "field", "stance", "made_by", "confidence")
    value = from_json(row["field"], json.loads(row["value"]))
    return Claim(quote=quote, value=value, speaker=speaker_of(row), **{name: row[name] for name in names})


# What a reading holds besides claims


def account_row(account: Account, ordinal: int) -> dict[str, Any]:
    """The row of an account."""
    anchor = account.anchor
    row = {"id": account.id, "type": account.type, "series": account.series, "ordinal": ordinal}
    row |= {"document": anchor.document.id, "start": anchor.start, "end": anchor.end}
    return row | {"words": dumped(account.words), "claims": ids_of(account.claims)}


def account_of(row: Row, document: Document, claims: Mapping[str, Claim]) -> Account:
    """The account of a row."""
    return Account(
        id=row["id"],
        type=row["type"],
        anchor=document.quote(row["start"], row["end"]),
        claims=picked(row["claims"], claims),
        words=strings(row["words"]),
        series=row["series"],
    )


def picked(text: str, claims: Mapping[str, Claim]) -> tuple[Claim, ...]:
    """The claims that a JSON list names. Raises IntegrityError where one is missing."""
    try:
        return tuple(claims[i] for i in json.loads(text))
    except KeyError as error:
        raise IntegrityError("a row names a claim that does not exist", where=str(error)) from error


def link_row(link: AccountLink, document: Document, ordinal: int) -> dict[str, Any]:
    """The row of a link of accounts."""
    ends = {"from_end": link.start, "to_end": link.end, "relation": link.relation}
    return {"document": document.id, "ordinal": ordinal, "claims": ids_of(link.claims)} | ends


def link_of(row: Row, claims: Mapping[str, Claim]) -> AccountLink:
    """The link of a row."""
    return AccountLink(row["from_end"], row["to_end"], row["relation"], picked(row["claims"], claims))


def mention_row(mention: OperationMention, document: Document, ordinal: int) -> dict[str, Any]:
    """The row of a named campaign in one report."""
    names = {"key": mention.key, "name": mention.name, "by": mention.by}
    lists = {"claims": ids_of(mention.claims), "totals": ids_of(mention.totals)}
    return {"document": document.id, "ordinal": ordinal} | names | lists


def mention_of(row: Row, claims: Mapping[str, Claim]) -> OperationMention:
    """The campaign of a row."""
    lists = (picked(row["claims"], claims), picked(row["totals"], claims))
    return OperationMention(row["key"], row["name"], row["by"], *lists)


def statement_row(statement: Statement, ordinal: int) -> dict[str, Any]:
    """The row of a statement, with its words beside their position."""
    quote = statement.quote
    row = {"document": quote.document.id, "ordinal": ordinal, "id": statement.id, "quote": quote.text}
    row |= {
        "start": quote.start,
        "end": quote.end,
        "direct": statement.direct,
        "claims": ids_of(statement.claims),
    }
    return row | speaker_row(statement.speaker)


def statement_of(row: Row, document: Document, claims: Mapping[str, Claim]) -> Statement:
    """The statement of a row. Raises IntegrityError where its words or its speaker are gone."""
    quote, speaker = document.quote(row["start"], row["end"]), speaker_of(row)
    if quote.text != row["quote"] or speaker is None:
        raise IntegrityError("a statement differs from its document", where=f"statement {row['id']}")
    return Statement(quote, speaker, row["direct"], picked(row["claims"], claims))


def refusal_row(refusal: Refusal, document: Document, ordinal: int) -> dict[str, Any]:
    """The row of what was refused of a model's answer."""
    return {"document": document.id, "ordinal": ordinal, **dataclasses.asdict(refusal)}


def refusal_of(row: Row) -> Refusal:
    """The refusal of a row."""
    return Refusal(row["kind"], row["field"], row["words"], row["value"], row["reason"])


# What is derived


def event_row(event: Event) -> dict[str, Any]:
    """The row of an event; its accounts stand in `event_accounts`."""
    names = ("id", "type", "title", "operation", "voices")
    lists = ("date_claims", "places", "actors", "recipients", "weapons", "harm", "merges")
    date = event.date
    row = {name: getattr(event, name) for name in names} | {
        name: dumped(getattr(event, name)) for name in lists
    }
    row |= {"edtf": date and date.edtf, "date_min": date and date.min, "date_max": date and date.max}
    row |= {"basis": date.basis if date else None}
    row |= {"targets_hit": dumped(event.targets_hit) if event.targets_hit is not None else None}
    return row | {"grade": event.grade.value, "grade_reasons": dumped(event.grade.reasons)}


def event_of(row: Row, accounts: tuple[Account, ...]) -> Event:
    """The event of a row."""
    hints = typing.get_type_hints(Event)
    lists = ("date_claims", "places", "actors", "recipients", "weapons", "harm", "merges")
    names = ("id", "type", "title", "operation", "voices")
    date = Date(row["edtf"], row["date_min"], row["date_max"], row["basis"]) if row["basis"] else None
    return Event(
        accounts=accounts,
        date=date,
        targets_hit=loaded(hints["targets_hit"], row["targets_hit"] or "null"),
        grade=Grade(row["grade"], strings(row["grade_reasons"])),
        **{name: loaded(hints[name], row[name]) for name in lists},
        **{name: row[name] for name in names},
    )


def relation_row(link: Link) -> dict[str, Any]:
    """The row of a link of events."""
    ends = {"from_id": link.start, "to_id": link.end}
    return {"id": link.id, "relation": link.relation, "claims": dumped(link.claims)} | ends


def relation_of(row: Row) -> Link:
    """The link of a row."""
    return Link(row["id"], row["from_id"], row["to_id"], row["relation"], strings(row["claims"]))


def operation_row(operation: Operation) -> dict[str, Any]:
    """The row of an operation."""
    row = {"id": operation.id, "name": operation.name, "by": operation.by}
    return row | {
        name: dumped(getattr(operation, name)) for name in ("aliases", "events", "totals", "claims")
    }


def operation_of(row: Row) -> Operation:
    """The operation of a row."""
    hints = typing.get_type_hints(Operation)
    lists = {name: loaded(hints[name], row[name]) for name in ("aliases", "events", "totals", "claims")}
    return Operation(id=row["id"], name=row["name"], by=row["by"], **lists)


_FIGURE = ("id", "what", "who", "where", "low", "high", "approximate", "period")


def figure_row(figure: FigureRow) -> dict[str, Any]:
    """The row of a figure."""
    row = {name: getattr(figure, name) for name in _FIGURE}
    return row | {"claims": dumped(figure.claims)} | speaker_row(figure.speaker)


def figure_of(row: Row) -> FigureRow:
    """The figure of a row."""
    plain_ones = {name: row[name] for name in _FIGURE}
    return FigureRow(speaker=speaker_of(row), claims=strings(row["claims"]), **plain_ones)


def disagreement_row(found: Disagreement) -> dict[str, Any]:
    """The row of a disagreement."""
    names = ("id", "event", "field", "kind", "note")
    return {name: getattr(found, name) for name in names} | {"positions": dumped(found.positions)}


def disagreement_of(row: Row) -> Disagreement:
    """The disagreement of a row."""
    positions = tuple(_position(p) for p in json.loads(row["positions"]))
    names = ("id", "event", "field", "kind", "note")
    return Disagreement(positions=positions, **{name: row[name] for name in names})


def _position(data: Mapping[str, Any]) -> Position:
    value: Value = _VALUES[data["is"]](**data["value"])
    return Position(value, tuple(data["speakers"]), tuple(data["claims"]))
