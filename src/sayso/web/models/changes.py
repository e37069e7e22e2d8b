"""How do tasks, verdicts, decisions and files that are handed over look?"""

from pydantic import Field

from sayso.web.models.base import Json, Model
from sayso.web.models.things import Claim, Document, Position


class Compared(Model):
    """One field of two accounts: what each says, and whether they match, clash, or only one speaks."""

    field: str
    left: list[str]
    right: list[str]
    verdict: str


class Side(Model):
    """One of two accounts: its report and its claims."""

    account: str
    document: Document
    claims: list[Claim]


class Task(Model):
    """One thing to review; `key` names it for good. `done` is the decision that settled it."""

    key: str
    kind: str
    event: str
    title: str
    doubt: float
    summary: str
    done: str | None


class WholeTask(Model):
    """A thing to review with what a reviewer needs to see."""

    task: Task
    sides: list[Side]
    compared: list[Compared]
    reasons: list[str]
    words: dict[str, str]
    positions: list[Position]
    verdicts: list[str]


class Verdict(Model):
    """What a reviewer says of a task. `position` is the number of the answer that holds."""

    verdict: str = Field(pattern="^(accept|reject|split|merge|unsure|settle)$")
    why: str = Field(min_length=1, max_length=2000)
    who: str | None = Field(default=None, min_length=1, max_length=100)
    position: int | None = Field(default=None, ge=0, le=1000)


class Decide(Model):
    """A decision to log: what `sayso decide` takes. `data` is what the action needs."""

    action: str = Field(pattern="^(merge|split|accept|reject|correct|withhold|unsure|undo)$")
    subject: str = Field(min_length=2, max_length=40)
    data: Json = Field(default_factory=dict)
    why: str = Field(min_length=1, max_length=2000)
    who: str | None = Field(default=None, min_length=1, max_length=100)


class Job(Model):
    """A file that was handed over: waiting, reading, done or failed, and what came of it."""

    id: int
    name: str
    state: str
    reports: int
    note: str
    rejected: list[str]
