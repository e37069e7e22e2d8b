"""Who is meant by "it", "they", "who" and "we"?"""

from collections.abc import Iterable
from dataclasses import replace

from sayso.extract.mentions import ActorMention, SpeechFrame
from sayso.extract.roles.found import Found, party_at
from sayso.extract.roles.parties import can_act
from sayso.extract.syntax import Token
from sayso.knowledge.actors import registry
from sayso.record.claim import Speaker
from sayso.record.value import Party


def antecedent_of(found: Found, pronoun: Token) -> ActorMention | None:
    """Who "it", "they", "who" stands for: the noun of the relative clause, or the speaker of the content."""
    sentence = found.sentence
    if pronoun.lower in ("who", "which", "that"):
        clause = sentence.tokens[pronoun.head]
        owner = sentence.tokens[clause.head] if clause.dep == "relcl" else None
        mention = party_at(found, owner.i) if owner else None
        return mention if mention and can_act(mention) else None
    frame = speaker_party(found.frames, pronoun.start)
    if frame is None:
        return None
    plural_speaker = pronoun.lower in ("we", "i", "it", "they", "he", "she")
    speaker = frame.speaker
    if pronoun.lower in ("we", "i", "us"):
        return _own_side(found, pronoun, speaker)
    if frame.direct and pronoun.lower in ("they", "he", "she", "it"):
        return None  # in his own mouth the speaker is "we"
    if pronoun.lower in ("he", "she") and not named_person(speaker):
        return None
    if not plural_speaker or speaker.kind in ("media", "monitor", "witness", "medic", "expert", "un_or_ngo"):
        return None
    party = Party(speaker.name, speaker.entity, speaker.label, "party")
    return ActorMention(sentence.index, pronoun.i, pronoun.i + 1, pronoun.i, party)


def named_person(speaker: Speaker) -> bool:
    """Whether a speaker has a person's name: "he" is nobody's police."""
    words = speaker.name.split()
    return len(words) > 1 and all(w[:1].isupper() or w in ("al", "bin", "de") for w in words)


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


def own_men(found: Found, mention: ActorMention) -> ActorMention:
    """The mention as its speaker's where he calls them his: "the group said its fighters carried it out"."""
    owner = next(found.sentence.children(mention.head, "poss"), None)
    if mention.party.entity or owner is None or owner.lower not in ("its", "their", "our"):
        return mention
    frame = speaker_party(found.frames, owner.start)
    speaker = frame.speaker if frame else None
    if speaker is None or not speaker.entity or speaker.kind not in ("party", "party_official"):
        return mention
    return replace(mention, party=replace(mention.party, entity=speaker.entity, label=speaker.label))


def speaker_party(frames: Iterable[SpeechFrame], position: int) -> SpeechFrame | None:
    """The innermost frame whose content holds `position` (a code point of the document)."""
    holding = [(end - start, f) for f in frames for start, end in f.content if start <= position < end]
    return min(holding, key=lambda pair: (pair[0], pair[1].sentence, pair[1].cue))[1] if holding else None
