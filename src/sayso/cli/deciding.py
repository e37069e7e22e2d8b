"""What does a person decide? Each decision is logged with who, when and why, and the record follows it."""

import getpass
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.codes import FINE
from sayso.cli.common import DEFAULT_RECORD, RecordOption, find_event, open_store
from sayso.cli.output import tell
from sayso.record.errors import UsageError

if TYPE_CHECKING:
    from sayso.record.event import Decision, Event

decide = typer.Typer(no_args_is_help=True, rich_markup_mode="markdown", help=(
    "Accept, reject, correct, withhold, merge, split, erase, undo; each is logged and survives new reports."
))  # fmt: skip

EventArgument = Annotated[str, typer.Argument(metavar="EVENT", help="An event's id or its beginning.")]
ThingArgument = Annotated[
    str, typer.Argument(metavar="EVENT|CLAIM", help="The id of an event or claim, or its beginning.")
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, kept in the log.")]
Who = Annotated[
    str | None,
    typer.Option("--who", envvar="SAYSO_WHO", metavar="NAME", help="Who decides; else the login name."),
]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def put_in_log(
    where: str, subject: str, action: str, data: dict[str, Any], *, who: str | None, why: str
) -> int:
    """Log a decision and derive the record again; say so, and whether it could be applied."""
    if not why.strip():
        raise UsageError("a decision needs a reason", advice='Say why: --why "…".')
    from sayso.engine.local import derive_again

    with open_store(where, writes=True) as store:
        made = store.decide(
            action=action,
            subject=subject,
            data=json.dumps(data, ensure_ascii=False, sort_keys=True),
            who=who or getpass.getuser(),
            when=_now(),
            why=why,
        )
        derive_again(store)
        missed = next((u.reason for u in store.unapplied() if u.decision == made.id), None)
    tell(f"{action} {subject}: logged as {made.id}")
    if missed:
        tell(f"It changes nothing as the record stands: {missed}. See `sayso log --unapplied`.")
    return FINE


def event_at(where: str, wanted: str) -> "Event":
    """The event at an address. Raises UsageError where there is none, or more than one."""
    with open_store(where, writes=True) as store:
        return find_event(store.record(), wanted)


def _subject(where: str, wanted: str) -> str:
    """The full id of a claim or of the event at an address."""
    if not wanted.startswith("c"):
        return event_at(where, wanted).id
    with open_store(where, writes=True) as store:
        found = [c.id for c in store.record().claims if c.id.startswith(wanted)]
    return _only(found, wanted, "claim", "See `sayso claims --format csv` for ids.")


def _only(found: list[str], wanted: str, what: str, advice: str) -> str:
    if len(found) == 1 or wanted in found:
        return wanted if wanted in found else found[0]
    problem = f"{len(found)} {what}s begin with {wanted}" if found else f"no {what} has the id {wanted}"
    raise UsageError(problem, advice=advice)


@decide.command()
def accept(thing: ThingArgument, why: Why, who: Who = None, record: RecordOption = DEFAULT_RECORD) -> int:
    """Say that an event is right as it stands, or a claim after all.

    Example: `sayso decide accept e1a2b --why "read both reports"`
    """
    return put_in_log(record, _subject(record, thing), "accept", {}, who=who, why=why)


@decide.command()
def reject(thing: ThingArgument, why: Why, who: Who = None, record: RecordOption = DEFAULT_RECORD) -> int:
    """Say that it is no event, or that a claim misreads its words.

    Example: `sayso decide reject e1a2b --why "an exercise"`
    """
    return put_in_log(record, _subject(record, thing), "reject", {}, who=who, why=why)


@decide.command()
def merge(
    event: EventArgument,
    into: Annotated[str, typer.Argument(metavar="EVENT", help="The event that it is the same as.")],
    why: Why,
    who: Who = None,
    record: RecordOption = DEFAULT_RECORD,
) -> int:
    """Say that two events are one.

    Example: `sayso decide merge e1a2b e3c4d --why "one bus, one day"`
    """
    left, right = event_at(record, event), event_at(record, into)
    if left.id == right.id:
        raise UsageError(f"{event} and {into} are one event already", advice="See `sayso show`.")
    return put_in_log(record, left.id, "merge", {"into": right.id}, who=who, why=why)


@decide.command()
def split(
    event: EventArgument,
    accounts: Annotated[
        list[str], typer.Argument(metavar="ACCOUNT…", help="Accounts that are another event.")
    ],
    why: Why,
    who: Who = None,
    record: RecordOption = DEFAULT_RECORD,
) -> int:
    """Take accounts out of an event.

    Example: `sayso decide split e1a2b e9f8e --why "another café"`
    """
    found = event_at(record, event)
    known = [a.id for a in found.accounts]
    chosen = sorted({_account(known, wanted) for wanted in accounts})
    if len(chosen) == len(known):
        raise UsageError("that would leave the event without an account", advice="Name fewer accounts.")
    rest = [a for a in known if a not in chosen]
    return put_in_log(record, found.id, "split", {"accounts": chosen, "rest": rest}, who=who, why=why)


def _account(known: list[str], wanted: str) -> str:
    found = [a for a in known if a.startswith(wanted)]
    if len(found) != 1:
        raise UsageError(f"{len(found)} accounts begin with {wanted}", advice=f"It has: {', '.join(known)}.")
    return found[0]


@decide.command()
def undo(
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="Its id in `sayso log`.")],
    why: Why,
    who: Who = None,
    record: RecordOption = DEFAULT_RECORD,
) -> int:
    """Take a decision back; to undo an undo restores it. Both stay in the log.

    Example: `sayso decide undo j1a2b --why "misread the date"`
    """
    with open_store(record, writes=True) as store:
        logged = store.decisions()
    wanted = _only(
        [d.id for d in logged if d.id.startswith(decision)], decision, "decision", "See `sayso log`."
    )
    _check_undo(logged, wanted)
    return put_in_log(record, wanted, "undo", {}, who=who, why=why)


def _check_undo(logged: "tuple[Decision, ...]", wanted: str) -> None:
    from sayso.merge.settle import undone

    if wanted in undone(logged):
        by = next(d.id for d in reversed(logged) if d.action == "undo" and d.subject == wanted)
        raise UsageError(
            f"{wanted} is undone already, by {by}", advice=f"To restore it: sayso decide undo {by}."
        )


def register(app: typer.Typer) -> None:
    """Add the decisions to the command line."""
    app.add_typer(decide, name="decide")
