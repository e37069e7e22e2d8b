"""Which events does a sentence tell of?"""

from dataclasses import replace

from sayso.extract import modality
from sayso.extract.encoder.seen import Seen
from sayso.extract.occurrences.clauses import connect_relative, connect_when
from sayso.extract.occurrences.connect import connect_phrases, join_harm, summed
from sayso.extract.occurrences.effects import connect_light, connect_subjects
from sayso.extract.occurrences.groups import Groups
from sayso.extract.occurrences.learned import chance
from sayso.extract.occurrences.nodes import find_nodes
from sayso.extract.occurrences.occurrence import Evidence, Node, Occurrence
from sayso.extract.occurrences.phrases import is_definite, is_passive
from sayso.extract.syntax import Sentence
from sayso.knowledge.encoder import trust
from sayso.knowledge.triggers import triggers
from sayso.record.terms import Stance

_SPECIFIC = {"killing": 0, "attack": 1, "attack_series": 1, "strike": 2, "explosion": 3}


def _occurrence(sentence: Sentence, nodes: list[Node], predicates: frozenset[int]) -> Occurrence:
    words = triggers()
    order = {"noun": 0, "pointer": 1, "verb": 2, "back": 3, "harm": 4}
    head = min(nodes, key=lambda n: (order[n.form], n.i))
    kind = max(nodes, key=lambda n: (n.form != "harm", _SPECIFIC.get(n.type, 4), -n.i)).type
    token = sentence.tokens[head.i]
    definite = head.form in ("noun", "pointer") and (token.is_verb or is_definite(sentence, head.i))
    top = min(nodes, key=lambda n: (sum(1 for _ in sentence.ancestors(n.i)), n.i))
    stances = {modality.stance_of(sentence, n.i, words) for n in (head, top) if n.form != "back"}
    stance: Stance = next((s for s in ("hypothetical", "planned", "denied") if s in stances), "asserted")
    return Occurrence(
        sentence=sentence.index,
        head=head.i,
        type=kind,
        nodes=tuple(nodes),
        predicates=predicates,
        form=head.form,
        plural=token.tag in ("NNS", "NNPS") or kind == "attack_series",
        definite=definite,
        stance=stance,
        habitual=modality.habitual(sentence, head.i, words),
        weak=_is_weak(sentence, head, definite=definite),
    )


def _believed(sentence: Sentence, made: Occurrence, seen: Seen | None) -> Occurrence:
    """An occurrence as the encoder sees it: of what it is sure, that has happened, whatever the mood says."""
    chances = [chance(sentence, n.i, seen) or 0.0 for n in made.nodes]
    sure = max(chances) >= trust()["events"]["sure"]
    again = modality.again_and_again(sentence, made.head)
    return replace(made, stance="asserted", habitual=again) if sure else made


def _is_weak(sentence: Sentence, node: Node, *, definite: bool) -> bool:
    """Whether a word points at an event rather than tells it: "the operation", "died", "was hit"."""
    if node.form == "pointer":
        return definite
    return node.form in ("harm", "back") or (
        node.form == "verb" and is_passive(sentence, sentence.tokens[node.i])
    )


def find_occurrences(
    sentence: Sentence, evidence: Evidence, hidden: frozenset[int] = frozenset()
) -> tuple[Occurrence, ...]:
    """The events that a parsed sentence tells of, in order of their heads."""
    if (
        not sentence.tokens
        or sentence.text.rstrip().endswith("?")
        or sentence.block.kind in ("question", "aside")
    ):
        return ()
    found = find_nodes(sentence, evidence, hidden)
    nodes = {n.i: n for n in found}
    groups = Groups(found)
    for connect in (
        connect_relative,
        connect_when,
        connect_subjects,
        connect_light,
        connect_phrases,
        join_harm,
    ):
        connect(sentence, nodes, groups)
    again = summed(sentence, nodes, groups)
    found = tuple(n for n in found if n.i not in again)
    bundles: dict[int, list[Node]] = {}
    for node in found:
        bundles.setdefault(groups.root(node.i), []).append(node)
    done = []
    for bundle in bundles.values():
        extra = {k for n in bundle for k in groups.extra[n.i]}
        made = _occurrence(sentence, bundle, frozenset(extra | {n.i for n in bundle}))
        done.append(_believed(sentence, made, evidence.seen))
    return tuple(sorted(done, key=lambda o: o.head))
