"""Who says what without a verb? "According to X", "in the words of X", "X's claim that …"."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.extract.speakers.attribution import Attribution, Span
from sayso.extract.speakers.governed import clause_round, own_phrase, to_spans, trim
from sayso.extract.speakers.sources import noun_source
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.speech import speech

_OWNERS = ("of", "by", "from")


def _according(sentence: Sentence, token: Token) -> Attribution | None:
    to = next((t for t in sentence.children(token.i, "prep") if t.lower == "to"), None)
    noun = next(sentence.children(to.i, "pobj", "pcomp"), None) if to else None
    if noun is None:
        return None
    phrase = own_phrase(sentence, sentence.subtree(token.i))
    source = noun_source(sentence, noun.i, token.i)
    source = replace(source, stop=min(source.stop, max(phrase[-1] + 1, noun.i + 1)))
    spans = to_spans(sentence, clause_round(sentence, phrase))
    return Attribution(sentence.index, token.i, "speech", "said", source, spans)


def _owner(sentence: Sentence, noun: Token) -> Token | None:
    """Whose words, claim or view it is: "the army's", "of the army"."""
    for token in sentence.children(noun.i, "poss"):
        return token
    for prep in sentence.children(noun.i, "prep"):
        if prep.lower in _OWNERS:
            return next(sentence.children(prep.i, "pobj"), None)
    return None


def _in_words(sentence: Sentence, noun: Token) -> Attribution | None:
    opener = sentence.tokens[noun.head]
    owner = _owner(sentence, noun)
    if noun.dep != "pobj" or opener.lower not in ("in", "by") or owner is None:
        return None
    spans = to_spans(sentence, clause_round(sentence, sentence.subtree(opener.i)))
    source = noun_source(sentence, owner.i, noun.i)
    return Attribution(sentence.index, noun.i, "speech", "said", source, spans)


def _that_clause(sentence: Sentence, noun: Token) -> tuple[Span, ...]:
    for clause in sentence.children(noun.i, "acl", "ccomp"):
        if any(t.lower == "that" for t in sentence.children(clause.i, "mark")):
            below = sentence.subtree(clause.i)
            run = trim(sentence, (below[0], below[-1] + 1))
            return to_spans(sentence, [run] if run else [])
    return ()


def _claim(sentence: Sentence, noun: Token) -> Attribution | None:
    spans, owner = _that_clause(sentence, noun), _owner(sentence, noun)
    if not spans or owner is None:
        return None
    source = noun_source(sentence, owner.i, noun.i)
    return Attribution(sentence.index, noun.i, "speech", speech().nouns[noun.lemma], source, spans)


def phrases(sentence: Sentence) -> Iterator[Attribution]:
    """The attributions of a sentence that hang on no verb of saying, in order of their cues."""
    words = speech()
    for token in sentence.tokens:
        found: Attribution | None = None
        if token.lower in words.according:
            found = _according(sentence, token)
        elif token.lower in words.words_of:
            found = _in_words(sentence, token)
        if found is None and token.is_noun and token.lemma in words.nouns:
            found = _claim(sentence, token)
        if found is not None:
            yield found
