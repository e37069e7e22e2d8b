"""What changed between two records? Events that came, went, joined, parted, and values that differ."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sayso.export import words
from sayso.record.event import Event, Link, Record
from sayso.record.terms import HARM


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: what it is, of which event (its id now, or then where it is gone), of what to what."""

    change: str
    event: str
    title: str
    what: str
    before: str
    after: str


def differences(old: Record, new: Record) -> list[Difference]:
    """All changes from one record to another, reports first, then events by id.

    Events are the same where they share an account; accounts are the same where report and first mention are.
    """
    return [*_reports(old, new), *_events(old, new), *_disagreements(old, new), *_links(old, new)]


def _reports(old: Record, new: Record) -> Iterator[Difference]:
    names = [{d.id: d.name for d in record.documents} for record in (old, new)]
    for change, mine, other in (("gone", names[0], names[1]), ("new", names[1], names[0])):
        for name in sorted(set(mine) - set(other)):
            yield Difference(change, "", mine[name], "report", *_either(change, name))


def _either(change: str, value: str) -> tuple[str, str]:
    return ("", value) if change == "new" else (value, "")


def _events(old: Record, new: Record) -> Iterator[Difference]:
    before, after = _by_account(old), _by_account(new)
    olds, news = {e.id: e for e in old.events}, {e.id: e for e in new.events}
    for event in sorted(new.events, key=lambda e: e.id):
        came = _others(event, before)
        if not came:
            yield Difference("new", event.id, event.title, "event", "", event.title)
        elif len(came) > 1:
            titles = "; ".join(olds[name].title for name in came)
            yield Difference("merged", event.id, event.title, "event", titles, event.title)
        if len(came) == 1 and len(_others(olds[came[0]], after)) == 1:
            yield from _values(olds[came[0]], event)
    for event in sorted(old.events, key=lambda e: e.id):
        now = _others(event, after)
        if not now:
            yield Difference("gone", event.id, event.title, "event", event.title, "")
        elif len(now) > 1:
            titles = "; ".join(news[name].title for name in now)
            yield Difference("split", event.id, event.title, "event", event.title, titles)


def _by_account(record: Record) -> dict[str, str]:
    return {a.id: e.id for e in record.events for a in e.accounts}


def _others(event: Event, of: Mapping[str, str]) -> list[str]:
    return sorted({of[a.id] for a in event.accounts if a.id in of})


def _values(old: Event, new: Event) -> Iterator[Difference]:
    then, now = _told(old), _told(new)
    for what in then:
        if then[what] != now[what]:
            yield Difference("changed", new.id, new.title, what, then[what], now[what])


def _told(event: Event) -> dict[str, str]:
    """The values of an event in words, by field."""
    targets = words.number(*event.targets_hit) if event.targets_hit else ""
    return {
        "type": words.type_words(event.type),
        "date": words.date(event.date),
        "place": words.places(event),
        "actor": words.parties(event.actors),
        "recipient": words.parties(event.recipients),
        "weapon": "; ".join(words.weapon(w) for w in event.weapons),
        **{measure: words.harm_of(event, measure) for measure in HARM},
        "targets_hit": targets,
        "grade": event.grade.value,
        "voices": str(event.voices),
        "reports": str(len(event.documents)),
    }


def _disagreements(old: Record, new: Record) -> Iterator[Difference]:
    now = {e.id: e for e in new.events}
    address = _by_account(new)
    then = {(address.get(d.event, d.event), d.field, d.kind): d for d in old.disagreements}
    held = {(d.event, d.field, d.kind): d for d in new.disagreements}
    for change, mine, other in (("gone", then, held), ("new", held, then)):
        for key in sorted(set(mine) - set(other)):
            title = now[key[0]].title if key[0] in now else ""
            what = f"disagreement: {key[1]} ({key[2]})"
            yield Difference(change, key[0], title, what, *_either(change, mine[key].note))


def _links(old: Record, new: Record) -> Iterator[Difference]:
    address = _by_account(new)
    sides: list[dict[tuple[str, str, str], str]] = []
    for record, of in ((old, address), (new, {})):
        titles = {e.id: e.title for e in record.events} | {o.id: o.name for o in record.operations}
        sides.append(dict(_named(record.links, titles, of)))
    then, held = sides
    for change, mine, other in (("gone", then, held), ("new", held, then)):
        for key in sorted(set(mine) - set(other)):
            yield Difference(change, key[0], mine[key], f"link: {key[2]}", *_either(change, mine[key]))


def _named(
    links: Iterable[Link], titles: Mapping[str, str], address: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str, str], str]]:
    for link in links:
        ends = tuple(address.get(end, end) for end in (link.start, link.end))
        told = f"{titles.get(link.start, link.start)} – {titles.get(link.end, link.end)}"
        yield (ends[0], ends[1], link.relation), told


def counted(found: Iterable[Difference]) -> str:
    """How many changes of each kind, in a line."""
    kinds: defaultdict[str, int] = defaultdict(int)
    for d in found:
        kinds[f"{d.change} {d.what.split(':')[0]}" if d.change != "changed" else "changed values"] += 1
    return ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())) or "nothing changed"
