"""How does one event look on a terminal? Each value, then the words that it stands on."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sayso.assess.voicing import voices_of, voicing
from sayso.cli.output import printable
from sayso.export import words
from sayso.export.brief import one_event
from sayso.export.rulings import Ruling, on_event, rulings
from sayso.record.claim import Claim
from sayso.record.event import Disagreement, Event, Record
from sayso.record.terms import FIELDS


def _line(label: str, value: str) -> Text:
    return Text.assemble((f"{label:<12}", "dim"), printable(value))


def _head(event: Event, record: Record) -> Iterator[RenderableType]:
    yield Text(printable(event.title), style="bold")
    yield Text(event.id, style="dim")
    names = {o.id: o.name for o in record.operations}
    rows = (
        ("date", words.date(event.date)),
        ("place", words.places(event)),
        ("type", words.type_words(event.type)),
        ("actors", words.parties(event.actors)),
        ("recipients", words.parties(event.recipients)),
        ("weapons", "; ".join(words.weapon(w) for w in event.weapons)),
        ("harm", "; ".join(words.harm(h) for h in event.harm)),
        ("operation", names.get(event.operation or "", event.operation or "")),
        ("voices", str(event.voices)),
        (
            "grade",
            f"{event.grade.value}: {'; '.join(event.grade.reasons)}"
            if event.grade.reasons
            else event.grade.value,
        ),
    )
    for label, value in rows:
        if value:
            yield _line(label, value)


def _quote(claim: Claim) -> Text:
    where = f"{claim.document.name} [{claim.quote.start}–{claim.quote.end}]"
    who = words.speaker(claim.speaker)
    stance = "" if claim.stance in ("asserted", "said") else f", {claim.stance}"
    said = printable(claim.quote.text)
    return Text.assemble(
        "“", (said, "italic"), "” ", (f"— {printable(who)}{stance}; {printable(where)}", "dim")
    )


def _values(event: Event, record: Record) -> Iterator[RenderableType]:
    voices = voices_of(one_event(record, event))
    for field in FIELDS:
        of_field = [c for c in event.claims if c.field == field]
        if not of_field:
            continue
        yield Text(f"\n{words.type_words(field)}", style="bold")
        for said in dict.fromkeys(words.claim_words(c) for c in of_field):
            told = [c for c in of_field if words.claim_words(c) == said]
            who = printable(words.voicing(voicing(event, told, voices)))
            yield Padding(Text.assemble(printable(said), (f"  ({who})", "dim")), (0, 0, 0, 2))
            yield from (Padding(_quote(claim), (0, 0, 0, 4)) for claim in told)


def _disagreement(found: Disagreement) -> Iterator[RenderableType]:
    yield Padding(Text(f"{found.field} ({found.kind}): {printable(found.note)}"), (0, 0, 0, 2))
    for position in found.positions:
        who = printable(", ".join(position.speakers)) or "the report"
        said = printable(words.value_words(position.value))
        yield Padding(Text.assemble(said, (f" — {who}", "dim")), (0, 0, 0, 4))


def _merges(event: Event) -> Iterator[RenderableType]:
    for merge in event.merges:
        why = f"decision {merge.decision}" if merge.decision else "; ".join(merge.reasons)
        yield Padding(
            Text(f"{merge.left} = {merge.right} ({merge.score:.2f}): {printable(why)}"), (0, 0, 0, 2)
        )


def _decided(found: Iterable[Ruling]) -> Iterator[str]:
    for r in found:
        d, what = r.decision, f" of {r.field}" if r.field else ""
        yield printable(f"{d.action}{what} by {d.who}, {d.when[:10]}: “{d.why}”  {d.id}")


def _parts(event: Event, record: Record) -> Iterator[RenderableType]:
    """After a split the address of the old event names every part of it."""
    titles = {e.id: e.title for e in record.events}
    for r in on_event(rulings(record), event) if record.decisions else ():
        others = [name for name in r.events if name != event.id]
        if r.decision.action == "split" and others:
            yield Text(printable(f"Split by {r.decision.who}: “{r.decision.why}”. It is now this event and:"))
            yield from (Text(printable(f"  {name}  {titles[name]}")) for name in others)


def sheet(record: Record, event: Event) -> Group:
    """The event, its values with their quotes, its disagreements, and why its accounts are one event."""
    parts: list[RenderableType] = [*_parts(event, record), *_head(event, record), *_values(event, record)]
    found = [d for d in record.disagreements if d.event == event.id]
    if found:
        parts.append(Text("\ndisagreements", style="bold"))
        parts += [line for d in found for line in _disagreement(d)]
    ruled = on_event(rulings(record), event) if record.decisions else ()
    if ruled:
        parts.append(Text("\ndecided by people", style="bold"))
        parts += [Padding(Text(line), (0, 0, 0, 2)) for line in _decided(ruled)]
    if event.merges:
        parts.append(Text("\none event because", style="bold"))
        parts += _merges(event)
    return Group(*parts)
