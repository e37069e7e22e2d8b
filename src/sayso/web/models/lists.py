"""How do rows of lists, and what stands beside them, look?"""

from pydantic import Field

from sayso.web.models.base import Model, Page
from sayso.web.models.things import Disagreement


class EventRow(Model):
    """An event in a list: harm in words, the first place with coordinates where they are known."""

    id: str
    type: str
    title: str
    date: str
    date_min: str | None
    date_max: str | None
    place: str
    country: str
    latitude: float | None
    longitude: float | None
    precision: str | None
    actors: str
    killed: str
    injured: str
    operation: str
    voices: int
    grade: str


class ReportRow(Model):
    """A report in a list, without its text; `length` in code points."""

    id: str
    name: str
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    language: str
    not_read: bool
    length: int
    claims: int
    events: int
    copy_of: str | None


class StatementRow(Model):
    """A statement in a list."""

    id: str
    document: str
    name: str
    speaker: str | None
    start: int
    end: int
    quote: str
    direct: bool


class DisagreementRow(Disagreement):
    """A disagreement with the title of its event, its answers in words, and the decision that settled it."""

    title: str
    words: list[str]
    settled: str | None


class Choice(Model):
    """A value of a filter, its name as shown, and how many events it would leave."""

    value: str
    label: str
    events: int


class Spot(Model):
    """A place on the map and how many of the events asked for name it."""

    name: str
    lat: float
    lon: float
    precision: str
    country: str | None
    events: int


class Bin(Model):
    """Events that lie whole in [first, last], and others that may."""

    first: str
    last: str
    certain: int
    possible: int


class Browse(Model):
    """All that the overview shows beside its list. Counts beside a choice leave its own filter aside."""

    total: int
    of: int
    choices: dict[str, list[Choice]]
    disputed: int
    undated: int
    unplaced: int
    spots: list[Spot]
    spots_left_out: int
    bins: list[Bin]
    bars: list[EventRow]


class Passage(Model):
    """A report that holds the words searched; `marks` are stretches of `snippet` to be marked."""

    document: str
    name: str
    title: str | None
    outlet: str | None
    start: int
    end: int
    snippet: str
    hits: int
    not_read: bool


class Found(Model):
    """What a search found in texts and among events."""

    words: str
    passages: list[Passage]
    events: Page[EventRow]


class Summary(Model):
    """What the record holds and how it is served. `session` goes back with every change.

    `withheld` says how much is held back where the record is served for the public.
    """

    schema_: str = Field(alias="schema")
    sayso: str
    counts: dict[str, int]
    settings: dict[str, str]
    read_only: bool
    who: str
    session: str
    types: list[str]
    fields: list[str]
    formats: list[str]
    max_upload_bytes: int
    latest: str | None
    withheld: dict[str, int] | None = None
