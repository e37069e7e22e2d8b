"""What does one report say? All steps of reading in their order, from a document to a reading."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.extract import links, operations, responsibility, scenes, victims
from sayso.extract.accounts import Writer, account, draft_key, hints, worth_keeping
from sayso.extract.actors import find_actors
from sayso.extract.coreference import Draft, Told, joins, place, places_apart
from sayso.extract.figures import find_figures, find_used
from sayso.extract.harm import find_harm
from sayso.extract.occurrences import Occurrence, evidence_of, find_occurrences
from sayso.extract.parse import parse
from sayso.extract.places import find_places
from sayso.extract.roles import Found, Roles, assign, speaker_party
from sayso.extract.sentences import split
from sayso.extract.speakers import find_speech, statements
from sayso.extract.syntax import Sentence
from sayso.extract.times import find_times
from sayso.knowledge.triggers import triggers
from sayso.record.document import Document
from sayso.record.reading import Reading


def violent(text: str) -> bool:
    """Whether a text can tell of an attack: it names violence, and is about no walkout, match or film."""
    words, lower = triggers(), text.casefold()
    if not any(stem in lower for stem in words.violence):
        return False
    elsewhere = max(sum(word in lower for word in stems) for stems in words.other_topics.values())
    hard = sum(word in lower for word in words.hard)
    return elsewhere < 2 or hard >= max(2, elsewhere)


def _found(document: Document, sentences: Sequence[Sentence]) -> list[Found]:
    """The mentions of every sentence, step by step."""
    actors = find_actors(sentences)
    places = find_places(document, sentences, actors)
    times = find_times(document, sentences)
    frames = find_speech(document, sentences, actors)
    found = []
    for s in sentences:
        at = s.index
        found.append(
            Found(
                s,
                tuple(a for a in actors if a.sentence == at),
                tuple(p for p in places if p.sentence == at),
                tuple(t for t in times if t.sentence == at),
                find_harm(s) if s.tokens else (),
                find_used(s) if s.tokens else (),
                frames,
            )
        )
    return found


def boasted(found: Found, occurrence: Occurrence, roles: Roles) -> bool:
    """Whether it is a speech in the first person: "we hunted and killed many" tells no event of its own."""
    first = any(found.sentence.tokens[a.first].lower in ("we", "i") for a in roles.actors)
    subjects = [t for i in occurrence.predicates for t in found.sentence.children(i, "nsubj")]
    return not roles.places and (first or any(t.lower in ("we", "i") for t in subjects))


def _with_names(found: Found, earlier: Sequence[Found]) -> Found:
    """Name the harmed as the person told last was named, as in "… in which he died"."""
    harm = []
    for h in found.harm:
        if (h.count.who or "").casefold() in ("he", "she", "him", "her", "himself", "herself"):
            name = _last_person(found, h.first, earlier)
            h = replace(h, count=replace(h.count, who=name)) if name else h
        harm.append(h)
    return replace(found, harm=tuple(harm))


def _last_person(found: Found, before: int, earlier: Sequence[Found]) -> str | None:
    here = [
        a
        for a in found.actors
        if a.stop <= before and a.party.kind in ("person", "official", "party_official")
    ]
    past = [a for f in earlier[-2:] for a in f.actors if a.party.kind in ("person", "official")]
    named = [a for a in [*past, *here] if any(c.isupper() for c in a.party.name)]
    return (named[-1].party.label or named[-1].party.name) if named else None


def _depth(found: Found, occurrence: Occurrence) -> int:
    return min(sum(1 for _ in found.sentence.ancestors(n.i)) for n in occurrence.nodes)


def _dated_to_a_day(found: Found) -> bool:
    """Whether a sentence names a day: then its numbers are of that day, not of a period."""
    return any(len(t.date.edtf or "") == 10 and not t.frequency for t in found.times)


def _told(found: Found, hidden: frozenset[int]) -> list[Told]:
    """The occurrences of one sentence that are told as facts, with their roles.

    Sums over a period are figures: their words ("have killed 300 since May") tell no occurrence.
    """
    if not _dated_to_a_day(found):
        hidden |= {h.trigger for h in found.harm if h.habitual}
        hidden |= {k for f in find_figures(found.sentence) if not f.strength for k in range(f.first, f.stop)}
        found = replace(found, harm=tuple(h for h in found.harm if not h.habitual))
    sentence = found.sentence
    seen = evidence_of(sentence.index, found.actors, found.places, found.harm)
    occurrences = find_occurrences(sentence, seen, hidden)
    given = assign(found, occurrences)
    facts = [o for o in occurrences if o.stance == "asserted" and not o.habitual]
    facts = [o for o in facts if not boasted(found, o, given[o.head])]
    top = min((_depth(found, o) for o in facts), default=0)
    near = hints(found)
    done: list[Told] = []
    for o in facts:
        frame = speaker_party(found.frames, sentence.tokens[o.head].start)
        whole = Told(sentence, o, given[o.head], frame, _depth(found, o) <= top + 1, near)
        done.append(whole)
    return done


def _apart(told: Told, drafts: list[Draft]) -> list[Told]:
    groups = places_apart(told)
    one_country = len({p.place.country for g in groups for p in g}) == 1
    if len(groups) < 2 or (one_country and joins(drafts, told)):
        return [told]
    return [replace(told, roles=_with_places(told.roles, group), part=k) for k, group in enumerate(groups)]


def _with_places(roles: Roles, group: Iterable[object]) -> Roles:
    return replace(roles, places=list(group))  # type: ignore[arg-type]


def _drafts(found: Sequence[Found], hidden: dict[int, frozenset[int]]) -> list[Draft]:
    drafts: list[Draft] = []
    for at, one in enumerate(found):
        one = _with_names(one, found[:at])
        for whole in _told(one, hidden.get(one.sentence.index, frozenset())):
            for told in _apart(whole, drafts):
                place(drafts, told)
    return drafts


def read(document: Document) -> Reading:
    """Everything that `document` says, every value on its quote; the same text gives the same reading."""
    if document.language != "en" or not violent(document.text):
        return Reading(document)
    sentences = parse(split(document))
    found = _found(document, sentences)
    frames = found[0].frames if found else ()
    writer = Writer(document, frames)
    named = operations.find_names(sentences)
    drafts = _drafts(found, operations.hidden(named))
    figures = [
        g
        for f in found
        if f.sentence.tokens
        for g in find_figures(f.sentence)
        if g.strength or not _dated_to_a_day(f)
    ]
    linked = links.find(writer, found, drafts, named)
    if links.unify(linked, drafts):
        linked = links.find(writer, found, drafts, named)
    blamed = responsibility.find(writer, found, drafts, links.answers(linked))
    ends = {id(d) for link in linked for d in (link.start, link.end) if isinstance(d, Draft)}
    kept = [d for d in drafts if worth_keeping(d, linked=id(d) in ends)]
    described = victims.describe(writer, found, kept)
    placed = scenes.find(writer, found, kept)
    extra = [blamed, described, placed]
    accounts = tuple(
        account(writer, d, [*(c for made in extra for c in made.get(id(d), ())), *links.claims_of(linked, d)])
        for d in kept
    )
    keys = {id(d): draft_key(document, d) for d in kept}
    return Reading(
        document,
        accounts,
        links.account_links(linked, keys),
        operations.mentions(writer, found, named, figures),
        statements(document, frames),
        operations.loose(writer, figures, found, named),
    )
