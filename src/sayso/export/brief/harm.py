"""How is harm told? Each group as a range, each figure with whose word it is."""

from collections.abc import Iterator

from sayso.export import words
from sayso.export.brief.parts import Said
from sayso.merge.groups import person
from sayso.record.claim import Claim
from sayso.record.event import Event, HarmRange
from sayso.record.value import Count

_VERB = {"killed": "killed", "injured": "injured", "captured": "captured", "missing": "missing",
         "displaced": "displaced"}  # fmt: skip


def voices(claims: tuple[Claim, ...], most: int = 3) -> str:
    """Whose word claims are, in words: "US Central Command and 2 others"; empty for the reports alone.

    Where some claims are a report's own word, that stands last: nothing is put into a speaker's mouth.

    >>> voices(())
    ''
    """
    names = list(dict.fromkeys(words.speaker(c.speaker) for c in claims if c.speaker))
    if not names:
        return ""
    shown, rest = names[:most], len(names) - most
    if rest > 0:
        shown.append(f"{rest} other{'s' if rest > 1 else ''}")
    own = {c.document.id for c in claims if not c.speaker}
    if own:
        shown.append("the report itself" if len(own) == 1 else "the reports themselves")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _by(claims: tuple[Claim, ...]) -> str:
    named = voices(claims)
    return f", by the word of {named}" if named else ""


def _one(found: Count, measure: str) -> str:
    """The figure of one group: "At least 3 people were killed", a named person by name alone."""
    who, verb = found.who or "people", _VERB[measure]
    if (found.low, found.high) == (0, 0):
        return f"No {who} were {verb}"
    if found.low is None and found.high is None:
        return f"{_capital(who)} were {verb}; no number is given"
    if (found.low, found.high) == (1, 1):
        return f"{_capital(who) if person(who) else f'1 {who}'} was {verb}"
    said = words.number(found.low, found.high, approximate=found.approximate)
    return f"{_capital(said)} {who} were {verb}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _range(group: HarmRange, measure: str) -> str:
    return f"{_capital(words.number(group.low, group.high))} {group.who or 'people'} were {_VERB[measure]}"


def harm(event: Event) -> Iterator[Said]:
    """A sentence a group where reports agree; where figures differ, the range, then each with its voices."""
    claims = {c.id: c for c in event.claims}
    for group in event.harm:
        told = tuple(claims[i] for i in group.claims if i in claims)
        if not told or group.measure not in _VERB:
            continue
        by_value: dict[tuple[int | None, int | None, bool], list[Claim]] = {}
        for claim in told:
            if isinstance(claim.value, Count):
                key = (claim.value.low, claim.value.high, claim.value.approximate)
                by_value.setdefault(key, []).append(claim)
        if len(by_value) == 1:
            value = told[0].value
            assert isinstance(value, Count)
            yield Said(f"{_one(value, group.measure)}{_by(told)}.", told)
            continue
        yield Said(f"{_range(group, group.measure)}, over all reports.", told)
        for each in by_value.values():
            value = each[0].value
            assert isinstance(value, Count)
            own = tuple(each)
            yield Said(f"{_one(value, group.measure)}{_by(own) or ', by the reports themselves'}.", own)
