"""Which roles does the encoder give that rules do not, and which does it take away?"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from sayso.extract.actors.draft import chunk
from sayso.extract.encoder.seen import Chances, Seen, Span
from sayso.extract.mentions import ActorMention, HarmMention, PlaceMention, TimeMention
from sayso.extract.occurrences import Occurrence
from sayso.extract.occurrences.learned import tellers
from sayso.extract.roles.found import Found, Roles, Target, party_at
from sayso.extract.roles.hurt import MEASURES, harmed, overlapping
from sayso.extract.roles.owners import head_of
from sayso.extract.roles.targets import target_at
from sayso.extract.syntax import Sentence
from sayso.knowledge.encoder import trust
from sayso.knowledge.harm import harm
from sayso.knowledge.syntax import syntax
from sayso.record.value import Party, Place

_LOOSE = frozenset({"IN", "DT", "PRP", "PRP$", "CD"})  # "of them suspected gunmen"


def _span(sentence: Sentence, first: int, stop: int) -> Span:
    return sentence.tokens[first].start, sentence.tokens[stop - 1].end


def fit(seen: Seen, told: Iterable[Span], span: Span, role: str) -> float:
    """How likely a span has a role in what the words `told` tell: the best of them."""
    return max((seen.pair(row, span, role) or 0.0 for row in told), default=0.0)


def _runs(chances: Chances, least: float) -> Iterator[tuple[int, int]]:
    """Stretches `[first, stop)` of neighbours that reach `least`."""
    likely = (chances >= least).nonzero()[0].tolist()
    for k, at in enumerate(likely):
        if not k or likely[k - 1] != at - 1:
            first = at
        if k + 1 == len(likely) or likely[k + 1] != at + 1:
            yield first, at + 1


def stretches(
    found: Found, seen: Seen, occurrence: Occurrence, role: str, least: float
) -> Iterator[tuple[int, int]]:
    """Tokens `[first, stop)` of the sentence that the encoder gives a role in an occurrence."""
    s = found.sentence
    words = seen.at(s.tokens[0].start, s.tokens[-1].end)
    best = np.zeros(len(words))
    for row in tellers(s, occurrence):
        best = np.maximum(best, seen.argument(row, words, role))
    for first, stop in _runs(best, least):
        low, high = seen.words[words[first]].start, seen.words[words[stop - 1]].end
        inside = [t.i for t in s.tokens if t.start < high and low < t.end]
        if inside:
            yield inside[0], inside[-1] + 1


def _actors(found: Found, seen: Seen, occurrence: Occurrence, roles: Roles) -> list[ActorMention]:
    """Who did it: as rules say, or else whom the encoder takes for the doer and not for a speaker."""
    if roles.actors:
        return roles.actors
    made: list[ActorMention] = []
    for first, stop in stretches(found, seen, occurrence, "actor", trust()["actor"]["take"]):
        if _is_hurt(found, first, stop) or _finds(found.sentence, first, stop):
            continue
        if not _speaks(found, seen, first, stop) and not _suffers(found, seen, occurrence, first, stop):
            known = [
                a for a in found.actors if a.first < stop and first < a.stop and not _owns(found.sentence, a)
            ]
            known = [a for a in known if not any(_describes(found.sentence, a, b) for b in known)]
            whole = [a for a in known if not any(a.first <= n.i < a.stop for n in occurrence.nodes)]
            if whole or not any(_owns(found.sentence, a) for a in found.actors if a.first == first):
                made += whole or _described(found, first, stop)
    return made


def _is_hurt(found: Found, first: int, stop: int) -> bool:
    """Whether rules know a phrase for whom harm befell; a bomber may be both."""
    victims = [h.victim for h in found.harm if h.victim is not None and first <= h.victim < stop]
    doers = syntax().occurrences.doers
    return any(found.sentence.tokens[v].lemma not in doers for v in victims)


def _finds(s: Sentence, first: int, stop: int) -> bool:
    """Whether a phrase is the subject of a verb of finding: "officers discovered the bodies"."""
    token = s.tokens[head_of(s, first, stop)]
    verb = s.tokens[token.head]
    return token.dep == "nsubj" and verb.lemma in harm().lists["nouns.found"] - {"take", "bring"}


def _owns(s: Sentence, party: ActorMention) -> bool:
    """Whether a party only says whose something is: "Israeli" in "the Israeli-occupied heights"."""
    behind = s.tokens[party.stop : party.stop + 2]
    return len(behind) == 2 and behind[0].text == "-" and behind[1].tag == "VBN"


def _describes(s: Sentence, one: ActorMention, other: ActorMention) -> bool:
    """Whether a party only says which other one it is: "the Afghan branch of the group"."""
    token = s.tokens[one.head]
    return one is not other and token.dep in ("amod", "compound", "nmod") and token.head == other.head


def _speaks(found: Found, seen: Seen, first: int, stop: int) -> bool:
    """Whether a phrase names who speaks: that somebody claims an attack is his word, not the report's."""
    return seen.part(_span(found.sentence, first, stop), "source") >= trust()["actor"]["speaks"]


def _suffers(found: Found, seen: Seen, occurrence: Occurrence, first: int, stop: int) -> bool:
    """Whether a phrase more likely names whom it was done to than who did it."""
    span, told = _span(found.sentence, first, stop), tellers(found.sentence, occurrence)
    if first > occurrence.head and all(n.form == "harm" for n in occurrence.nodes):
        return True  # "two of the dead were Filipinos"
    done = fit(seen, told, span, "actor")
    return any(fit(seen, told, span, role) >= done for role in ("recipient", *MEASURES))


def _described(found: Found, first: int, stop: int) -> Iterator[ActorMention]:
    """A party by a description that no list of nouns knows: "two men on a motorbike"."""
    s = found.sentence
    head = head_of(s, first, stop)
    token = s.tokens[head]
    if not token.is_noun or party_at(found, head):
        return
    phrase = chunk(s, head)
    opening = next((i for i in range(phrase.first, head) if s.tokens[i].tag not in _LOOSE), head)
    party = Party(s.words(opening, phrase.stop), None, None, "armed_unnamed")
    yield ActorMention(s.index, opening, phrase.stop, head, party)


def _recipients(found: Found, seen: Seen, occurrence: Occurrence, roles: Roles) -> list[Target]:
    s, bounds, told = found.sentence, trust()["recipient"], tellers(found.sentence, occurrence)
    kept = [
        r
        for r in roles.recipients
        if fit(seen, told, _span(s, r.first, r.stop), "recipient") >= bounds["keep"]
    ]
    for first, stop in stretches(found, seen, occurrence, "recipient", bounds["take"]):
        if not any(r.first < stop and first < r.stop for r in kept):
            made = target_at(found, s.tokens[head_of(s, first, stop)])
            kept += [made] if made else []
    return kept


Mention = PlaceMention | TimeMention


def _owners(
    found: Found, seen: Seen, occurrences: Sequence[Occurrence], mention: Mention, role: str
) -> dict[int, float]:
    span = _span(found.sentence, mention.first, mention.stop)
    return {o.head: fit(seen, tellers(found.sentence, o), span, role) for o in occurrences}


def _given(
    found: Found,
    seen: Seen,
    occurrences: Sequence[Occurrence],
    role: str,
    mentions: Iterable[Mention],
    given: Callable[[int], list[Mention]],
) -> None:
    """Give places or times to the occurrences that rules leave without any."""
    least, without = trust()[role]["take"], {o.head for o in occurrences if not given(o.head)}
    for mention in mentions:
        for head, chance in _owners(found, seen, occurrences, mention, role).items():
            if head in without and chance >= least:
                given(head).append(mention)


def _unknown_places(found: Found, seen: Seen, occurrence: Occurrence) -> list[PlaceMention]:
    """Names that no gazetteer knows and the encoder takes for the scene."""
    s, made = found.sentence, []
    for first, stop in stretches(found, seen, occurrence, "place", trust()["place"]["unknown"]):
        first = next((k for k in range(first, stop) if s.tokens[k].text != "-"), first)
        while first > 1 and s.tokens[first - 1].text == "-" and s.tokens[first - 2].text[:1].isupper():
            first -= 2  # "Machedi-Kindli-Malhar" is one name
        named = all(s.tokens[k].text[:1].isupper() or s.tokens[k].text == "-" for k in range(first, stop))
        known: tuple[PlaceMention | ActorMention, ...] = (*found.places, *found.actors)
        if named and not any(p.first < stop and first < p.stop for p in known):
            made.append(PlaceMention(s.index, first, stop, Place(s.words(first, stop))))
    return made


def _more_harm(
    found: Found, seen: Seen, occurrence: Occurrence, given: dict[int, Roles]
) -> list[HarmMention]:
    """Harm that only the encoder sees, each group once in a sentence."""
    made: list[HarmMention] = []
    told = [h for roles in given.values() for h in roles.harm]
    for measure in MEASURES:
        for first, stop in stretches(found, seen, occurrence, measure, trust()["harm"]["take"]):
            if any(
                h.first < stop and first < h.stop for h in (*found.harm, *made) if h.count.scope != "mixed"
            ):
                continue  # the rules know what befell them
            if _is_only_named(found, occurrence, first, stop):
                continue
            known = [h for h in (*told, *found.harm, *made) if h.measure == measure]
            if not overlapping(known, measure, first, stop) and not _renames(
                found.sentence, known, first, stop
            ):
                made += harmed(found, occurrence, measure, first, stop)
    return made


def _is_only_named(found: Found, occurrence: Occurrence, first: int, stop: int) -> bool:
    """Whether a person stands in a sentence without a word of harm or killing: "the front led by X"."""
    persons = (a for a in found.actors if a.party.kind in ("person", "official") and a.party.entity)
    named = any(a.first < stop and first < a.stop for a in persons)
    kills = {"killing", "execution", "abduction", "arrest"}
    return named and not found.harm and not any(n.type in kills or n.form == "harm" for n in occurrence.nodes)


def _renames(s: Sentence, known: Iterable[HarmMention], first: int, stop: int) -> bool:
    """Whether a phrase says again who was harmed: "Omar Hassan, the head of the unit"."""
    token = s.tokens[head_of(s, first, stop)]
    return token.dep == "appos" and any(h.victim == token.head for h in known)


def refine(found: Found, occurrences: Sequence[Occurrence], given: dict[int, Roles]) -> dict[int, Roles]:
    """The roles of a sentence as rules and encoder together give them, by the head of each occurrence."""
    seen = found.seen
    if seen is None or not occurrences:
        return given
    done = {
        o.head: replace(
            given[o.head],
            actors=_actors(found, seen, o, given[o.head]),
            recipients=_recipients(found, seen, o, given[o.head]),
        )
        for o in occurrences
    }
    places = [p for p in found.places if not p.demonym]
    times = [t for t in found.times if not t.frequency]
    _given(found, seen, occurrences, "place", places, lambda h: done[h].places)  # type: ignore[arg-type, return-value]
    _given(found, seen, occurrences, "time", times, lambda h: done[h].times)  # type: ignore[arg-type, return-value]
    for occurrence in occurrences:
        if not done[occurrence.head].places:
            done[occurrence.head].places += _unknown_places(found, seen, occurrence)
    for occurrence in occurrences:
        done[occurrence.head].harm += _more_harm(found, seen, occurrence, done)
    return done
