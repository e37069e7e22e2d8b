"""Which words of a sentence evoke an event?"""

from sayso.extract.occurrences.learned import weigh
from sayso.extract.occurrences.means import means_near
from sayso.extract.occurrences.nouns import another, noun_node
from sayso.extract.occurrences.occurrence import Evidence, Node
from sayso.extract.occurrences.senses import remembered
from sayso.extract.occurrences.verbs import pronoun_node, verb_node
from sayso.extract.syntax import Sentence
from sayso.knowledge.triggers import Triggers, triggers
from sayso.record.terms import EventType


def find_nodes(
    sentence: Sentence, evidence: Evidence, hidden: frozenset[int] = frozenset()
) -> tuple[Node, ...]:
    """Every word of the sentence that evokes an event, in order; words inside a name (`hidden`) do not."""
    words, found = triggers(), {}
    for token in sentence.tokens:
        if token.i in hidden:
            continue
        node = None
        if token.is_verb:
            node = verb_node(sentence, token, evidence, words)
            node = node or pronoun_node(sentence, token, evidence, words)
        elif another(sentence, token):
            node = Node(token.i, "attack", "noun")
        elif token.is_noun:
            node = noun_node(sentence, token, words)
        if node:
            found[token.i] = node
    for harm in evidence.harm:
        if harm.trigger in hidden or remembered(sentence, harm.trigger):
            continue
        kind = _means_of_harm(sentence, harm.trigger, words)
        found.setdefault(harm.trigger, Node(harm.trigger, kind or "killing", "harm"))
    found = weigh(sentence, found, evidence.seen)
    return tuple(found[i] for i in sorted(found) if i not in hidden)


def _means_of_harm(sentence: Sentence, i: int, words: Triggers) -> EventType | None:
    return means_near(sentence, i, words) if sentence.tokens[i].is_verb else None
