"""Who is the subject of a verb, as a speaker? For words that no frame of speech holds."""

from collections.abc import Iterable

from sayso.extract.mentions import ActorMention
from sayso.extract.speakers.attribution import token_span
from sayso.extract.speakers.names import named, party_kind
from sayso.extract.speakers.sources import source_of
from sayso.extract.syntax import Sentence, Token
from sayso.record.claim import Speaker


def speaker_of(sentence: Sentence, verb: Token, actors: Iterable[ActorMention]) -> Speaker | None:
    """The speaker that a verb has for its subject, by a noun of its sentence; a pronoun gives none."""
    source = source_of(sentence, verb) if verb.is_verb else None
    if source is None or not sentence.tokens[source.referent].is_noun:
        return None
    who = named(sentence, source.referent)
    start, end = token_span(sentence, who.first, who.stop)
    party = next((a.party for a in actors if a.first <= who.head < a.stop and a.party.entity), None)
    if party is None:
        return Speaker(who.words, start, end, kind=who.kind) if who.proper or who.kind != "other" else None
    kind = who.kind if who.kind != "other" else party_kind(party.kind, who.person)
    return Speaker(who.words, start, end, entity=party.entity, label=party.label, kind=kind)
