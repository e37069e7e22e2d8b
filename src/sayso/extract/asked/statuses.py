"""What is said of responsibility or proof, by our own wordings, at an item's words?"""

from sayso.extract.asked.answer import ClaimItem
from sayso.extract.asked.ground import Ground, Standing
from sayso.extract.asked.refused import Refused
from sayso.extract.mentions import ActorMention
from sayso.extract.modality import negated
from sayso.extract.roles import can_act, speaker_party
from sayso.extract.syntax import Sentence
from sayso.knowledge.responsibility import responsibility
from sayso.record.claim import Speaker
from sayso.record.terms import STATUS_KINDS
from sayso.record.value import Status

_SIDES = ("party", "party_official", "other")
_VERBS = {"claimed_by": "claim", "denied_by": "deny"}


def status_at(ground: Ground, at: Standing, item: ClaimItem) -> tuple[Status, tuple[int, int]]:
    """The status of an item. Raises Refused where the words do not say it."""
    if item.value not in STATUS_KINDS:
        raise Refused("schema", f"no status is called {item.value}")
    span = at.quote.start, at.quote.end
    if item.value in _VERBS:
        own = _own_word(ground, at) if item.value == "claimed_by" else None
        return Status(item.value, own or _by(ground, at, _VERBS[item.value])), span
    if item.value == "not_claimed" and _unclaimed(at):
        return Status(item.value), span
    lower = at.quote.text.lower().replace("’", "'")
    whole = at.found.sentence.text.lower().replace("’", "'")
    for cue in responsibility().statuses:
        if cue.kind == item.value and (cue.pattern.search(lower) or cue.pattern.search(whole)):
            return Status(item.value), span
    raise Refused("value_differs", f"the words do not say “{item.value.replace('_', ' ')}”")


def _unclaimed(at: Standing) -> bool:
    """Whether somebody is said not to claim it: "nobody claimed the attack"."""
    sentences = [p.found.sentence for p in at.parts]
    return any(t.lemma == "claim" and t.is_verb and negated(s, t.i) for s in sentences for t in s.tokens)


def _own_word(ground: Ground, at: Standing) -> str | None:
    """Who says of itself that it did it: "The group said it had attacked the barracks"."""
    for p in at.parts:
        s = p.found.sentence
        for head, roles in ground.told(s.index)[1].items():
            frame = speaker_party(ground.frames, s.tokens[head].start)
            if frame is None or frame.stance in ("planned", "denied") or frame.speaker.kind not in _SIDES:
                continue
            if any(_is_speaker(s, a, frame.speaker) for a in roles.actors):
                return frame.speaker.name
    return None


def _is_speaker(sentence: Sentence, actor: ActorMention, speaker: Speaker) -> bool:
    pronoun = actor.stop - actor.first == 1 and sentence.tokens[actor.first].tag == "PRP"
    return pronoun or (actor.party.entity is not None and actor.party.entity == speaker.entity)


def _by(ground: Ground, at: Standing, verb: str) -> str:
    """Who claims or denies it: the party of the quote's sentence, by its verb, or who speaks."""
    words = responsibility()
    for p in at.parts:
        tokens = p.found.sentence.tokens
        said = any(t.lemma == verb or t.lower == f"{verb}ed" for t in tokens)
        what = {t.lemma for t in tokens} & (words.credit | words.denied)
        negative = any(t.lower in ("no", "nobody", "not", "none") for t in tokens) and verb == "claim"
        named = [a for a in p.found.actors if p.touches(a.first, a.stop) and can_act(a)]
        if said and what and named and not negative:
            return named[0].party.name
    raise Refused("value_differs", f"the words name nobody who {verb}s it")
