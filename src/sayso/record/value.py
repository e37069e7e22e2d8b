"""What can a claim say? One small type per kind of value, each with its JSON form of the contract."""

from dataclasses import dataclass, fields
from typing import Any

from sayso.record.terms import Basis, Precision, Scope


@dataclass(frozen=True, slots=True)
class Party:
    """A person, group, state or thing by name: actor, recipient, identity, role, cause, operation.

    `name` as said, `entity` the registry's id, `label` its canonical name, `kind` its sort.
    """

    name: str
    entity: str | None = None
    label: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where: `name` as said; degrees WGS 84; `country` ISO 3166-1 alpha-2."""

    name: str
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision = "town"
    country: str | None = None
    admin1: str | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """When: EDTF with its earliest and latest day (`YYYY-MM-DD`, None where open or unknown)."""

    edtf: str | None
    min: str | None = None
    max: str | None = None
    basis: Basis = "stated"


@dataclass(frozen=True, slots=True)
class Count:
    """How many: an interval of a group. None is an open bound, both None a number not given."""

    low: int | None
    high: int | None
    approximate: bool = False
    who: str | None = None
    scope: Scope = "whole"
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Weapon:
    """With what: `kind` from the weapons list; `count` where a number of them is stated."""

    name: str
    kind: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """What is said of responsibility or verification: `kind` from STATUS_KINDS, `by` whom."""

    kind: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a closed or open list: the type of an event, the wording of an occurrence."""

    name: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with no incident: strength, or total of a period or operation.

    `what` is the measure (troops, killed, targets_hit, …), `where` and `period` as said.
    """

    what: str
    low: int | None
    high: int | None
    approximate: bool = False
    who: str | None = None
    where: str | None = None
    period: str | None = None


Value = Party | Place | Date | Count | Weapon | Status | Term | Figure

TYPE_OF_FIELD: dict[str, type[Value]] = {
    "occurrence": Term, "type": Term, "actor": Party, "recipient": Party, "place": Place,
    "date": Date, "weapon": Weapon, "killed": Count, "injured": Count, "captured": Count,
    "missing": Count, "displaced": Count, "targets_hit": Count, "munitions": Count,
    "status": Status, "cause": Party, "operation": Party, "strength": Figure, "total": Figure,
    "identity": Party, "role": Party,
}  # fmt: skip


_KEYS = {kind: tuple(f.name for f in fields(kind)) for kind in set(TYPE_OF_FIELD.values())}


def to_json(value: Value) -> dict[str, Any]:
    """The value as the export writes it: a flat object with every key present."""
    return {name: getattr(value, name) for name in _KEYS[type(value)]}


def from_json(field: str, data: dict[str, Any]) -> Value:
    """The value of `field` from its JSON form. Raises TypeError where keys do not fit."""
    return TYPE_OF_FIELD[field](**data)
