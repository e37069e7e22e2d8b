"""What do all commands share? The option that names the record, and how it is opened."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.record.errors import UsageError

if TYPE_CHECKING:
    from sayso.record.event import Event, Record
    from sayso.store import Store

DEFAULT_RECORD = "sayso.db"

RecordOption = Annotated[
    str,
    typer.Option("--record", "-r", envvar="SAYSO_RECORD", metavar="FILE|URL", help="The record to use."),
]
ProfileOption = Annotated[
    str,
    typer.Option(
        "--profile", envvar="SAYSO_PROFILE", metavar="full|public",
        help="public leaves out what is withheld, and names of private persons and minors.",
    ),
]  # fmt: skip


def open_store(where: str, *, create: bool = False, writes: bool = False) -> "Store":
    """The record at a path or database URL. Raises UsageError where there is none to read.

    Who makes one or `writes` gets RecordError at once for a record that is only read.
    """
    if not create and "://" not in where and not Path(where).exists():
        raise UsageError(
            f"there is no record at {where}", advice="Make one: sayso add REPORT.txt, or sayso demo."
        )
    from sayso.store import Store

    store = Store.open(where, create=create)
    if create or writes:
        try:
            store.check_written()
        except BaseException:
            store.close()
            raise
    return store


def load(where: str, profile: str = "full") -> "Record":
    """The record at a path or database URL, as it was derived last, as far as the profile shows it."""
    from sayso.protect import profiled

    with open_store(where) as store:
        found = profiled(store.record(), profile)
    if found.withheld:
        tell_withheld(found)
    return found


AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="As the reports knew that were out by that day."),
]


def load_as_of(where: str, day: str | None, profile: str = "full") -> "Record":
    """The record as it was known on a day, month or year; as it is where none is given."""
    if day is None:
        return load(where, profile)
    from sayso.cli.output import tell
    from sayso.engine.as_of import as_of, left_out
    from sayso.protect import profiled

    with open_store(where) as store:
        found, unknown = profiled(as_of(store, day), profile), left_out(store)
    if unknown:
        tell(f"{unknown} reports of unknown day of publication are left out")
    if found.withheld:
        tell_withheld(found)
    return found


def tell_withheld(record: "Record") -> None:
    """Say on standard error that the record is a published one, and how much it holds back."""
    from sayso.cli.output import tell
    from sayso.export.words import withheld

    tell(withheld(record.withheld))


def find_event(record: "Record", wanted: str) -> "Event":
    """The event at an address: its id, an account's id, or the beginning of one that is unique.

    Raises UsageError where nothing or more than one event answers.
    """
    if not wanted.strip():
        raise UsageError("an event's id is needed", advice="See `sayso events`.")
    found = {e.id: e for e in record.events if e.id == wanted or any(a.id == wanted for a in e.accounts)}
    if not found:
        found = {e.id: e for e in record.events if _begins(e, wanted)}
    if not found:
        found = _once_named(record, wanted)
    if len(found) == 1:
        return next(iter(found.values()))
    if not found:
        _say_rejected(record, wanted)
        raise UsageError(f"no event has the id {wanted}", advice="See `sayso events` for ids.")
    names = ", ".join(sorted(found)[:5])
    raise UsageError(f"{wanted} is the beginning of {len(found)} ids", advice=f"Give more of it: {names}.")


def _once_named(record: "Record", wanted: str) -> "dict[str, Event]":
    """The events that a decision means by an id which no reading gives any more."""
    from sayso.export.rulings import addressed, rulings

    by = {e.id: e for e in record.events}
    found = addressed(rulings(record), wanted) if record.decisions else ()
    return {name: by[name] for r in found if r.decision.subject == wanted for name in r.events}


def _say_rejected(record: "Record", wanted: str) -> None:
    """Raise UsageError with the decision, where a person took the event out."""
    from sayso.export.rulings import rulings

    for found in rulings(record) if record.decisions else ():
        d = found.decision
        if d.action == "reject" and found.state == "stands" and d.subject.startswith(wanted):
            raise UsageError(
                f"{d.who} rejected it: “{d.why}”",
                where=d.subject,
                advice=f"To restore it: sayso decide undo {d.id}.",
            )


def _begins(event: "Event", wanted: str) -> bool:
    return event.id.startswith(wanted) or any(a.id.startswith(wanted) for a in event.accounts)
