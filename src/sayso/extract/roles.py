"""Who did it to whom, where, when and with what? The mentions of a sentence, given to its occurrences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sayso.extract.figures import TargetsMention
from sayso.extract.mentions import ActorMention, HarmMention, PlaceMention, SpeechFrame, TimeMention
from sayso.extract.occurrences import Occurrence, lemmas, means_at
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.actors import registry
from sayso.knowledge.places import place_words
from sayso.knowledge.triggers import triggers
from sayso.record.claim import Speaker
from sayso.record.value import Party, Weapon

_NO_ACTOR = frozenset(
    {
        "media",
        "monitor",
        "un_or_ngo",
        "civilians",
        "victims",
        "official",
        "officials",
        "people",
        "place",
        "witness",
        "medic",
        "expert",
        "children",
        "family",
        "unnamed_official",
        "medics",
        "witnesses",
        "source",
        "sources",
        "family_people",
        "civilian",
    }
)
_PRONOUNS = frozenset(["it", "they", "he", "she", "we", "i", "who", "which", "that"])
_ON = frozenset({"on", "against", "upon", "targeting"})
_AT = frozenset({"at", "toward", "towards", "into"})
_STRIKING = frozenset(
    {
        "kill",
        "target",
        "hit",
        "strike",
        "wound",
        "injure",
        "destroy",
        "damage",
        "rock",
        "shake",
        "eliminate",
        "devastate",
        "flatten",
        "level",
    }
)
_ACCUSING = frozenset({"accuse", "suspect", "blame", "charge", "convict", "acquit", "clear"})
_REVISING = frozenset({"raise", "revise", "lower", "update", "correct", "put", "give"})
_ORIGIN = frozenset({"from", "since", "outside"})


@dataclass(frozen=True, slots=True)
class Target:
    """To whom or what: the party, and the tokens `[first, stop)` that name it."""

    party: Party
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class Arm:
    """With what: the weapon and the tokens `[first, stop)` that name it."""

    weapon: Weapon
    first: int
    stop: int


@dataclass(slots=True)
class Roles:
    """What one sentence gives to one occurrence."""

    actors: list[ActorMention] = field(default_factory=list)
    recipients: list[Target] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    arms: list[Arm] = field(default_factory=list)
    harm: list[HarmMention] = field(default_factory=list)
    used: list[TargetsMention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """The mentions of one sentence."""

    sentence: Sentence
    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    harm: tuple[HarmMention, ...]
    used: tuple[TargetsMention, ...]
    frames: tuple[SpeechFrame, ...]

    def cues(self) -> frozenset[int]:
        """Tokens of this sentence that say that somebody speaks."""
        return frozenset(f.cue for f in self.frames if f.sentence == self.sentence.index)


def can_act(mention: ActorMention) -> bool:
    """Whether a party can be the one who attacks: informants and victims cannot."""
    if mention.party.entity is None and mention.party.name.casefold().split()[-1:] in (
        ["bomber"],
        ["bombers"],
    ):
        return False  # a suicide bomber is the means; who sent him is the actor
    return (mention.party.kind or "") not in _NO_ACTOR


# --- which occurrence does a token belong to ---------------------------------------------------


def _owner(
    found: Found, occurrences: tuple[Occurrence, ...], token: int, *, origin_ends: bool = False
) -> tuple[Occurrence | None, bool]:
    """The occurrence whose predicate is met first on the way up, and whether the way met a speech cue."""
    sentence, cues = found.sentence, found.cues()
    path = [sentence.tokens[token], *sentence.ancestors(token)]
    for step, at in enumerate(path):
        for occurrence in occurrences:
            if at.i in occurrence.predicates:
                return occurrence, False
        if at.i in cues and step:
            return None, True
        if origin_ends and at.lower in _ORIGIN and at.dep == "prep":
            return None, True
    return None, False


def _fallback(found: Found, occurrences: tuple[Occurrence, ...], token: int) -> Occurrence | None:
    """The one occurrence that the clause of `token` can mean, where grammar does not say.

    Not from inside a relative clause or a compound: "a commander who oversaw operations in X", "the X war".
    """
    s = found.sentence
    path = [s.tokens[token], *s.ancestors(token)]
    if path[0].dep in ("compound", "amod", "nmod", "poss") or any(t.dep in ("relcl", "acl") for t in path):
        return None
    strong = [o for o in occurrences if o.stance == "asserted" and not o.habitual] or list(occurrences)
    told = [o for o in strong if not o.weak] or strong
    return told[0] if len(told) == 1 else None


def _nearest(found: Found, occurrences: tuple[Occurrence, ...], token: int) -> Occurrence | None:
    owner, crossed = _owner(found, occurrences, token)
    return owner or (None if crossed else _fallback(found, occurrences, token))


# --- parties ---------------------------------------------------------------------------------


def _covering(found: Found, token: int) -> ActorMention | None:
    return next((a for a in found.actors if a.head == token), None) or next(
        (a for a in found.actors if a.first <= token < a.stop), None
    )


def _with_conjuncts(sentence: Sentence, token: Token) -> Iterator[Token]:
    yield token
    for other in sentence.children(token.i, "conj"):
        yield from _with_conjuncts(sentence, other)


def _modifier_parties(found: Found, noun: int) -> list[ActorMention]:
    """ "US" in "US drone strike", "Iran" in "Iran's attack", "by X" and "of X" behind the noun."""
    sentence, hits = found.sentence, []
    for child in sentence.children(noun, "amod", "compound", "nmod", "poss", "npadvmod"):
        mention = _covering(found, child.i)
        if mention and can_act(mention) and not _is_place_only(found, child.i, mention):
            hits.append(mention)
        hits += [m for m in _modifier_parties(found, child.i) if m not in hits] if child.dep != "poss" else []
    return hits


def _is_place_only(found: Found, token: int, mention: ActorMention) -> bool:
    """ "the Baghdad strike", "Jordan base": a name read as a place in this spot is no party."""
    return any(p.first <= token < p.stop and not p.demonym for p in found.places) and (
        found.sentence.tokens[token].dep in ("compound", "nmod")
    )


def _by_parties(found: Found, noun: int) -> list[ActorMention]:
    sentence, hits = found.sentence, []
    for prep in sentence.children(noun, "prep", "agent"):
        if prep.lower in ("by", "from"):
            for obj in sentence.children(prep.i, "pobj"):
                hits += _parties_at(found, obj)
    return hits


def _parties_at(found: Found, token: Token) -> list[ActorMention]:
    """The parties that a noun phrase names: itself and its conjuncts, or the owner of a weapon or event."""
    sentence, words, hits = found.sentence, triggers(), []
    for noun in _with_conjuncts(sentence, token):
        mention = _covering(found, noun.i)
        if mention is not None and mention.stop > noun.i:
            if can_act(mention):
                hits.append(mention)
        elif means_at(sentence, noun.i, words) or any(f in words.nouns for f in lemmas(sentence, noun.i)):
            hits += _modifier_parties(found, noun.i) + _of_parties(found, noun.i) + _by_parties(found, noun.i)
            hits += [m for clause in sentence.children(noun.i, "acl") for m in _by_parties(found, clause.i)]
    return hits


def _of_parties(found: Found, noun: int) -> list[ActorMention]:
    sentence = found.sentence
    objects = [
        o for p in sentence.children(noun, "prep") if p.lower == "of" for o in sentence.children(p.i, "pobj")
    ]
    return [m for o in objects for m in [_covering(found, o.i)] if m and can_act(m)]


def _subject(sentence: Sentence, verb: Token, *deps: str) -> Token | None:
    own = next(sentence.children(verb.i, *deps), None)
    if own is not None:
        return own
    if next(sentence.children(verb.i, "nsubj", "nsubjpass"), None) is not None:
        return None
    if verb.dep in ("conj", "xcomp") or (verb.dep == "advcl" and verb.tag == "VBG"):
        return _subject(sentence, sentence.tokens[verb.head], *deps) if verb.head != verb.i else None
    if verb.dep == "pcomp" and sentence.tokens[sentence.tokens[verb.head].head].lemma in _ACCUSING:
        accused = sentence.tokens[sentence.tokens[verb.head].head]
        return next(sentence.children(accused.i, "dobj", "nsubjpass"), None)  # "accused X of having shelled"
    if verb.dep == "pcomp":
        above = sentence.tokens[sentence.tokens[verb.head].head]
        return _subject(sentence, above, *deps) if above.is_verb else None
    return None


def speaker_party(frames: Iterable[SpeechFrame], position: int) -> SpeechFrame | None:
    """The innermost frame whose content holds `position` (a code point of the document)."""
    holding = [(end - start, f) for f in frames for start, end in f.content if start <= position < end]
    return min(holding, key=lambda pair: (pair[0], pair[1].sentence, pair[1].cue))[1] if holding else None


def _antecedent(found: Found, pronoun: Token) -> ActorMention | None:
    """Who "it", "they", "who" stands for: the noun of the relative clause, or the speaker of the content."""
    sentence = found.sentence
    if pronoun.lower in ("who", "which", "that"):
        clause = sentence.tokens[pronoun.head]
        owner = sentence.tokens[clause.head] if clause.dep == "relcl" else None
        mention = _covering(found, owner.i) if owner else None
        return mention if mention and can_act(mention) else None
    frame = speaker_party(found.frames, pronoun.start)
    if frame is None:
        return None
    plural_speaker = pronoun.lower in ("we", "i", "it", "they", "he", "she")
    speaker = frame.speaker
    if pronoun.lower in ("we", "i", "us"):
        return _own_side(found, pronoun, speaker)
    if not plural_speaker or speaker.kind in ("media", "monitor", "witness", "medic", "expert", "un_or_ngo"):
        return None
    party = Party(speaker.name, speaker.entity, speaker.label, "party")
    return ActorMention(sentence.index, pronoun.i, pronoun.i + 1, pronoun.i, party)


def _own_side(found: Found, pronoun: Token, speaker: Speaker) -> ActorMention | None:
    """Who "we" is in the mouth of an official: the state that he speaks for."""
    entry = registry().by_id(speaker.entity) if speaker.entity else None
    state = registry().by_id(entry.country.lower()) if entry and entry.country else None
    if state is None or speaker.kind not in ("party", "party_official"):
        return None
    party = Party(state.label, state.id, state.label, "state")
    return ActorMention(
        found.sentence.index, pronoun.i, pronoun.i + 1, pronoun.i, party, entry.country if entry else None
    )


def _verb_actors(found: Found, verb: Token) -> list[ActorMention]:
    sentence = found.sentence
    subject = _subject(sentence, verb, "nsubj")
    hits: list[ActorMention] = []
    if subject is not None and not any(True for _ in sentence.children(verb.i, "auxpass")):
        if subject.lower in _PRONOUNS:
            mention = _antecedent(found, subject)
            hits += [mention] if mention else []
        else:
            hits += _parties_at(found, subject)
    passive_weapon = _subject(sentence, verb, "nsubjpass")
    if passive_weapon is not None:
        hits += _weapon_owner(found, passive_weapon)
    for agent in sentence.children(verb.i, "agent", "prep"):
        if agent.lower == "by":
            for obj in sentence.children(agent.i, "pobj"):
                hits += _parties_at(found, obj)
    for obj in sentence.children(verb.i, "dobj"):
        hits += _weapon_owner(found, obj)
    owner = sentence.tokens[verb.head]
    if (
        verb.dep == "acl"
        and verb.tag == "VBG"
        and not hits
        and (mention := _covering(found, owner.i))
        and can_act(mention)
    ):
        hits.append(mention)
    return hits


def _weapon_owner(found: Found, noun: Token) -> list[ActorMention]:
    """ "Iranian missiles were fired": whose weapon it is."""
    if means_at(found.sentence, noun.i, triggers()):
        return _modifier_parties(found, noun.i) + _of_parties(found, noun.i)
    return []


def _claimants(found: Found, noun: Token) -> list[ActorMention]:
    """ "X claimed two blasts", "the blasts were claimed by X": whoever says that it was theirs."""
    verb = found.sentence.tokens[noun.head]
    if verb.lemma not in triggers().claiming or noun.dep not in ("dobj", "nsubjpass"):
        return []
    if noun.dep == "nsubjpass":
        return _by_parties(found, verb.i)
    subject = _subject(found.sentence, verb, "nsubj")
    return _parties_at(found, subject) if subject is not None else []


def _actors(found: Found, occurrence: Occurrence) -> list[ActorMention]:
    hits: list[ActorMention] = []
    forms = {n.i: n.form for n in occurrence.nodes}
    for i in sorted(occurrence.predicates):
        token = found.sentence.tokens[i]
        if forms.get(i) in ("noun", "pointer"):
            hits += _modifier_parties(found, i) + _by_parties(found, i) + _claimants(found, token)
        if token.is_verb and not (forms.get(i) == "harm" and token.lemma in ("die", "perish")):
            hits += _verb_actors(found, token)
    if occurrence.type == "clash":
        hits += _opponents(found, occurrence)
    return list({(m.first, m.stop): m for m in hits}.values())


def _opponents(found: Found, occurrence: Occurrence) -> list[ActorMention]:
    """Both sides of a clash act: "A fought B", "clashes between A and B", "fighting with B"."""
    s, hits = found.sentence, []
    for i in sorted(occurrence.predicates):
        for noun in s.children(i, "dobj"):
            hits += _parties_at(found, noun)
        for prep in s.children(i, "prep"):
            if prep.lower in ("between", "with", "against"):
                hits += [m for o in s.children(prep.i, "pobj") for m in _parties_at(found, o)]
    return hits


# --- recipients and weapons --------------------------------------------------------------------


def noun_span(sentence: Sentence, head: int) -> tuple[int, int]:
    """Tokens `[first, stop)` of a noun phrase without its determiner, relative clause and prepositions."""
    keep = {head}
    for child in sentence.children(
        head, "amod", "compound", "nmod", "nummod", "poss", "quantmod", "npadvmod"
    ):
        keep |= set(sentence.subtree(child.i))
    first = head
    while first - 1 in keep or (first and sentence.tokens[first - 1].tag == "HYPH"):
        first -= 1
    while first < head and sentence.tokens[first].tag in ("DT", "PRP$", "``", "''", "POS", ","):
        first += 1
    return first, head + 1


def _recipient(found: Found, noun: Token) -> Target | None:
    sentence = found.sentence
    if noun.tag in ("PRP", "WDT", "WP", "DT", "CD") or any(
        f in triggers().nouns for f in lemmas(sentence, noun.i)
    ):
        return None
    if means_at(sentence, noun.i, triggers()):
        return None
    mention = _covering(found, noun.i)
    if mention is not None and mention.stop > noun.i:
        return Target(mention.party, mention.first, mention.stop)
    if any(p.first <= noun.i < p.stop for p in found.places) or any(
        t.first <= noun.i < t.stop for t in found.times
    ):
        return None
    first, stop = noun_span(sentence, noun.i)
    inside = next((a for a in found.actors if first <= a.first and a.stop <= stop), None)
    party = inside.party if inside else None
    return Target(
        Party(
            sentence.words(first, stop),
            party.entity if party else None,
            party.label if party else None,
            "thing",
        ),
        first,
        stop,
    )


_OF_VICTIM = frozenset(
    {
        "killing",
        "assassination",
        "murder",
        "bombing",
        "shelling",
        "abduction",
        "kidnapping",
        "arrest",
        "execution",
    }
)


def _aims(sentence: Sentence, token: Token, prep: Token) -> bool:
    """Whether a preposition of an event's word names whom or what it was aimed at."""
    if prep.lower in _ON:
        return True
    if prep.lower in _AT:
        return token.is_verb and token.lemma in triggers().firing | triggers().landing
    return prep.lower == "of" and token.is_noun and token.lemma in _OF_VICTIM


def _recipients(found: Found, occurrence: Occurrence) -> list[Target]:
    sentence, nouns = found.sentence, []
    own = {n.i for n in occurrence.nodes}
    for i in sorted(occurrence.predicates):
        token = sentence.tokens[i]
        if token.is_verb and (i in own or token.lemma in _STRIKING):
            nouns += list(sentence.children(i, "nsubjpass", "dobj"))
        for prep in sentence.children(i, "prep"):
            if _aims(sentence, token, prep):
                nouns += list(sentence.children(prep.i, "pobj"))
    targets = [t for n in nouns for c in _with_conjuncts(sentence, n) for t in [_recipient(found, c)] if t]
    return list({(t.first, t.stop): t for t in targets}.values())


def _number(sentence: Sentence, head: int) -> int | None:
    digits = {
        "one": 1,
        "a": 1,
        "an": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
    }
    for child in sentence.children(head, "nummod"):
        text = child.lower.replace(",", "")
        return int(text) if text.isdigit() else digits.get(text)
    return None


def _arms(found: Found, occurrence: Occurrence, occurrences: tuple[Occurrence, ...]) -> list[Arm]:
    sentence, words, arms = found.sentence, triggers(), []
    for token in sentence.tokens:
        kind = means_at(sentence, token.i, words)
        if (
            kind is None
            or token.tag == "JJ"
            or token.lower in ("air", "ground", "suicide", "naval", "aerial", "cross-border", "sea")
        ):
            continue
        owner, _ = _owner(found, occurrences, token.i)
        if owner is occurrence:
            first, stop = noun_span(sentence, token.i)
            arms.append(
                Arm(Weapon(sentence.words(first, stop), kind, _number(sentence, token.i)), first, stop)
            )
    return arms


# --- the whole sentence -----------------------------------------------------------------------


def _dated_by_speech(found: Found, time: TimeMention, occurrences: tuple[Occurrence, ...]) -> bool:
    """ "state media said Tuesday": the day of the saying, where no event stands between the two."""
    head = found.sentence.tokens[time.stop - 1]
    for at in [head, *found.sentence.ancestors(head.i)]:
        if any(at.i in o.predicates for o in occurrences):
            return False
        if at.i in found.cues() or at.lemma in _REVISING:
            low, high = sorted((at.i, time.first))
            return not any(low < o.head < high for o in occurrences)
    return False


def _just_before(found: Found, time: TimeMention, occurrences: tuple[Occurrence, ...]) -> Occurrence | None:
    """The event told last before a time, where the grammar hangs the time on the saying instead."""
    before = [o for o in occurrences if o.head < time.first]
    return before[-1] if before else None


def _head_of(sentence: Sentence, first: int, stop: int) -> int:
    """The token of a span whose head lies outside it."""
    return next(
        (
            i
            for i in range(first, stop)
            if not first <= sentence.tokens[i].head < stop or sentence.tokens[i].head == i
        ),
        first,
    )


def _is_site(sentence: Sentence, noun: Token, occurrences: tuple[Occurrence, ...]) -> bool:
    """Whether a noun that a place's name describes is itself a place or an event: "X base", "the X ambush"."""
    words = place_words()
    area = noun.lemma in words.areas or noun.lower in words.areas or noun.lemma in words.compass
    if noun.lemma in ("border", "frontier"):
        return False  # near the border of a country is not yet in it
    return area or noun.lemma in words.site | words.part or any(noun.i in o.predicates for o in occurrences)


def _is_no_scene(found: Found, place: PlaceMention, occurrences: tuple[Occurrence, ...]) -> bool:
    """A name that is a person's, or a state's by its capital or adjective: no place of an event."""
    s = found.sentence
    head = s.tokens[_head_of(s, place.first, place.stop)]
    over = [a for a in found.actors if a.first < place.stop and place.first < a.stop]
    if any(a.party.kind in ("person", "official") and a.stop - a.first <= 4 for a in over):
        return True
    if head.dep in ("compound", "nmod", "poss", "amod") and not _is_site(s, s.tokens[head.head], occurrences):
        return True
    metonym = place.place.precision == "town" and any(a.party.kind in ("state", "government") for a in over)
    short = s.words(place.first, place.stop).replace(".", "") in ("US", "UK", "UN", "EU")
    return (metonym and head.dep in ("poss", "nsubj")) or (
        short and head.dep in ("compound", "amod", "nmod") and head.head > head.i
    )


def _home_of_actor(found: Found, owner: Occurrence, token: int) -> bool:
    """ "Forces in X fired at Y": where the subject of a verb is at home, told beside where it struck."""
    s = found.sentence
    if owner.form != "verb":
        return False
    path = [s.tokens[token], *s.ancestors(token)]
    subject = next((t for t in path if t.dep == "nsubj" and t.head in owner.predicates), None)
    return subject is not None and _covering(found, subject.i) is not None


def _nearer(
    sentence: Sentence, owner: Occurrence, occurrences: tuple[Occurrence, ...], before: int
) -> Occurrence:
    """ "… in retaliation for the shooting at two mosques in X": the event noun right before a phrase owns it.

    Parsers like to hang the phrase on the verb; only prepositions and nouns may stand between.
    """
    for other in reversed(occurrences):
        if other is owner or other.form != "noun" or not owner.head < other.head < before:
            continue
        between = sentence.tokens[other.head + 1 : before]
        if all(t.tag[:2] in ("IN", "DT", "NN", "JJ", "CD", "PO", "PR") or t.text == "," for t in between):
            return other
    return owner


def assign(found: Found, occurrences: tuple[Occurrence, ...]) -> dict[int, Roles]:
    """Roles by the head of each occurrence of a sentence; mentions that belong to none are left out."""
    sentence = found.sentence
    given = {o.head: Roles() for o in occurrences}
    for o in occurrences:
        given[o.head].actors = _actors(found, o)
        given[o.head].recipients = _recipients(found, o)
        given[o.head].arms = _arms(found, o, occurrences)
    for place in found.places:
        if place.demonym or _is_no_scene(found, place, occurrences):
            continue
        at = _head_of(sentence, place.first, place.stop)
        owner, ended = _owner(found, occurrences, at, origin_ends=True)
        owner = owner and _nearer(sentence, owner, occurrences, place.first)
        owner = owner or (None if ended else _fallback(found, occurrences, at))
        if owner and not (_home_of_actor(found, owner, at) and len(found.places) > 1):
            given[owner.head].places.append(place)
    for time in found.times:
        if (time.date.edtf or "").endswith("/..") and not any(o.plural for o in occurrences):
            continue  # "the heaviest night since May" dates no single event
        if time.frequency or _dated_by_speech(found, time, occurrences):
            continue
        if time.days is not None and time.days < 0:
            behind = [o for o in occurrences if o.head >= time.stop]
            if behind:  # "a day after the raid" dates the raid
                given[behind[0].head].times.append(time)
                continue
        at = _head_of(sentence, time.first, time.stop)
        owner, crossed = _owner(found, occurrences, at)
        owner = owner and _nearer(sentence, owner, occurrences, time.first)
        if owner is None:
            owner = _just_before(found, time, occurrences) if crossed else _fallback(found, occurrences, at)
        if owner:
            given[owner.head].times.append(time)
    for harm in found.harm:
        owner = next((o for o in occurrences if harm.trigger in o.predicates), None)
        if owner:
            given[owner.head].harm.append(harm)
    for used in found.used:
        if used.count.scope == "total":
            continue
        owner = _nearest(found, occurrences, used.trigger)
        if owner:
            given[owner.head].used.append(used)
    return given
