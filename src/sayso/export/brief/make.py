"""How is a record told as a brief? Section by section, each sentence numbered to its quotes."""

from collections.abc import Iterator

from sayso.export import words
from sayso.export.brief.notes import Notes
from sayso.export.brief.parts import Brief, Differs, Figure, Line, Reference, Report, Said, Section
from sayso.export.brief.sentences import sentences
from sayso.export.chain import Node, chains
from sayso.export.graphs.iri import document_iri
from sayso.export.made import installed_version
from sayso.export.rows import event_order
from sayso.record.claim import Claim
from sayso.record.event import Disagreement, Event, Record

_UNREAD = ("en",)


def _reader(record: Record) -> str:
    """By what the record was read, in words."""
    made = {c.made_by.split("/")[0] for c in record.claims}
    ours = "rules and a trained encoder" if "both" in made else "rules"
    if "model" not in made:
        return ours
    model = "a language model whose every value was read again in the quoted words by rules"
    return f"{ours}, and {model}" if made - {"model"} else model


def _differs(found: Disagreement, claims: dict[str, Claim], notes: Notes) -> Differs:
    positions = []
    for position in found.positions:
        told = tuple(claims[i] for i in position.claims if i in claims)
        who = ", ".join(position.speakers) or "the report"
        positions.append(notes.sentence(Said(f"{words.value_words(position.value)} — {who}", told)))
    return Differs(found.field.replace("_", " "), found.kind.replace("_", " "), found.note, tuple(positions))


def _section(event: Event, record: Record, notes: Notes) -> Section:
    claims = {c.id: c for c in record.claims} | {c.id: c for c in event.claims}
    told = tuple(notes.sentence(said) for said in sentences(event, record))
    differs = tuple(_differs(d, claims, notes) for d in record.disagreements if d.event == event.id)
    support = (
        f"{event.grade.value}: {'; '.join(event.grade.reasons)}" if event.grade.reasons else event.grade.value
    )
    return Section(event.id, event.title, told, differs, support)


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


def _in_order(record: Record, chain: tuple[Line, ...]) -> list[Event]:
    """The events by date; where all of them hang on one chain, from the first attack to its last answer."""
    at = {line.id: n for n, line in reversed(tuple(enumerate(chain)))}
    if sum(line.depth == 0 for line in chain) == 1 and all(e.id in at for e in record.events):
        return sorted(record.events, key=lambda e: at[e.id])
    return sorted(record.events, key=event_order)


def _reports(record: Record) -> Iterator[Report]:
    copies, names = dict(record.copies), {d.id: d.name for d in record.documents}
    for d in sorted(record.documents, key=lambda d: (d.published or "", d.name, d.id)):
        address = document_iri(d)
        url = address if address.startswith(("http://", "https://")) else ""
        original = names.get(copies.get(d.id, ""), copies.get(d.id, ""))
        yield Report(d.id, d.name, d.outlet or "", d.published or "", url, original)


def _operations(record: Record) -> Iterator[Said]:
    claims = {c.id: c for c in record.claims}
    for found in sorted(record.operations, key=lambda o: (o.name, o.id)):
        told = tuple(claims[i] for i in found.claims if i in claims)
        if told:
            by = f", run by {found.by}" if found.by else ""
            yield Said(f"{found.name} is a named operation{by}.", told)
        for total in found.totals:
            own = tuple(claims[i] for i in total.claims if i in claims)
            if own:
                number = words.number(total.low, total.high)
                who = f" by the word of {total.speaker}" if total.speaker else ""
                what, period = total.what.replace("_", " "), f" ({total.period})" if total.period else ""
                yield Said(
                    f"{found.name} in all: {what} {number}{period}{who}; no sum of the events above.", own
                )


def _figures(record: Record) -> Iterator[Said]:
    claims = {c.id: c for c in record.claims}
    for f in sorted(record.figures, key=lambda f: (f.what, f.who or "", f.id)):
        told = tuple(claims[i] for i in f.claims if i in claims)
        if told:
            number = words.number(f.low, f.high, approximate=f.approximate)
            parts = (f.what.replace("_", " "), number, f.who, f.where and f"in {f.where}", f.period)
            who = f" — {words.speaker(f.speaker)}" if f.speaker else ""
            yield Said(f"{' '.join(p for p in parts if p)}{who}.", told)


def _statements(record: Record) -> Iterator[Reference]:
    for s in sorted(record.statements, key=lambda s: (s.quote.document.id, s.quote.start, s.id)):
        at, how = s.quote, "said" if s.direct else "reported"
        name = at.document.name
        yield Reference(0, "", at.text, "", words.speaker(s.speaker), how, name, at.start, at.end)


def _title(record: Record) -> str:
    if len(record.events) == 1:
        return record.events[0].title
    return f"{len(record.events)} events from {len(record.documents)} reports"


def make_brief(record: Record, *, pictures: tuple[Figure, ...] = (), title: str | None = None) -> Brief:
    """The record as the templates tell it: same record, same brief; it knows no clock."""
    notes = Notes()
    chain = _chain(record)
    sections = tuple(_section(e, record, notes) for e in _in_order(record, chain))
    operations = tuple(notes.sentence(s) for s in _operations(record))
    figures = tuple(notes.sentence(s) for s in _figures(record))
    return Brief(
        title=title or _title(record),
        version=installed_version(),
        reader=_reader(record),
        until=max((d.published for d in record.documents if d.published), default=""),
        unread=sum(d.language not in _UNREAD for d in record.documents),
        rejected=len(record.rejected),
        withheld=words.withheld(record.withheld),
        sections=sections,
        chain=chain,
        operations=operations,
        figures_told=figures,
        statements=tuple(_statements(record)),
        references=notes.references,
        reports=tuple(_reports(record)),
        pictures=pictures,
    )
