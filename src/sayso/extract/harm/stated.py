"""Which numbers are given to the harmed in other words? "put the wounded at twenty", "lost nine soldiers"."""

from collections.abc import Iterator

from sayso.extract.harm.groups import Group, count_of, groups_at
from sayso.extract.harm.hits import Hit, negated, objects, said_unreal
from sayso.extract.harm.scene import Scene
from sayso.extract.mentions import CountMention
from sayso.knowledge.harm import groups, harm

_OWNERS = frozenset({"the", "its", "their", "his", "of"})
_REACH = 8  # tokens between "put" and the state of those whom it counts
_UNDER_ARMS = frozenset({"combatants", "forces"})


def stated_hits(scene: Scene) -> Iterator[Hit]:
    """Harm by a state before its number, by those whom a side lost, by lives that something cost them."""
    for i, token in enumerate(scene.tokens):
        measure = harm().states.get(token.lower)
        if measure is not None and (count := number_behind(scene, i)) is not None:
            yield Hit(i, i, count.stop, measure, (_bare(count),))
        elif token.lemma in ("lose", "cost") and token.is_verb and not _is_unreal(scene, i):
            yield from _lost(scene, i) if token.lemma == "lose" else _cost(scene, i)


def number_behind(scene: Scene, i: int) -> CountMention | None:
    """The number that a word for the harmed gets: in "put the wounded at 20", or as a line "Injured: 59"."""
    labelled = scene.word(i + 1) == ":" and i <= 1
    before = scene.tokens[max(0, i - _REACH) : i]
    put = (
        scene.word(i + 1) == "at"
        and scene.word(i - 1) in _OWNERS
        and any(t.lemma in scene.list("nouns.putting") for t in before)
    )
    if not (labelled or put):
        return None
    return next((c for c in scene.counts if c.first == i + 2), None)


def _bare(count: CountMention) -> Group:
    return Group(
        count.first, count.stop, count.first, count.low, count.high, count.approximate, None, bare=True
    )


def _is_unreal(scene: Scene, verb: int) -> bool:
    return said_unreal(scene, verb) or negated(scene, verb)


def _lost(scene: Scene, verb: int) -> Iterator[Hit]:
    """ "The army lost nine soldiers": a number of those who bear arms."""
    head = objects(scene, verb)
    if head is None or count_of(scene, head) is None:
        return
    found = tuple(g for g in groups_at(scene, head, True) if _is_armed(scene, g))
    if found:
        yield Hit(verb, verb, verb + 1, "killed", found)


def _is_armed(scene: Scene, group: Group) -> bool:
    return groups().people.get(scene.noun(group.head)) in _UNDER_ARMS


def _cost(scene: Scene, verb: int) -> Iterator[Hit]:
    """ "The mine cost three conscripts their lives": those between the verb and the lives."""
    lives = next(
        (k for k in range(verb + 2, min(verb + _REACH, len(scene.words))) if _own_life(scene, k)), None
    )
    heads = [k for k in range(verb + 1, lives - 1) if scene.person(k, True)] if lives else []
    if lives is not None and heads and (found := groups_at(scene, heads[-1], True)):
        yield Hit(verb, verb, lives + 1, "killed", found)


def _own_life(scene: Scene, i: int) -> bool:
    return scene.word(i) in ("life", "lives") and scene.tag(i - 1) == "PRP$"
