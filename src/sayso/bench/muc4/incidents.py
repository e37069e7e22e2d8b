"""Which incidents does a message tell of, clause by clause? Their types and who fills which role."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso.bench.muc4.phrases import ends_in, filler, heads, line, organisation, person
from sayso.bench.muc4.read import Message
from sayso.bench.muc4.words import words
from sayso.extract.syntax import Sentence, Token

_SUBJECT, _OBJECT = ("nsubj",), ("dobj", "nsubjpass", "dative")


@dataclass(slots=True)
class Incident:
    """What one clause tells: type and fillers in lower case; `military` counts targets that are fighters."""

    kind: str
    sentence: int
    perpetrators: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    victims: list[str] = field(default_factory=list)
    described: list[str] = field(default_factory=list)
    weapons: list[str] = field(default_factory=list)
    military: int = 0

    @property
    def harmed(self) -> bool:
        """Whether anybody or anything that is no fighter is named."""
        return bool(self.targets or self.victims or self.described)


def incidents(message: Message) -> list[Incident]:
    """The incidents of every clause, in order."""
    return [found for s in message.sentences if s.tokens for found in _in_sentence(s)]


def _in_sentence(sentence: Sentence) -> Iterator[Incident]:
    for token in sentence.tokens:
        kind = _kind(sentence, token)
        if kind is None or _unreal(sentence, token):
            continue
        incident = Incident(kind, sentence.index)
        _roles(sentence, token, incident)
        incident.weapons += _weapons(sentence)
        if kind == "attack" and any(
            w in words().weapons and words().weapons[w] in _BLASTS for w in incident.weapons
        ):
            incident.kind = "bombing"
        yield incident


_BLASTS = ("BOMB", "VEHICLE BOMB", "DYNAMITE", "EXPLOSIVE")


def _kind(sentence: Sentence, token: Token) -> str | None:
    if token.is_verb and token.dep not in ("aux", "auxpass"):
        if token.lemma in words().exploding and (near := _explosive(sentence, token)):
            return near
        return words().verbs.get(token.lemma)
    return words().nouns.get(token.lemma) if token.is_noun else None


def _explosive(sentence: Sentence, verb: Token) -> str | None:
    """A bombing in "a bomb exploded", "dynamite was placed"."""
    for noun in sentence.children(verb.i, "nsubj", "nsubjpass", "dobj"):
        if words().weapons.get(noun.lower) in (*_BLASTS, "GRENADE"):
            return "bombing"
    return None


def _unreal(sentence: Sentence, token: Token) -> bool:
    if not token.is_verb:
        return False
    return any(
        t.lower in words().unreal or t.dep == "neg" for t in sentence.children(token.i, "aux", "mark", "neg")
    )


def _roles(sentence: Sentence, token: Token, incident: Incident) -> None:
    if token.is_verb:
        for noun in sentence.children(token.i, *_SUBJECT):
            _agent(sentence, noun, incident, intransitive=token.lemma in ("die", "perish"))
        for noun in sentence.children(token.i, *_OBJECT):
            _patient(sentence, noun, incident)
        if token.dep in ("acl", "relcl"):
            _patient(sentence, sentence.tokens[token.head], incident)
    else:
        for noun in sentence.children(token.i, "poss"):
            _patient(sentence, noun, incident)
    for prep in sentence.children(token.i, "prep", "agent"):
        for noun in sentence.children(prep.i, "pobj"):
            _through(sentence, token, prep, noun, incident)


def _through(sentence: Sentence, token: Token, prep: Token, noun: Token, incident: Incident) -> None:
    if prep.lower == "by":
        _agent(sentence, noun, incident)
    elif prep.lower == "of" and not token.is_verb:
        _patient(sentence, noun, incident)
    elif prep.lower in ("on", "against", "upon") or (incident.kind == "bombing" and prep.lower in words().at):
        _patient(sentence, _beyond(sentence, noun), incident)


def _beyond(sentence: Sentence, noun: Token) -> Token:
    """The bank in "in front of the bank"."""
    if noun.lower in ("front", "side", "entrance", "door", "vicinity", "back", "offices"):
        for prep in sentence.children(noun.i, "prep"):
            inner = next(sentence.children(prep.i, "pobj"), None)
            if prep.lower in ("of", "to") and inner is not None:
                return inner
    return noun


def _agent(sentence: Sentence, noun: Token, incident: Incident, *, intransitive: bool = False) -> None:
    if intransitive:
        _patient(sentence, noun, incident)
        return
    for head in heads(sentence, noun):
        phrase = filler(sentence, head)
        if name := organisation(
            line(" ".join(t.text for t in sentence.tokens[max(0, head.i - 6) : head.i + 4]))
        ):
            incident.organisations.append(name)
        if ends_in(phrase, words().attackers) and head.is_noun:
            incident.perpetrators.append(phrase)
        elif (own := person(sentence, head)) and head.is_noun:
            incident.perpetrators.append(own)


def _patient(sentence: Sentence, noun: Token, incident: Incident) -> None:
    for head in heads(sentence, noun):
        if not head.is_noun:
            continue
        phrase, name = filler(sentence, head), person(sentence, head)
        appositive = next((person(sentence, t) for t in sentence.children(head.i, "appos")), None)
        if name or appositive:
            incident.victims.append(name or appositive or "")
        elif ends_in(phrase, words().combatants):
            incident.military += 1
        elif ends_in(phrase, words().targets):
            incident.targets.append(phrase)
        elif ends_in(phrase, words().people):
            incident.described.append(phrase)


def _weapons(sentence: Sentence) -> list[str]:
    """The weapons that a sentence names, the longest name at each place."""
    text = line(sentence.text)
    found: Sequence[str] = sorted(
        (w for w in words().weapons if f" {w} " in f" {text} "), key=len, reverse=True
    )
    kept: list[str] = []
    for name in found:
        if not any(name in longer for longer in kept):
            kept.append(name)
    return kept
