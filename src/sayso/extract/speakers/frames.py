"""Which attributions are acts of saying by somebody known? They become frames with a named speaker."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.extract.encoder.seen import Seen
from sayso.extract.mentions import ActorMention, SpeechFrame
from sayso.extract.speakers.antecedents import PRONOUNS, Discourse
from sayso.extract.speakers.attribution import Attribution, Source, Span, token_span
from sayso.extract.speakers.attributions import find_attributions
from sayso.extract.speakers.learned import find_learned, heard
from sayso.extract.speakers.names import Named, named, party_kind, thing_kind
from sayso.extract.speakers.quoted import Quoted, find_quoted, near
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.speech import speaker_words, speech
from sayso.record.claim import Speaker
from sayso.record.document import Document

_ACTS = ("speech", "show", "relay")
_RELAYS = ("quote", "cite")
_PRESS = ("reporter", "journalist", "correspondent", "press", "media")  # no outlet in particular
_NOUNLIKE = ("CD", "JJ", "JJS", "DT")
_TENSED = ("VBD", "VBZ", "VBP", "MD")
_ISSUERS = ("of", "from", "by", "at")


class _Reader:
    """One document while its frames are named, in order of the text."""

    def __init__(
        self, sentences: Sequence[Sentence], actors: Sequence[ActorMention], quoted: Sequence[Quoted]
    ) -> None:
        self.sentences, self.quoted = sentences, quoted
        self.actors: dict[int, list[ActorMention]] = {}
        for mention in actors:
            self.actors.setdefault(mention.sentence, []).append(mention)
        self.talk = Discourse(sentences, quoted)

    def who(self, sentence: Sentence, head: int) -> Named | None:
        """The name behind a noun, pronoun or "its statement"."""
        token = sentence.tokens[head]
        if token.lower in PRONOUNS:
            barred = _co_arguments(sentence, token) | _said_before(sentence, token)
            return self.talk.of_pronoun(token.lower, token.start, barred)
        if _is_nobody(sentence, token) or not (token.is_noun or token.tag in _NOUNLIKE):
            return None
        name = next((t for t in sentence.children(head, "appos") if t.tag.startswith("NNP")), None)
        if name is not None and token.lower in speaker_words().nobody:
            return self.talk.full(named(sentence, name.i))  # "one of them, Emre"
        found = named(sentence, head)
        if not found.person and (found.noun in speech().papers or found.noun in speech().evidence):
            if owner := self._issuer(sentence, head, found):
                return owner
            if found.noun in speech().evidence:
                return None
        definite = any(t.lower in ("the", "this", "that") for t in sentence.children(head, "det"))
        if not found.proper and definite and found.stop - found.first == 1:
            return self.talk.of_noun(found, token.start) or found
        return self.talk.full(found)

    def _issuer(self, sentence: Sentence, head: int, found: Named) -> Named | None:
        for owner in sentence.children(head, "poss"):
            return self.who(sentence, owner.i)
        for prep in sentence.children(head, "prep", "agent"):
            for noun in sentence.children(prep.i, "pobj") if prep.lower in _ISSUERS else ():
                return self.who(sentence, noun.i)
        before = [t for t in sentence.children(head, "compound") if t.tag.startswith("NNP")]
        if not before or found.noun in speech().evidence:
            return None
        return self.talk.full(named(sentence, before[-1].i))

    def speaker(self, source: Source, via: str | None) -> Speaker | None:
        """The source as a speaker of the record; the registry's words are added where a mention overlaps."""
        sentence = self.sentences[source.sentence]
        who = self.who(sentence, source.referent)
        if who is None:
            return None
        head = sentence.tokens[source.head]
        first, stop = source.head, source.head + 1
        if head.is_noun and (plain := named(sentence, source.head)).first <= source.head < plain.stop:
            first, stop = plain.first, plain.stop
        self.talk.spoke(head.start, who)
        start, end = token_span(sentence, first, stop)
        made = Speaker(who.words, start, end, kind=who.kind, via=via)
        return self._known(made, who)

    def _known(self, made: Speaker, who: Named) -> Speaker:
        for mention in self.actors.get(who.sentence, ()):
            if mention.first <= who.head < mention.stop and mention.party.entity:
                kind = made.kind if made.kind != "other" else party_kind(mention.party.kind, who.person)
                return replace(made, entity=mention.party.entity, label=mention.party.label, kind=kind)
        return made


def _is_nobody(sentence: Sentence, token: Token) -> bool:
    """Whether a word names no speaker; "one of the relatives" does."""
    of_some = any(t.lower == "of" for t in sentence.children(token.i, "prep"))
    return token.lower in speaker_words().nobody and not (of_some and token.tag in _NOUNLIKE)


def _co_arguments(sentence: Sentence, token: Token) -> frozenset[int]:
    """Offsets of names that a pronoun cannot stand for: the subject of the verb that it is object of."""
    if token.dep not in ("dobj", "dative", "pobj"):
        return frozenset()
    verb = next((t for t in sentence.ancestors(token.i) if t.is_verb), None)
    below = [i for t in sentence.children(verb.i, "nsubj") for i in sentence.subtree(t.i)] if verb else []
    return frozenset(sentence.tokens[i].start for i in below)


def _said_before(sentence: Sentence, token: Token) -> frozenset[int]:
    """Offsets of names in what the pronoun says right before: "I saw them, my brother Eid too, he said"."""
    verb = sentence.tokens[token.head]
    closes = token.i > 0 and sentence.tokens[token.i - 1].tag in (",", "''", "``")
    says = token.dep == "nsubj" and verb.i > token.i and verb.lemma in speech().verbs
    return frozenset(t.start for t in sentence.tokens[: token.i]) if closes and says else frozenset()


def _outlet(sentence: Sentence, cue: int) -> str | None:
    """To which outlet it was told: "told Reuters", "in an interview with Al Jazeera"."""
    if not sentence.tokens[cue].is_verb or sentence.tokens[cue].dep == "prep":
        return None
    for token in sentence.children(cue, "dobj", "dative", "prep"):
        nouns = [token] if token.is_noun else list(sentence.children(token.i, "pobj"))
        for noun in nouns:
            if noun.is_noun:
                found = named(sentence, noun.i)
                plain = found.noun in _PRESS or (not found.proper and found.noun in speech().papers)
                if thing_kind(found.words, found.noun) == "media" and not plain:
                    return found.words
    return None


def _hangs_on(sentence: Sentence, relay: Token, cue: Token) -> bool:
    """Whether "citing Y" belongs to the cue: below it, below its subject, or above the aside that it is."""
    near = {cue.i, *(t.i for t in sentence.children(cue.i, "nsubj"))}
    return relay.head in near or cue.head == relay.i or (cue.dep == "parataxis" and relay.head == cue.head)


def _origin(sentence: Sentence, cue: Token) -> int | None:
    """Whose words are relayed: the object of "citing" or "quoting" that hangs on the cue."""
    for token in sentence.tokens:
        if token.lemma in _RELAYS and token.tag == "VBG" and _hangs_on(sentence, token, cue):
            return next((noun.i for noun in sentence.children(token.i, "dobj")), None)
    return None


def _relay(sentence: Sentence, cue: Token) -> tuple[int | None, int | None]:
    """(whose words, who relays) of "X quoted Y: …", "X quoted Y as saying", "Y, quoted by X, …"."""
    relay: Token | None = cue
    if cue.lemma not in _RELAYS:
        relay = next((t for t in sentence.ancestors(cue.i) if t.lemma in _RELAYS), None)
        if relay is None or cue.dep != "pcomp":
            return None, None
    assert relay is not None
    quoted = next((t.i for t in sentence.children(relay.i, "dobj", "nsubjpass")), None)
    outer = next((t.i for t in sentence.children(relay.i, "nsubj")), None)
    for by in sentence.children(relay.i, "agent"):
        outer = next((t.i for t in sentence.children(by.i, "pobj")), outer)
    return quoted, outer


def _speaks(reader: _Reader, a: Attribution) -> bool:
    """Whether an attribution is somebody's real act of saying, outside others' direct speech."""
    believed = a.act == "mind" and a.stance == "possible" and a.heard
    if not (a.act in _ACTS or believed) or not a.real or a.source is None:
        return False
    sentence, named = reader.sentences[a.sentence], reader.sentences[a.source.sentence]
    head, cue = named.tokens[a.source.head], sentence.tokens[a.cue]
    if a.act == "relay" and (
        cue.tag == "VBG" or any(t.lower == "as" for t in sentence.children(cue.i, "prep"))
    ):
        return False
    if _is_nobody(named, head) and a.source.referent == a.source.head:
        return False
    if any(t.lower in speech().determiners for t in named.children(head.i, "det")):
        return False
    if any(t.lower == "what" for t in sentence.children(cue.i, "dobj")):
        return False  # "what it calls terrorists": a name, not a saying
    marked = near(reader.quoted, head.start, head.end)
    return not any(q.holds(head.start, head.end) and q.speech for q in marked)


def _token_source(sentence: Sentence, head: int) -> Source:
    return Source(sentence.index, head, head + 1, head, head)


def _voices(reader: _Reader, a: Attribution, source: Source) -> tuple[Source, str | None]:
    """The origin of the words, and who relays them."""
    sentence = reader.sentences[a.sentence]
    cue = sentence.tokens[a.cue]
    quoted, outer = _relay(sentence, cue)
    origin = quoted if quoted is not None else _origin(sentence, cue)
    if origin is None or (origin == source.head and outer is None):
        return source, _outlet(sentence, a.cue)
    teller = _token_source(sentence, outer) if outer is not None else source
    if quoted is not None and outer is None:
        return _token_source(sentence, origin), None
    relayed = reader.speaker(teller, None)
    return _token_source(sentence, origin), relayed.name if relayed else None


def _identified(speaker: Speaker, a: Attribution, who: Named | None) -> bool:
    """Whether somebody speaks: a person, a proper name, or a kind of speaker that we know."""
    if who is None:
        return False
    known = speaker.kind != "other" or bool(speaker.entity)
    if a.act == "show" and not (who.person or who.noun in speech().papers or (known and _speaks_up(speaker))):
        return False
    return known or who.person or (who.proper and a.act == "speech")


def _speaks_up(speaker: Speaker) -> bool:
    """Whether a speaker can find and show: people can, while groups "show resolve"."""
    return speaker.kind not in ("party", "other") or bool(speaker.entity)


def _weighty(sentence: Sentence, a: Attribution, spans: Sequence[Span], *, known: bool) -> bool:
    """Whether the content is a sentence or a heavy verb's object, and not a thing only mentioned.

    What the encoder hears somebody `known` say is no mere mention, whatever the words of the content.
    """
    cue = sentence.tokens[a.cue]
    heavy = cue.lemma in speech().weighty or (a.heard and known and cue.lemma in speech().verbs)
    if a.quoted or heavy or (a.act == "speech" and a.cue == 0):
        return True
    inside = [t for t in sentence.tokens if any(x <= t.start < y for x, y in spans)]
    if inside and inside[0].lower == "that":
        return True
    return any(t.tag in _TENSED and t.dep != "relcl" for t in inside)


def _frames(reader: _Reader, a: Attribution, asked: Source) -> Iterable[SpeechFrame]:
    source, via = _voices(reader, a, asked)
    speaker = reader.speaker(source, via)
    if speaker is None:
        return
    who = reader.who(reader.sentences[source.sentence], source.referent)
    paper = reader.sentences[asked.sentence].tokens[asked.head].lemma in speech().papers
    if not a.heard and not _identified(speaker, a, who) and not (paper and who is not None and who.proper):
        return
    known = speaker.kind != "other" or bool(speaker.entity) or (who is not None and who.proper)
    plain = tuple(c for c in a.content if c not in a.quoted)
    for spans, direct in ((plain, False), (a.quoted, True)):
        if spans:
            weighty = _weighty(reader.sentences[a.sentence], a, spans, known=known)
            yield SpeechFrame(a.sentence, speaker, a.cue, spans, direct, a.stance, weighty, a.heard)


def find_speech(
    document: Document,
    sentences: Sequence[Sentence],
    actors: Sequence[ActorMention] = (),
    seen: Seen | None = None,
) -> tuple[SpeechFrame, ...]:
    """The frames of speech of ONE document, by sentence and cue; nobody known speaks, no frame."""
    reader = _Reader(sentences, actors, find_quoted(document))
    known = find_attributions(document, sentences)
    found = (*heard(sentences, seen, known), *find_learned(sentences, seen, known))
    said = [a for a in found if _speaks(reader, a)]
    said.sort(key=lambda a: (a.sentence, a.cue))
    return tuple(frame for a in said if a.source for frame in _frames(reader, a, a.source))
