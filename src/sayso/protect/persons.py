"""Which people are named who act for themselves, and by which role and age may they be told of?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.knowledge.persons import persons as known_persons
from sayso.knowledge.protection import protection
from sayso.merge.fold import fold, same_person
from sayso.merge.groups import is_named, person
from sayso.protect.policy import Policy
from sayso.record.claim import Claim, Speaker
from sayso.record.document import Document
from sayso.record.event import Record
from sayso.record.value import Count, Party

WITHHELD = "name withheld"
_AROUND = 60  # code points on either side of a name in which its role and age are looked for
_NAME = r"[A-Z][\w’'-]{1,30}(?: (?:al-|el-|bin |ibn |abu )?[A-Z][\w’'-]{1,30}){1,3}"
_AGED = re.compile(rf"({_NAME}), (?:aged )?\d{{1,3}}(?=[,;.)])")
_YEARS_OLD = re.compile(rf"\b[\w-]{{1,20}}-year-old ({_NAME})")
_ARTICLE = re.compile(r"\b(?:an?|another|one)\s+$", re.IGNORECASE)
_AGE_AFTER = re.compile(r",? (?:aged |age )?(\d{1,3})(?=[,;.) ]|$)")
_AGE_BEFORE = re.compile(r"\b(\d{1,3}|[a-z]{3,10})[ -]year[ -]old\b[^.;]{0,30}$")


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the reports that hold it; `public` where the record knows an office or an entity."""

    name: str
    document: Document
    public: bool


def withheld_names(record: Record, rules: Policy) -> dict[str, str]:
    """Each name that is not shown → what stands for it, as "teacher, adult of 30 to 59, name withheld"."""
    found: dict[str, list[Named]] = {}
    for named in _all(record):
        found.setdefault(named.name, []).append(named)
    public = [fold(name) for name, told in found.items() if any(n.public for n in told)]
    labels = {name: _label(told) for name, told in sorted(found.items()) if _is_private(told, public)}
    for name in rules.hidden.values():
        labels.setdefault(name, WITHHELD)
    close = {name: _like(name, rules.hidden) for name in found}
    labels |= {name: labels.get(name, WITHHELD) for name, hides in close.items() if hides}
    return {name: label for name, label in labels.items() if close.get(name) or not _like(name, rules.shown)}


def _like(name: str, decided: Iterable[str]) -> bool:
    """Whether a name spells one that a person decided on."""
    return any(same_person(fold(name), other) for other in decided)


def _is_private(told: list[Named], public: list[str]) -> bool:
    """Children always; others unless an office, a command or the registry knows them."""
    contexts = [c for n in told for c in _contexts(n)]
    if " " not in told[0].name and any(_ARTICLE.search(c.before) for c in contexts):
        return False  # "a Briton" is what somebody is, no name
    if any(_is_minor(c) for c in contexts):
        return True
    if any(same_person(fold(told[0].name), other) for other in public):
        return False
    return not any(_has(c, protection().public) for c in contexts)


def _all(record: Record) -> Iterator[Named]:
    for claim in record.claims:
        yield from _of_value(claim)
        if claim.speaker:
            yield from _of_speaker(claim.speaker, claim.document)
        yield from _of_words(claim.quote.text, claim.document)
    for statement in record.statements:
        yield from _of_speaker(statement.speaker, statement.quote.document)
        yield from _of_words(statement.quote.text, statement.quote.document)


def _of_value(claim: Claim) -> Iterator[Named]:
    value = claim.value
    if isinstance(value, Party) and value.kind == "person" and not re.search(r"\d", value.name):
        yield Named(value.name, claim.document, value.entity is not None)
    elif isinstance(value, Count) and value.who and is_named(value) and not re.search(r"\d", value.who):
        yield Named(value.who, claim.document, False)


def _of_speaker(speaker: Speaker, document: Document) -> Iterator[Named]:
    named = person(speaker.name)
    if named is None or " " not in speaker.name.strip():
        return
    own = speaker.kind in protection().speakers and speaker.entity is None
    yield Named(speaker.name, document, not own)


def _of_words(text: str, document: Document) -> Iterator[Named]:
    """Names that stand beside an age: reports tell so of those who were harmed."""
    for pattern in (_AGED, _YEARS_OLD):
        yield from (Named(m[1], document, False) for m in pattern.finditer(text))


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands before and after a name, in one sentence."""

    before: str
    after: str


def _contexts(named: Named) -> Iterator[_Context]:
    text, at = named.document.text, named.document.text.find(named.name)
    while at >= 0:
        end = at + len(named.name)
        before = re.split(r"[.!?\n]\s", text[max(0, at - _AROUND) : at])[-1]
        after = re.split(r"[.!?\n](?:\s|$)", text[end : end + _AROUND])[0]
        yield _Context(before, after)
        at = text.find(named.name, end)


def _has(context: _Context, words: frozenset[str]) -> str | None:
    """One of the words beside the name: among the last three before it, or told of it after a comma."""
    before = " ".join(re.findall(r"[\w-]+|,", context.before.casefold())[-3:])
    told = re.match(r", (?:a|an|the|who is a|his|her)?\s?((?:[\w-]+ ?){1,4})", context.after.casefold())
    for stretch in (
        before.rsplit(",", 1)[-1] if not before.endswith(",") else before,
        told[1] if told else "",
    ):
        hits = [w for w in words if re.search(rf"\b{re.escape(w)}\b", stretch)]
        if hits:
            return max(hits, key=lambda w: (len(w), w))
    return None


def _age(context: _Context) -> int | None:
    after, before = _AGE_AFTER.match(context.after), _AGE_BEFORE.search(context.before.casefold())
    if after:
        return int(after[1])
    if not before:
        return None
    return int(before[1]) if before[1].isdigit() else known_persons().numbers.get(before[1])


def _is_minor(context: _Context) -> bool:
    years = _age(context)
    return (years is not None and years < 18) or _has(context, protection().minors) is not None


def _label(told: list[Named]) -> str:
    contexts = [c for n in told for c in _contexts(n)]
    role = next((r for c in contexts if (r := _has(c, protection().roles))), None)
    ages = [a for c in contexts if (a := _age(c)) is not None]
    band = protection().band(ages[0]) if ages else None
    return ", ".join(part for part in (role, band, WITHHELD) if part)
