"""What would one print and hand over? A brief in which each figure stands beside its quotes."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sayso.assess.voicing import voices_of, voicing
from sayso.export import words
from sayso.export.chain import Node, chains
from sayso.export.made import installed_version
from sayso.export.rows import event_order
from sayso.record.claim import Claim
from sayso.record.errors import UsageError
from sayso.record.event import Disagreement, Event, Record

# Fields of claims in the order in which a brief tells them.
_TOLD = (
    "date", "place", "actor", "recipient", "killed", "injured", "captured", "missing", "displaced",
    "targets_hit", "munitions", "weapon", "identity", "role", "cause", "status", "operation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote with its speaker, report and position."""

    quote: str
    speaker: str
    stance: str
    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a field and the quotes that it stands on."""

    field: str
    value: str
    voices: str
    quotes: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Differs:
    """One disagreement: the answers and who gives them."""

    field: str
    kind: str
    note: str
    positions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One event as the brief tells it. `facts` are label and value; only known ones stand there."""

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    values: tuple[Said, ...]
    differs: tuple[Differs, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A node of a chain with its depth, for a template that cannot recurse."""

    depth: int
    relation: str
    title: str
    id: str
    cues: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report in the list of sources."""

    id: str
    name: str
    outlet: str
    published: str
    url: str
    copy_of: str


@dataclass(frozen=True, slots=True)
class Brief:
    """All that the templates see."""

    version: str
    reader: str
    sections: tuple[Section, ...]
    chain: tuple[Line, ...]
    operations: tuple[tuple[str, str, str], ...]
    statements: tuple[Cited, ...]
    figures: tuple[tuple[str, str], ...]
    reports: tuple[Report, ...]
    rejected: int
    withheld: str


def _reader(record: Record) -> str:
    """By what the record was read, in words."""
    made = {c.made_by.split("/")[0] for c in record.claims}
    ours = "rules and a trained encoder" if "both" in made else "rules"
    if "model" not in made:
        return ours
    model = "a language model whose every value was read again in the quoted words by rules"
    return f"{ours}, and {model}" if made - {"model"} else model


def _cited(claim: Claim) -> Cited:
    at = claim.quote
    return Cited(at.text, words.speaker(claim.speaker), claim.stance, at.document.name, at.start, at.end)


def _said(event: Event, voices: Mapping[str, str]) -> Iterator[Said]:
    for field in _TOLD:
        found = [c for c in event.claims if c.field == field]
        for value in dict.fromkeys(words.claim_words(c) for c in found):
            told = [c for c in found if words.claim_words(c) == value]
            who = words.voicing(voicing(event, told, voices))
            yield Said(field.replace("_", " "), value, who, tuple(_cited(c) for c in told))


def _facts(event: Event, operations: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield "Date", words.date(event.date)
    yield "Place", words.places(event) or words.UNKNOWN
    yield "Actors", words.parties(event.actors) or words.UNKNOWN
    yield "Recipients", words.parties(event.recipients)
    yield "Harm", "; ".join(words.harm(h) for h in event.harm)
    yield "Operation", operations.get(event.operation or "", "")
    yield "Grade", f"{event.grade.value} ({'; '.join(event.grade.reasons)})"
    yield "Independent voices", str(event.voices)


def _differs(found: Disagreement) -> Differs:
    said = tuple((words.value_words(p.value), ", ".join(p.speakers)) for p in found.positions)
    return Differs(found.field.replace("_", " "), found.kind.replace("_", " "), found.note, said)


def _section(event: Event, record: Record, voices: Mapping[str, str]) -> Section:
    names = {o.id: o.name for o in record.operations}
    facts = tuple(pair for pair in _facts(event, names) if pair[1])
    differs = tuple(_differs(d) for d in record.disagreements if d.event == event.id)
    return Section(event.id, event.title, facts, tuple(_said(event, voices)), differs)


def _lines(nodes: tuple[Node, ...], depth: int = 0) -> Iterator[Line]:
    for node in nodes:
        yield Line(depth, node.relation, node.title, node.id, node.cues)
        yield from _lines(node.kids, depth + 1)


def _chain(record: Record) -> tuple[Line, ...]:
    drawn: list[Line] = []
    for start in sorted({end for link in record.links for end in (link.start, link.end)}):
        if start not in {line.id for line in drawn}:
            drawn += _lines(chains(record, start))
    return tuple(drawn)


def _reports(record: Record) -> Iterator[Report]:
    copies = dict(record.copies)
    for d in sorted(record.documents, key=lambda d: (d.published or "", d.name, d.id)):
        yield Report(d.id, d.name, d.outlet or "", d.published or "", safe_url(d.url), copies.get(d.id, ""))


def safe_url(url: str | None) -> str:
    """The address where it is one of the web, else nothing: no `javascript:` becomes a link."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""


def _operations(record: Record) -> Iterator[tuple[str, str, str]]:
    for found in sorted(record.operations, key=lambda o: (o.name, o.id)):
        totals = [f"{t.what.replace('_', ' ')} {words.number(t.low, t.high)}" for t in found.totals]
        yield found.name, found.by or "", "; ".join(totals)


def _figures(record: Record) -> Iterator[tuple[str, str]]:
    for f in sorted(record.figures, key=lambda f: (f.what, f.who or "", f.id)):
        said = words.number(f.low, f.high, approximate=f.approximate)
        parts = (f.what.replace("_", " "), said, f.who, f.where and f"in {f.where}", f.period)
        yield " ".join(p for p in parts if p), words.speaker(f.speaker)


def _statements(record: Record) -> Iterator[Cited]:
    for s in sorted(record.statements, key=lambda s: (s.quote.document.id, s.quote.start, s.id)):
        at = s.quote
        stance = "direct" if s.direct else "reported"
        yield Cited(at.text, words.speaker(s.speaker), stance, at.document.name, at.start, at.end)


def make_brief(record: Record) -> Brief:
    """The record as the templates tell it: same record, same brief; it knows no clock."""
    voices = voices_of(record)
    return Brief(
        version=installed_version(),
        reader=_reader(record),
        sections=tuple(_section(e, record, voices) for e in sorted(record.events, key=event_order)),
        chain=_chain(record),
        operations=tuple(_operations(record)),
        statements=tuple(_statements(record)),
        figures=tuple(_figures(record)),
        reports=tuple(_reports(record)),
        rejected=len(record.rejected),
        withheld=words.withheld(record.withheld),
    )


def one_event(record: Record, event: Event) -> Record:
    """The record as far as one event goes: its reports, links, disagreements."""
    return _only(record, [event])


def part_of(record: Record, wanted: str | None) -> Record:
    """The whole record, or what one event or operation (id or its beginning, or name) takes of it.

    Raises UsageError where nothing answers to `wanted`, or more than one thing does.
    """
    if wanted is None:
        return record
    events = [
        e for e in record.events if any(x.startswith(wanted) for x in (e.id, *(a.id for a in e.accounts)))
    ]
    if len(events) == 1:
        return _only(record, events)
    named = [
        o for o in record.operations if o.id.startswith(wanted) or o.name.casefold() == wanted.casefold()
    ]
    if len(events) + len(named) != 1:
        count = len(events) + len(named)
        problem = f"{count} ids begin with {wanted}" if count else f"no event or operation is called {wanted}"
        raise UsageError(problem, advice="See `sayso events` and `sayso operations`.")
    return _only(record, [e for e in record.events if e.operation == named[0].id or e.id in named[0].events])


def _only(record: Record, events: list[Event]) -> Record:
    inside = {e.id for e in events}
    reports = {d for e in events for d in e.documents}
    operations = {e.operation for e in events}
    return replace(
        record,
        documents=tuple(d for d in record.documents if d.id in reports),
        copies=tuple((a, b) for a, b in record.copies if {a, b} <= reports),
        events=tuple(events),
        links=tuple(x for x in record.links if inside & {x.start, x.end}),
        operations=tuple(o for o in record.operations if o.id in operations or inside & set(o.events)),
        statements=tuple(s for s in record.statements if s.quote.document.id in reports),
        figures=(),
        disagreements=tuple(d for d in record.disagreements if d.event in inside),
        rejected=(),
    )


@functools.cache
def _templates(html: bool) -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    env = Environment(
        loader=PackageLoader("sayso.export"),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["md"] = markdown
    return env


def markdown(text: object) -> str:
    """Text of a report as it may stand in Markdown: nothing in it acts as a mark or a tag.

    >>> markdown("*a* <b>")
    '\\\\*a\\\\* &lt;b&gt;'
    """
    flat = " ".join(str(text).split()).replace("&", "&amp;")
    for mark in "\\`*_[]|#":
        flat = flat.replace(mark, "\\" + mark)
    return flat.replace("<", "&lt;").replace(">", "&gt;")


def brief_html(record: Record) -> str:
    """A page that needs nothing beside itself: no script, no address is fetched, text of reports escaped."""
    return str(_templates(True).get_template("brief.html.j2").render(brief=make_brief(record)))


def brief_md(record: Record) -> str:
    """The same brief as Markdown."""
    return str(_templates(False).get_template("brief.md.j2").render(brief=make_brief(record)))
