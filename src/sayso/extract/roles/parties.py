"""Which parties does a noun phrase name that can have done it?"""

from sayso.extract.mentions import ActorMention
from sayso.extract.occurrences import lemmas, means_at
from sayso.extract.roles.found import Found, party_at, with_conjuncts
from sayso.extract.syntax import Token
from sayso.knowledge.syntax import syntax
from sayso.knowledge.triggers import triggers


def can_act(mention: ActorMention) -> bool:
    """Whether a party can be the one who attacks: informants and victims cannot."""
    words, party = syntax().roles, mention.party
    if party.entity is None and party.name.casefold().split()[-1:] in [[w] for w in words.means_of_others]:
        return False
    return (party.kind or "") not in words.no_actor


def parties_beside(found: Found, noun: int) -> list[ActorMention]:
    """The parties before a noun: "US" in "US drone strike", "Iran" in "Iran's attack"."""
    sentence, hits = found.sentence, []
    for child in sentence.children(noun, "amod", "compound", "nmod", "poss", "npadvmod"):
        if sentence.tokens[child.head].tag == "VBN" and child.dep == "npadvmod":
            continue  # "the Israeli-occupied heights": whose they are, not who attacked
        mention = party_at(found, child.i)
        if mention and can_act(mention) and not _is_place_only(found, child.i, mention):
            hits.append(mention)
        hits += [m for m in parties_beside(found, child.i) if m not in hits] if child.dep != "poss" else []
    return hits


def _is_place_only(found: Found, token: int, mention: ActorMention) -> bool:
    """Whether a name is read as a place in this spot, as in "the Baghdad strike", "Jordan base"."""
    return any(p.first <= token < p.stop and not p.demonym for p in found.places) and (
        found.sentence.tokens[token].dep in ("compound", "nmod")
    )


def parties_by(found: Found, noun: int) -> list[ActorMention]:
    """The parties behind "by" and "from"."""
    sentence, hits = found.sentence, []
    for prep in sentence.children(noun, "prep", "agent"):
        if prep.lower in ("by", "from"):
            for obj in sentence.children(prep.i, "pobj"):
                hits += parties_at(found, obj)
    return hits


def parties_at(found: Found, token: Token) -> list[ActorMention]:
    """The parties that a noun phrase names: itself and its conjuncts, or the owner of a weapon or event."""
    sentence, words, hits = found.sentence, triggers(), []
    for noun in with_conjuncts(sentence, token):
        mention = party_at(found, noun.i)
        if mention is not None and mention.stop > noun.i:
            if can_act(mention):
                hits.append(mention)
        elif means_at(sentence, noun.i, words) or any(f in words.nouns for f in lemmas(sentence, noun.i)):
            hits += parties_beside(found, noun.i) + parties_of(found, noun.i) + parties_by(found, noun.i)
            hits += [m for clause in sentence.children(noun.i, "acl") for m in parties_by(found, clause.i)]
    return hits


def parties_of(found: Found, noun: int) -> list[ActorMention]:
    """The parties behind "of" that can act."""
    sentence = found.sentence
    objects = [
        o for p in sentence.children(noun, "prep") if p.lower == "of" for o in sentence.children(p.i, "pobj")
    ]
    return [m for o in objects for m in [party_at(found, o.i)] if m and can_act(m)]


def weapon_owner(found: Found, noun: Token) -> list[ActorMention]:
    """Whose weapon it is, as in "Iranian missiles were fired"."""
    if means_at(found.sentence, noun.i, triggers()):
        return parties_beside(found, noun.i) + parties_of(found, noun.i)
    return []
