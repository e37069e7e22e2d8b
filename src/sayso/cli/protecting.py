"""What is held back from publication, and what must go for good?"""

from typing import Annotated, Any

import typer

from sayso.cli.common import DEFAULT_RECORD, RecordOption, open_store
from sayso.cli.deciding import Who, Why, decide, event_at, put_in_log
from sayso.cli.output import tell
from sayso.record.errors import UsageError

_COARSE = ("district", "province", "country")
EventOrNone = Annotated[str | None, typer.Argument(metavar="[EVENT]", help="An event's id or its beginning.")]
Name = Annotated[str | None, typer.Option(metavar="NAME", help="A person, in all reports and spellings.")]


@decide.command()
def withhold(
    why: Why,
    event: EventOrNone = None,
    name: Name = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="A speaker to seal everywhere.")] = None,
    place: Annotated[
        str | None, typer.Option(metavar="PRECISION", help="With EVENT: show places no finer than this.")
    ] = None,
    who: Who = None,
    record: RecordOption = DEFAULT_RECORD,
) -> int:
    """Keep an event, a person's name, a speaker, or an exact place out of what is published.

    The record itself still holds it: `--profile public` leaves it out of exports, briefs and listings.

    Examples: `sayso decide withhold e1a2b --why "a shelter"`,
    `sayso decide withhold e1a2b --place province --why "a clinic"`,
    `sayso decide withhold --name "Amina Saleh" --why "her family asked"`
    """
    subject, data = _what(record, event, name=name, speaker=speaker, place=place)
    return put_in_log(record, subject, "withhold", data, who=who, why=why)


def _what(
    record: str, event: str | None, *, name: str | None, speaker: str | None, place: str | None
) -> tuple[str, dict[str, Any]]:
    """The subject and data of a decision to withhold. Raises UsageError where it is not one thing."""
    named = [(what, said) for what, said in (("name", name), ("speaker", speaker)) if said]
    if len(named) + bool(event) != 1 or (place and not event):
        raise UsageError(
            "name one thing to withhold", advice="EVENT, EVENT --place …, --name … or --speaker …."
        )
    if named:
        what, said = named[0]
        return what, {"what": what, "name": said}
    assert event is not None
    found = event_at(record, event).id
    if place is None:
        return found, {"what": "event"}
    if place not in _COARSE:
        raise UsageError(f"no precision is called {place!r}", advice=f"Choose one of: {', '.join(_COARSE)}.")
    return found, {"what": "place", "precision": place}


@decide.command()
def disclose(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A person who may be named.")],
    why: Why,
    who: Who = None,
    record: RecordOption = DEFAULT_RECORD,
) -> int:
    """Show the name of a person whom `--profile public` would tell by role and age.

    Example: `sayso decide disclose "Amina Saleh" --why "her family speaks of her in public"`
    """
    return put_in_log(record, "name", "accept", {"what": "name", "name": name}, who=who, why=why)


@decide.command()
def erase(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A report's id or name.")],
    why: Why,
    who: Who = None,
    record: RecordOption = DEFAULT_RECORD,
) -> int:
    """Take the text of a report out of the record for good; its hash and a tombstone stay.

    Example: `sayso decide erase story.txt --why "order of a court"`
    """
    with open_store(record, writes=True) as store:
        found = [d for d in store.documents() if report in (d.id, d.name) or d.id.startswith(report)]
        wanted = _one(found, report)
        same = [d.id for d in store.documents() if d.id != wanted.id and d.sha256 == wanted.sha256 and d.text]
    code = put_in_log(record, wanted.id, "erase", {}, who=who, why=why)
    if same:
        tell(f"Other reports hold the same text: {', '.join(same)}.")
    return code


def _one(found: list[Any], wanted: str) -> Any:
    if len(found) != 1:
        problem = f"{len(found)} reports answer to {wanted}" if found else f"no report is called {wanted}"
        raise UsageError(problem, advice="Give its id: see `documents` of `sayso export`.")
    if found[0].erased:
        raise UsageError(f"{wanted} is erased already", advice="See `sayso log`.")
    return found[0]


def register(app: typer.Typer) -> None:
    """The commands hang on `decide`, which `deciding` adds."""
