"""Which attributions are acts of saying by somebody known? They become frames with a named speaker."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.extract.mentions import ActorMention, SpeechFrame
from sayso.extract.speakers.antecedents import PRONOUNS, Discourse
from sayso.extract.speakers.attribution import Attribution, Source, Span
from sayso.extract.speakers.attributions import find_attributions
from sayso.extract.speakers.names import Named, is_paper, named, thing_kind
from sayso.extract.speakers.quoted import Quoted, find_quoted
from sayso.extract.syntax import Sentence
from sayso.knowledge.speech import speaker_words
from sayso.record.claim import Speaker
from sayso.record.document import Document

_ACTS = ("speech", "show", "relay")
_FIRST = frozenset(
    {
        "i",
        "we",
        "me",
        "us",
        "you",
        "who",
        "which",
        "that",
        "what",
        "there",
        "one",
        "someone",
        "anyone",
        "nobody",
        "none",
    }
)
_ISSUERS = ("of", "from", "by", "at")


class _Reader:
    """One document while its frames are named, in order of the text."""

    def __init__(
        self, sentences: Sequence[Sentence], actors: Sequence[ActorMention], quoted: Sequence[Quoted]
    ) -> None:
        self.sentences, self.actors = sentences, actors
        self.talk = Discourse(sentences, quoted)
        self.quoted = quoted

    def who(self, sentence: Sentence, head: int) -> Named | None:
        """The name behind a noun, pronoun or "its statement"."""
        token = sentence.tokens[head]
        if token.lower in PRONOUNS:
            return self.talk.of_pronoun(token.lower, token.start, sentence.index)
        if token.lower in _FIRST or not (token.is_noun or token.tag in ("CD", "JJ", "JJS", "DT")):
            return None
        found = named(sentence, head)
        if is_paper(found.noun) and not found.person and (owner := self._issuer(sentence, head)):
            return owner
        definite = any(t.lower in ("the", "this", "that") for t in sentence.children(head, "det"))
        if not found.proper and definite and found.stop - found.first == 1:
            return self.talk.of_noun(found, token.start) or found
        return self.talk.full(found)

    def _issuer(self, sentence: Sentence, head: int) -> Named | None:
        for owner in sentence.children(head, "poss"):
            return self.who(sentence, owner.i)
        for prep in sentence.children(head, "prep", "agent", "acl"):
            if prep.lower in _ISSUERS and prep.dep != "acl":
                for noun in sentence.children(prep.i, "pobj"):
                    return self.who(sentence, noun.i)
        before = [t for t in sentence.children(head, "compound") if t.tag.startswith("NNP")]
        return self.talk.full(named(sentence, before[-1].i)) if before else None

    def speaker(self, source: Source, via: str | None) -> Speaker | None:
        """The source as a speaker of the record; the registry's words win where a mention overlaps."""
        sentence = self.sentences[source.sentence]
        who = self.who(sentence, source.referent)
        if who is None:
            return None
        head = sentence.tokens[source.head]
        plain = named(sentence, source.head) if head.is_noun else None
        first = plain.first if plain and plain.first <= source.head < plain.stop else source.head
        stop = plain.stop if plain and plain.first <= source.head < plain.stop else source.head + 1
        self.talk.spoke(head.start, who)
        made = Speaker(
            who.words, sentence.tokens[first].start, sentence.tokens[stop - 1].end, kind=who.kind, via=via
        )
        return self._known(made, who)

    def _known(self, made: Speaker, who: Named) -> Speaker:
        for mention in self.actors:
            if mention.sentence == who.sentence and mention.first <= who.head < mention.stop:
                party = mention.party
                return replace(made, entity=party.entity, label=party.label)
        return made


def _outlet(sentence: Sentence, cue: int) -> str | None:
    """To which outlet it was told: "told Reuters", "in an interview with Al Jazeera"."""
    for token in sentence.children(cue, "dobj", "dative", "prep"):
        nouns = [token] if token.is_noun else list(sentence.children(token.i, "pobj"))
        for noun in nouns:
            if noun.tag.startswith("NNP"):
                found = named(sentence, noun.i)
                if thing_kind(found.words, found.noun) == "media":
                    return found.words
    return None


def _origin(sentence: Sentence, cue: int) -> int | None:
    """Whose words are relayed: the object of "citing" or "quoting" that hangs on the cue or its subject."""
    near = {cue, *(t.i for t in sentence.children(cue, "nsubj"))}
    near |= {sentence.tokens[cue].head} if sentence.tokens[cue].dep in ("parataxis", "ccomp") else set()
    for token in sentence.tokens:
        if (
            token.lemma in ("quote", "cite")
            and token.tag == "VBG"
            and (token.head in near or cue in [t.i for t in sentence.children(token.i)])
        ):
            for noun in sentence.children(token.i, "dobj"):
                return noun.i
    return None


def _speaks(reader: _Reader, a: Attribution) -> bool:
    """Whether an attribution is somebody's real act of saying, outside others' direct speech."""
    if a.act not in _ACTS or not a.real or a.source is None:
        return False
    sentence = reader.sentences[a.sentence]
    head = sentence.tokens[a.source.head]
    if a.act == "relay" and sentence.tokens[a.cue].tag == "VBG":
        return False
    if head.lower in _FIRST and a.source.referent == a.source.head:
        return False
    return not any(q.holds(head.start, head.end) and q.end - q.start > 40 for q in reader.quoted)


def _frames(reader: _Reader, a: Attribution) -> Iterable[SpeechFrame]:
    sentence = reader.sentences[a.sentence]
    assert a.source is not None
    source, via = a.source, _outlet(sentence, a.cue)
    origin = _origin(sentence, a.cue)
    if origin is not None and origin != source.head:
        relayed = reader.speaker(source, None)
        via = relayed.name if relayed else via
        source = Source(a.sentence, origin, origin + 1, origin, origin)
    speaker = reader.speaker(source, via)
    if speaker is None or (a.act == "show" and speaker.kind == "other" and not speaker.entity):
        return
    plain = tuple(c for c in a.content if c not in a.quoted)
    for spans, direct in ((plain, False), (a.quoted, True)):
        if spans:
            yield SpeechFrame(a.sentence, speaker, a.cue, spans, direct, a.stance)


def find_speech(
    document: Document, sentences: Sequence[Sentence], actors: Sequence[ActorMention] = ()
) -> tuple[SpeechFrame, ...]:
    """The frames of speech of ONE document, by sentence and cue; nobody known speaks, no frame."""
    reader = _Reader(sentences, actors, find_quoted(document))
    said = [a for a in find_attributions(document, sentences) if _speaks(reader, a)]
    return tuple(frame for a in said for frame in _frames(reader, a))


__all__ = ["Span", "find_speech", "speaker_words"]
