"""Which value does a person set right, and how is it written on the command line?"""

import json
import re
from typing import Annotated, Any

import typer

from sayso.cli.common import DEFAULT_RECORD, RecordOption
from sayso.cli.deciding import EventArgument, Who, Why, decide, event_at, put_in_log
from sayso.record.errors import UsageError
from sayso.record.terms import EVENT_TYPES, FIELDS, GRADES, HARM

CORRECTED = (
    "title", "type", "date", "place", "actor", "recipient", "weapon", *HARM, "targets_hit", "grade",
)  # fmt: skip
_COUNTED = (*HARM, "targets_hit")
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_COUNT = re.compile(
    r"(?P<bound>at least |up to )?(?P<low>\d{1,9})(?:(?:-|–| to )(?P<high>\d{1,9}))?(?: (?P<who>.+))?"
)


@decide.command()
def correct(
    event: EventArgument,
    field: Annotated[str, typer.Option(metavar="FIELD", help=f"One of: {', '.join(CORRECTED)}.")],
    value: Annotated[
        str, typer.Option(metavar="VALUE", help='Words, JSON, or null: ambush, "at least 4 soldiers", null.')
    ],
    why: Why,
    who: Who = None,
    record: RecordOption = DEFAULT_RECORD,
) -> int:
    """Put a value right.

    Examples: `sayso decide correct e1a2b --field type --value ambush --why "own reading"`,
    `sayso decide correct e1a2b --field killed --value "4 to 6 soldiers" --why "the army's list"`
    """
    data = {"field": field, "value": _checked(field, _value(value))}
    return put_in_log(record, event_at(record, event).id, "correct", data, who=who, why=why)


def _checked(field: str, value: Any) -> Any:
    """The value, where deriving will apply it. Raises UsageError where it would be logged in vain."""
    from sayso.export.filters import check_word

    if field in FIELDS and field not in CORRECTED:
        advice = (
            f"Fields that can be corrected: {', '.join(CORRECTED)}. To drop one: sayso decide reject CLAIM."
        )
        raise UsageError(f"{field} cannot be corrected; nothing was logged", advice=advice)
    check_word(field, CORRECTED, "field that can be corrected")
    if field == "type":
        check_word(str(value), EVENT_TYPES, "type of event")
    if field == "grade":
        check_word(str(value), GRADES, "grade")
    if field == "date" and isinstance(value, str) and not _DAY.fullmatch(value):
        raise UsageError(
            f"{value!r} is no date", advice="Write YYYY, YYYY-MM, YYYY-MM-DD, or null for unknown."
        )
    return _count(value) if field in _COUNTED and isinstance(value, str) else value


def _count(words: str) -> dict[str, Any]:
    """A count by its words. Raises UsageError where they are none."""
    found = _COUNT.fullmatch(words.strip())
    if not found:
        advice = 'Write "4", "4 to 6 soldiers", "at least 4", "up to 6", or null where nothing is known.'
        raise UsageError(f"{words!r} is no count", advice=advice)
    low, high = int(found["low"]), int(found["high"] or found["low"])
    if found["bound"] and not found["high"]:
        low, high = (low, None) if found["bound"] == "at least " else (None, high)  # type: ignore[assignment]
    return {"low": low, "high": high, "who": found["who"]}


def _value(text: str) -> Any:
    """JSON objects, lists and null as such; anything else is words ("2024" is a year, no number)."""
    if not text.startswith(("{", "[")) and text != "null":
        return text
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def register(app: typer.Typer) -> None:
    """The command hangs on `decide`, which `deciding` adds."""
