"""What does a person decide? Each decision is logged with who, when and why, and the record follows it."""

import getpass
import json
import re
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from sayso.cli.codes import FINE
from sayso.cli.common import DEFAULT_RECORD, RecordOption, find_event, open_store
from sayso.cli.output import tell
from sayso.record.errors import UsageError

CORRECTED = ("title", "type", "date", "place", "actor", "recipient")  # what deriving applies, see `assess`
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

decide = typer.Typer(no_args_is_help=True, rich_markup_mode="markdown", help=(
    "Accept, reject, correct, withhold, merge or split; each is logged and survives new reports."
))  # fmt: skip

EventArgument = Annotated[str, typer.Argument(metavar="EVENT", help="An event's id or its beginning.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, kept in the log.")]
Who = Annotated[
    str | None,
    typer.Option("--who", envvar="SAYSO_WHO", metavar="NAME", help="Who decides; else the login name."),
]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _log(where: str, subject: str, action: str, data: dict[str, Any], *, who: str | None, why: str) -> int:
    """Log the decision on the event (found by prefix) and derive the record again."""
    if not why.strip():
        raise UsageError("a decision needs a reason", advice='Say why: --why "…".')
    from sayso.engine.local import derive_again

    with open_store(where) as store:
        made = store.decide(
            action=action,
            subject=subject,
            data=json.dumps(data, ensure_ascii=False, sort_keys=True),
            who=who or getpass.getuser(),
            when=_now(),
            why=why,
        )
        derive_again(store)
    tell(f"{action} {subject}: logged as {made.id}")
    return FINE


def _event(where: str, wanted: str) -> Any:
    with open_store(where) as store:
        return find_event(store.record(), wanted)


@decide.command()
def accept(event: EventArgument, why: Why, who: Who = None, record: RecordOption = DEFAULT_RECORD) -> int:
    """Say that an event is right as it stands.

    Example: `sayso decide accept e1a2b --why "read both reports"`
    """
    return _log(record, _event(record, event).id, "accept", {}, who=who, why=why)


@decide.command()
def reject(event: EventArgument, why: Why, who: Who = None, record: RecordOption = DEFAULT_RECORD) -> int:
    """Say that it is no event.

    Example: `sayso decide reject e1a2b --why "an exercise"`
    """
    return _log(record, _event(record, event).id, "reject", {}, who=who, why=why)


@decide.command()
def withhold(event: EventArgument, why: Why, who: Who = None, record: RecordOption = DEFAULT_RECORD) -> int:
    """Keep an event out of what is published (not available yet: refused, nothing is logged).

    Example: `sayso decide withhold e1a2b --why "names a minor"`
    """
    raise UsageError(
        "withhold is not available yet: no export leaves events out, so nothing was logged",
        advice="Leave the event out of what you publish by hand, or `sayso decide reject` it.",
    )


@decide.command()
def correct(
    event: EventArgument,
    field: Annotated[str, typer.Option(metavar="FIELD", help=f"One of: {', '.join(CORRECTED)}.")],
    value: Annotated[str, typer.Option(metavar="VALUE", help="The value: JSON or plain words.")],
    why: Why,
    who: Who = None,
    record: RecordOption = DEFAULT_RECORD,
) -> int:
    """Put a value right.

    Example: `sayso decide correct e1a2b --field type --value ambush --why "own reading"`
    """
    data = {"field": field, "value": _checked(field, _value(value))}
    return _log(record, _event(record, event).id, "correct", data, who=who, why=why)


def _checked(field: str, value: Any) -> Any:
    """The value, where deriving will apply it. Raises UsageError where it would be logged in vain."""
    from sayso.export.filters import check_word
    from sayso.record.terms import EVENT_TYPES, FIELDS

    if field in FIELDS and field not in CORRECTED:
        advice = f"Fields that can be corrected: {', '.join(CORRECTED)}."
        raise UsageError(f"correcting {field} is not available yet; nothing was logged", advice=advice)
    check_word(field, CORRECTED, "field that can be corrected")
    if field == "type":
        check_word(str(value), EVENT_TYPES, "type of event")
    if field == "date" and isinstance(value, str) and not _DAY.fullmatch(value):
        raise UsageError(
            f"{value!r} is no date", advice="Write YYYY, YYYY-MM, YYYY-MM-DD, or null for unknown."
        )
    return value


def _value(text: str) -> Any:
    """JSON objects, lists and null as such; anything else is words ("2024" is a year, no number)."""
    if not text.startswith(("{", "[")) and text != "null":
        return text
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


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
    left, right = _event(record, event), _event(record, into)
    if left.id == right.id:
        raise UsageError(f"{event} and {into} are one event already", advice="See `sayso show`.")
    return _log(record, left.id, "merge", {"into": right.id}, who=who, why=why)


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
    found = _event(record, event)
    known = [a.id for a in found.accounts]
    chosen = sorted({_account(known, wanted) for wanted in accounts})
    if len(chosen) == len(known):
        raise UsageError("that would leave the event without an account", advice="Name fewer accounts.")
    rest = [a for a in known if a not in chosen]
    return _log(record, found.id, "split", {"accounts": chosen, "rest": rest}, who=who, why=why)


def _account(known: list[str], wanted: str) -> str:
    found = [a for a in known if a.startswith(wanted)]
    if len(found) != 1:
        raise UsageError(f"{len(found)} accounts begin with {wanted}", advice=f"It has: {', '.join(known)}.")
    return found[0]


def register(app: typer.Typer) -> None:
    """Add the decisions to the command line."""
    app.add_typer(decide, name="decide")
