"""What did people decide, and what became of it? `sayso log`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.common import DEFAULT_RECORD, ProfileOption, RecordOption, find_event, load
from sayso.cli.output import Format, Listing, emit

if TYPE_CHECKING:
    from sayso.export.rulings import Ruling
    from sayso.record.event import Record

LOG = Listing(
    "decisions",
    ("id", "action", "subject", "what", "state", "reason", "who", "when", "why"),
    "No decisions. Make one with `sayso decide`, for example `sayso decide reject EVENT --why …`.",
)


def log(
    event: Annotated[str | None, typer.Argument(metavar="[EVENT]")] = None,
    unapplied: Annotated[
        bool, typer.Option("--unapplied", help="Only those that cannot be applied, or only in part.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = Format.table,
    profile: ProfileOption = "full",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """List what people decided, oldest first, of one event or of all, and what became of it.

    An audit's entries are listed by its id alone.

    Examples: `sayso log --format jsonl`, `sayso log --unapplied`
    """
    from sayso.export.rulings import rulings

    whole = load(record, profile)
    found = list(rulings(whole))
    if event is None:
        found = [r for r in found if r.decision.action != "audit"]
    else:
        found = _named(found, event) or _of_event(whole, found, event)
    if unapplied:
        found = [r for r in found if r.state in ("cannot be applied", "in part")]
    emit([_entry(r) for r in found], LOG, form)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: the decision and what became of it."""

    id: str
    action: str
    subject: str
    what: str
    state: str
    reason: str
    data: str
    who: str
    when: str
    why: str
    previous: str
    hash: str


def _entry(found: "Ruling") -> Entry:
    from sayso.export.rulings import what

    d = found.decision
    return Entry(
        id=d.id, action=d.action, subject=d.subject, what=what(d), state=found.state, reason=found.reason,
        data=d.data, who=d.who, when=d.when, why=d.why, previous=d.previous, hash=d.hash,
    )  # fmt: skip


def _named(found: "list[Ruling]", event: str) -> "list[Ruling]":
    """Decisions in which the id, or its beginning, stands."""
    return [r for r in found if r.decision.subject.startswith(event) or f'"{event}' in r.decision.data]


def _of_event(whole: "Record", found: "list[Ruling]", event: str) -> "list[Ruling]":
    wanted = find_event(whole, event)
    ids = {wanted.id, *(a.id for a in wanted.accounts)}
    return [r for r in found if wanted.id in r.events or r.decision.subject in ids]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(log)
