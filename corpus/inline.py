"""How do marks in the line become spans over plain text, and back?

`parse` reads the inline form of GUIDE.md, `write` gives it back. Positions are code points of the plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

TYPES = frozenset([
    "airstrike", "drone_strike", "missile_strike", "shelling", "bombing", "suicide_bombing", "ambush",
    "ground_attack", "shooting", "raid", "clash", "naval_attack", "abduction", "arrest", "killing",
    "execution", "explosion", "strike", "attack", "attack_series",
])  # fmt: skip
HARM = ("killed", "injured", "captured", "missing", "displaced")
COUNTED = (*HARM, "targets_hit", "munitions")
STATUSES = (
    "claimed_by", "denied_by", "not_claimed", "unverified", "under_investigation", "perpetrator_unknown",
    "no_response", "civilian_harm_not_indicated",
)  # fmt: skip
STANCES = ("alleged", "possible", "denied", "planned", "unverified")
KINDS = ("contradiction", "revision", "scope", "headline_against_body", "within_report", "difference")
_NUMBER = r"(?:\d+|\d+-|-\d+|\d+-\d+|~\d+|\?)"
_EDTF = r"(?:[\dX]{4}(?:-[\dX]{2}){0,2}[~?]?(?:/[\dX]{4}(?:-[\dX]{2}){0,2}|/\.\.)?)"
_TAG = re.compile(
    rf"""^(?:
    (?P<event>e\d+)(?::(?P<type>[a-z_]+))?
    |(?P<owner>e\d+)\.(?:
        (?P<party>actor|recipient)(?:\ (?P<stance>{"|".join(STANCES)}))?
        |(?P<where>place)(?:\ (?P<country>[A-Z]{{2}}))?
        |(?P<when>time)(?:\ (?P<date>{_EDTF}))?
        |(?P<arm>weapon)
        |(?P<count>{"|".join(COUNTED)})\ (?P<number>{_NUMBER})(?:\ (?P<scope>part|mixed))?
        |(?P<status>{"|".join(STATUSES)})
    )
    |(?P<attribution>a\d+)\.(?:(?P<said>source|via)(?:=(?P<name>[^;\]]+))?|(?P<cue>cue)
        |(?P<content>content)(?:\ (?P<as>{"|".join(STANCES)}))?)
    |(?P<from>[eo]\d+)>(?P<relation>in_response_to|part_of|precedes)>(?P<to>[eo]\d+)
    |(?P<operation>o\d+)
    |(?P<figure>f\d+)\.(?P<what>strength|total(?:\ [a-z_]+)?)\ (?P<size>{_NUMBER})(?:\ mixed)?
    |x\.(?P<none>planned|hypothetical|denied|generic|figurative|drill)
    )$""",
    re.VERBOSE,
)


class MarkError(ValueError):
    """A mark that the guide does not know, or that does not close."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Tags on the words `[start, end)`."""

    start: int
    end: int
    tags: tuple[str, ...]


@dataclass(slots=True)
class Item:
    """One report or sentence: its plain text and marks, outer before inner."""

    id: str
    text: str
    marks: list[Mark]
    voice: str = ""
    published: str | None = None
    keys: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Disagreement:
    """Positions of reports of one story on one field of one event."""

    key: str
    field: str
    kind: str
    positions: list[tuple[str, str]]


def read_tag(tag: str) -> dict[str, str]:
    """The named parts of a tag. Raises MarkError where the guide does not know it."""
    found = _TAG.match(tag)
    if not found:
        raise MarkError(f"unknown tag {tag!r}")
    parts = {k: v for k, v in found.groupdict().items() if v is not None}
    if parts.get("type") and parts["type"] not in TYPES:
        raise MarkError(f"unknown type {parts['type']!r}")
    return parts


def interval(number: str) -> tuple[int | None, int | None, bool]:
    """Low, high and whether approximate: "12-" is (12, None, False)."""
    if number == "?":
        return None, None, False
    if number.startswith("~"):
        return int(number[1:]), int(number[1:]), True
    if number.startswith("-"):
        return None, int(number[1:]), False
    if number.endswith("-"):
        return int(number[:-1]), None, False
    low, _, high = number.partition("-")
    return int(low), int(high or low), False


def unmark(line: str) -> tuple[str, list[Mark]]:
    """Plain text and marks of marked text. Raises MarkError with the place of the fault."""
    out: list[str] = []
    size, open_at, marks, i = 0, [], [], 0
    while i < len(line):
        char = line[i]
        if char == "[":
            open_at.append(size)
        elif char == "|":
            close = line.find("]", i)
            if not open_at or close < 0:
                raise MarkError(f"a bar outside brackets near {line[max(0, i - 30) : i + 30]!r}")
            tags = tuple(t.strip() for t in line[i + 1 : close].split(";"))
            for tag in tags:
                try:
                    read_tag(tag)
                except MarkError as error:
                    raise MarkError(f"{error} near {line[max(0, i - 40) : close + 1]!r}") from None
            start = open_at.pop()
            words = "".join(out)[start:size]
            if not words or words != words.strip():
                raise MarkError(
                    f"empty or blank at its edge: {words!r} near {line[max(0, i - 40) : close + 1]!r}"
                )
            marks.append(Mark(start, size, tags))
            i = close
        elif char == "]":
            raise MarkError(f"a bracket without tags near {line[max(0, i - 40) : i + 10]!r}")
        else:
            out.append(char)
            size += 1
        i += 1
    if open_at:
        raise MarkError(f"a bracket that does not close after {''.join(out)[open_at[-1] :][:40]!r}")
    return "".join(out), sorted(marks, key=lambda m: (m.start, -m.end))


def mark(text: str, marks: Iterable[Mark]) -> str:
    """The inline form again; the inverse of `unmark` for spans that nest."""
    opens: dict[int, int] = {}
    closes: dict[int, list[tuple[int, int, str]]] = {}
    for order, m in enumerate(sorted(marks, key=lambda m: (m.start, -m.end))):
        opens[m.start] = opens.get(m.start, 0) + 1
        closes.setdefault(m.end, []).append((m.start, order, "|" + ";".join(m.tags) + "]"))
    out = []
    for i in range(len(text) + 1):
        out += [c for *_, c in sorted(closes.get(i, ()), key=lambda c: (-c[0], c[1]))]
        out.append("[" * opens.get(i, 0))
        out.append(text[i : i + 1])
    return "".join(out)


def _head(lines: Iterator[str], item: Item) -> None:
    for line in lines:
        if line.strip() == "---":
            return
        name, _, value = line.partition(":")
        value = value.strip()
        match name.strip():
            case "voice":
                item.voice = value
            case "published":
                item.published = None if value == "none" else value
            case "keys":
                item.keys = dict(tuple(p.strip() for p in k.split("=")) for k in value.split(",") if "=" in k)  # type: ignore[misc]
            case other:
                raise MarkError(f"{item.id}: unknown line of the head {other!r}")
    raise MarkError(f"{item.id}: the head does not end with ---")


def _disagreement(line: str) -> Disagreement:
    head, *positions = [p.strip() for p in line.removeprefix("!disagree").split("::")]
    words = head.split()
    if len(words) != 3 or words[2] not in KINDS or len(positions) < 2:
        raise MarkError(f"not a disagreement: {line!r}")
    found = []
    for position in positions:
        report, _, quote = position.partition(" ")
        found.append((report, quote.strip().strip('"')))
    return Disagreement(words[0], words[1], words[2], found)


def _report(first: str, lines: Iterator[str]) -> Item:
    """The report whose head begins with `first`."""
    item = Item(first.split()[1], "", [])
    _head(lines, item)
    body: list[str] = []
    for line in lines:
        if line.strip() == "#end":
            item.text, item.marks = _unmarked("\n".join(body).strip(), item.id)
            return item
        body.append(line)
    raise MarkError(f"{item.id}: no #end")


def _unmarked(text: str, name: str) -> tuple[str, list[Mark]]:
    try:
        return unmark(text)
    except MarkError as error:
        raise MarkError(f"{name}: {error}") from None


def _group(line: str) -> tuple[str, str]:
    """Name and voice of a group of sentences."""
    parts = line.split()
    return parts[1], next((p[6:] for p in parts[2:] if p.startswith("voice=")), "")


def parse(source: str) -> tuple[list[Item], list[Disagreement]]:
    """The reports, sentences and disagreements of one file of the inline form."""
    items: list[Item] = []
    apart: list[Disagreement] = []
    lines = iter(source.splitlines())
    group, voice, count = "", "", 0
    for line in lines:
        if line.startswith("#report "):
            items.append(_report(line, lines))
        elif line.startswith("#sentences "):
            (group, voice), count = _group(line), 0
        elif line.startswith("!disagree "):
            apart.append(_disagreement(line))
        elif line.strip() and not line.startswith("#"):
            if not group:
                raise MarkError(f"text outside a report: {line[:60]!r}")
            count += 1
            name = f"{group}-{count:03d}"
            items.append(Item(name, *_unmarked(line.strip(), name), voice))
    return items, apart
