"""Which events does a report tell of, before claims are made of them?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.extract.accounts import hints
from sayso.extract.coreference import Draft, Told, joins, place, places_apart
from sayso.extract.figures import find_figures
from sayso.extract.mentions import ActorMention, PlaceMention
from sayso.extract.occurrences import Occurrence, evidence_of, find_occurrences
from sayso.extract.roles import Found, Roles, assign, can_act, party_at, speaker_party
from sayso.knowledge.syntax import syntax
from sayso.record.value import Date


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


def dated_to_a_day(found: Found) -> bool:
    """Whether a sentence names a day: then its numbers are of that day, not of a period."""
    return any(len(t.date.edtf or "") == 10 and not t.frequency for t in found.times)


def _told(found: Found, hidden: frozenset[int], earlier: Sequence[Found]) -> list[Told]:
    """The occurrences of one sentence that are told as facts, with their roles.

    Sums over a period are figures: their words ("have killed 300 since May") tell no occurrence.
    """
    if not dated_to_a_day(found):
        hidden |= {h.trigger for h in found.harm if h.habitual}
        hidden |= {k for f in find_figures(found.sentence) if not f.strength for k in range(f.first, f.stop)}
        found = replace(found, harm=tuple(h for h in found.harm if not h.habitual))
    sentence = found.sentence
    seen = evidence_of(sentence.index, found.actors, found.places, found.harm, found.seen)
    occurrences = find_occurrences(sentence, seen, hidden)
    given = assign(found, occurrences)
    for o in occurrences:
        if not given[o.head].actors:
            given[o.head].actors += _those_before(found, o, earlier)
    facts = [o for o in occurrences if o.stance == "asserted" and not o.habitual]
    facts = [o for o in facts if not boasted(found, o, given[o.head])]
    top = min((_depth(found, o) for o in facts), default=0)
    near = hints(found)
    done: list[Told] = []
    for o in facts:
        frame = speaker_party(found.frames, sentence.tokens[o.head].start)
        main, day = _depth(found, o) <= top + 1, _day(found, o, given[o.head])
        done.append(Told(sentence, o, given[o.head], frame, main, near, seen=found.seen, day=day))
    return done


def _day(found: Found, occurrence: Occurrence, roles: Roles) -> Date | None:
    """The day of the entry's heading, unless the words point back: "that raid" may be of an earlier entry."""
    points = occurrence.definite or occurrence.form in ("pointer", "back")
    if points or roles.times or found.scene is None or not found.scene.times:
        return None
    return found.scene.times[0].date


def _those_before(found: Found, occurrence: Occurrence, earlier: Sequence[Found]) -> list[ActorMention]:
    """Whom "they" means: those of arms who are the subject of the sentence before, in the same paragraph."""
    s, verb = found.sentence, found.sentence.tokens[occurrence.head]
    subject = next(s.children(verb.i, "nsubj"), None) if verb.is_verb else None
    before = earlier[-1] if earlier else None
    if subject is None or subject.lower != "they" or before is None or before.sentence.block != s.block:
        return []
    if speaker_party(found.frames, subject.start):
        return []
    for token in before.sentence.tokens:
        mention = party_at(before, token.i) if token.dep == "nsubj" else None
        if mention and can_act(mention) and mention.party.kind in syntax().roles.in_arms:
            return [
                ActorMention(s.index, subject.i, subject.i + 1, subject.i, mention.party, mention.country)
            ]
    return []


def _apart(told: Told, drafts: list[Draft]) -> list[Told]:
    groups = places_apart(told)
    one_country = len({p.place.country for g in groups for p in g}) == 1
    if len(groups) < 2 or (one_country and joins(drafts, told)):
        return [told]
    return [replace(told, roles=_with_places(told.roles, group), part=k) for k, group in enumerate(groups)]


def _with_places(roles: Roles, group: Iterable[PlaceMention]) -> Roles:
    return replace(roles, places=list(group))


def find_drafts(found: Sequence[Found], hidden: dict[int, frozenset[int]]) -> list[Draft]:
    """The drafts of a report in the order of its text; `hidden` are tokens inside names, by sentence."""
    drafts: list[Draft] = []
    for at, one in enumerate(found):
        one = _with_names(one, found[:at])
        for whole in _told(one, hidden.get(one.sentence.index, frozenset()), found[:at]):
            for told in _apart(whole, drafts):
                place(drafts, told)
    return drafts
