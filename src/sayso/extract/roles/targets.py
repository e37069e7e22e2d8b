"""To whom was it done, or to what?"""

from sayso.extract.occurrences import Occurrence, lemmas, means_at
from sayso.extract.roles.found import Found, Target, noun_span, party_at, with_conjuncts
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.harm import groups as known_groups
from sayso.knowledge.harm import harm
from sayso.knowledge.syntax import syntax
from sayso.knowledge.triggers import triggers
from sayso.record.value import Party

_ON = frozenset({"on", "against", "upon", "targeting"})


_AT = frozenset({"at", "toward", "towards", "into"})


def target_at(found: Found, noun: Token) -> Target | None:
    """Whom or what a noun names that can be struck, with its phrase; None for pronouns, weapons, scenes."""
    sentence = found.sentence
    if not noun.text[:1].isalnum() or noun.tag in ("PRP", "WDT", "WP", "DT", "CD"):
        return None
    if _says_how_many(sentence, noun) or any(f in triggers().nouns for f in lemmas(sentence, noun.i)):
        return None
    if means_at(sentence, noun.i, triggers()) or noun.lower in syntax().roles.no_target:
        return None
    mention = party_at(found, noun.i)
    if mention is not None and mention.stop > noun.i:
        return Target(mention.party, mention.first, mention.stop)
    if any(p.first <= noun.i < p.stop for p in found.places) or any(
        t.first <= noun.i < t.stop for t in found.times
    ):
        return None
    first, stop = noun_span(sentence, noun.i)
    first = max((t.stop for t in found.times if t.first <= first < t.stop <= noun.i), default=first)
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


def _says_how_many(sentence: Sentence, noun: Token) -> bool:
    """Whether a word only counts or names harm: "dozens", "many", "no injuries"."""
    if noun.lower in syntax().roles.counting and not any(
        t.lower == "of" for t in sentence.children(noun.i, "prep")
    ):
        return True
    return noun.lower not in known_groups().people and (
        noun.lemma.lower() in harm().nouns or noun.lower in harm().nouns
    )


def _aims(sentence: Sentence, token: Token, prep: Token) -> bool:
    """Whether a preposition of an event's word names whom or what it was aimed at."""
    if prep.lower in _ON:
        return True
    if prep.lower in _AT:
        return token.is_verb and token.lemma in triggers().firing | triggers().landing
    return prep.lower == "of" and token.is_noun and token.lemma in syntax().roles.of_victim


def recipients_of(found: Found, occurrence: Occurrence) -> list[Target]:
    """Whom or what an occurrence struck, each once."""
    sentence, nouns = found.sentence, []
    own = {n.i for n in occurrence.nodes}
    for i in sorted(occurrence.predicates):
        token = sentence.tokens[i]
        if token.is_verb and (i in own or token.lemma in syntax().roles.striking):
            nouns += list(sentence.children(i, "nsubjpass", "dobj"))
        for prep in sentence.children(i, "prep"):
            if _aims(sentence, token, prep):
                nouns += list(sentence.children(prep.i, "pobj"))
    targets = [t for n in nouns for c in with_conjuncts(sentence, n) for t in [target_at(found, c)] if t]
    return list({(t.first, t.stop): t for t in targets}.values())
