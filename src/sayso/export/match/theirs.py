"""What does the user's own list say? Rows of a CSV as ACLED, GED or Airwars have it, or by name."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sayso.record.errors import UsageError

# Which column holds what, by whose list it is; the first list whose columns are all there is taken.
SHAPES: dict[str, dict[str, str]] = {
    "acled": {
        "id": "event_id_cnty",
        "first": "event_date",
        "place": "location",
        "country": "country",
        "lat": "latitude",
        "lon": "longitude",
        "actor": "actor1",
        "recipient": "actor2",
        "killed_low": "fatalities",
        "killed_high": "fatalities",
    },
    "ged": {
        "id": "id",
        "first": "date_start",
        "last": "date_end",
        "place": "where_coordinates",
        "country": "country",
        "lat": "latitude",
        "lon": "longitude",
        "actor": "side_a",
        "recipient": "side_b",
        "killed_low": "low",
        "killed_high": "high",
    },
    "airwars": {
        "id": "unique_reference_code",
        "first": "incident_date",
        "place": "location",
        "country": "country",
        "lat": "latitude",
        "lon": "longitude",
        "actor": "belligerent",
        "killed_low": "killed_min",
        "killed_high": "killed_max",
    },
}
FIELDS = (
    "id",
    "first",
    "last",
    "place",
    "country",
    "lat",
    "lon",
    "actor",
    "recipient",
    "killed_low",
    "killed_high",
)
_NEEDED = {"acled": ("event_id_cnty", "event_date"), "ged": ("date_start", "side_a"),
           "airwars": ("unique_reference_code", "incident_date")}  # fmt: skip
_DAYS = (
    "%Y-%m-%d",
    "%d %B %Y",
    "%d/%m/%Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M:%S.%f",
    "%d-%b-%Y",
    "%d %b %Y",
)


@dataclass(frozen=True, slots=True)
class Theirs:
    """One row of the list. None and empty are what it does not say; degrees WGS 84."""

    id: str
    line: int
    first: date | None = None
    last: date | None = None
    place: str = ""
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    actor: str = ""
    recipient: str = ""
    killed_low: int | None = None
    killed_high: int | None = None


def shape_of(header: list[str]) -> dict[str, str]:
    """The columns of a known list. Raises UsageError where the header is of none."""
    for name, needed in _NEEDED.items():
        if set(needed) <= set(header):
            return SHAPES[name]
    raise UsageError(
        "the columns are not those of ACLED, GED or Airwars",
        advice="Name them: --columns first=DATE,place=TOWN,killed_low=DEAD.",
    )


def named_columns(text: str) -> dict[str, str]:
    """`first=DATE,place=TOWN` as a mapping. Raises UsageError for a field that is none."""
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    wrong = [name for name, equals, _ in pairs if name.strip() not in FIELDS or not equals]
    if wrong or not pairs:
        raise UsageError(
            f"no such field: {', '.join(wrong) or text!r}", advice=f"Fields: {', '.join(FIELDS)}."
        )
    return {name.strip(): column.strip() for name, _, column in pairs}


def read_theirs(text: str, columns: Mapping[str, str] | None = None) -> tuple[Theirs, ...]:
    """The rows of a CSV. `columns` names where each field stands; known lists are recognised without.

    Raises UsageError where columns are missing or a cell cannot be read, with its line.
    """
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    header = list(reader.fieldnames or ())
    held = dict(columns) if columns else shape_of(header)
    missing = [c for f, c in held.items() if c not in header] if columns else []
    if missing:
        raise UsageError(
            f"no column is called {', '.join(missing)}", advice=f"There are: {', '.join(header)}."
        )
    return tuple(_rows(reader, held))


def _rows(reader: "csv.DictReader[str]", held: Mapping[str, str]) -> Iterator[Theirs]:
    for at, row in enumerate(reader, start=2):
        if all((v or "").startswith("#") or not v for v in row.values() if isinstance(v, str)):
            continue  # a row of HXL tags, or an empty one
        cells = {f: (row.get(c) or "").strip() for f, c in held.items()}
        yield _row(cells, at)


def _row(cells: dict[str, str], line: int) -> Theirs:
    def number(name: str) -> float | None:
        text = cells.get(name, "").replace(",", "")
        try:
            return float(text) if text else None
        except ValueError as error:
            raise UsageError(f"{name} is no number: {text!r}", where=f"line {line}") from error

    low, high = number("killed_low"), number("killed_high")
    first = _day(cells.get("first", ""), line)
    return Theirs(
        cells.get("id") or f"line {line}", line, first, _day(cells.get("last", ""), line) or first,
        cells.get("place", ""), cells.get("country", ""), number("lat"), number("lon"),
        cells.get("actor", ""), cells.get("recipient", ""),
        None if low is None else int(low), None if high is None else int(high),
    )  # fmt: skip


def _day(text: str, line: int) -> date | None:
    for form in _DAYS if text else ():
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    if text:
        raise UsageError(
            f"no day that can be read: {text!r}", where=f"line {line}", advice="Write YYYY-MM-DD."
        )
    return None
