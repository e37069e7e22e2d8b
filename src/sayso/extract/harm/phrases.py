"""Which harm is said by a verb and another word? "taken hostage", "suffered wounds", "blew himself up"."""

from collections.abc import Iterator

from sayso.extract.harm.groups import Group, groups_at
from sayso.extract.harm.hits import Hit, negated, objects, passive, relative, said_unreal, subject
from sayso.extract.harm.scene import Scene
from sayso.knowledge.harm import Phrasal, harm

_BELOW = ("advcl", "acl", "relcl", "pcomp", "conj", "prep", "xcomp", "dep")
_REACH = 14  # tokens between a verb and the word that completes it


def phrase_hits(scene: Scene) -> Iterator[Hit]:
    """Harm by phrasal verbs and by what people do to themselves."""
    for i, token in enumerate(scene.tokens):
        if not token.is_verb or said_unreal(scene, i):
            continue
        for phrasal in harm().phrasal:
            if token.lemma in phrasal.verbs and token.lower not in harm().verbs:
                yield from _phrasal(scene, i, phrasal)
        if token.lemma in harm().reflexive:
            yield from _reflexive(scene, i)


def _phrasal(scene: Scene, i: int, phrasal: Phrasal) -> Iterator[Hit]:
    end = _completed(scene, i, phrasal)
    if end is None or negated(scene, i):
        return
    head = subject(scene, i) if phrasal.subject or passive(scene, i) else objects(scene, i)
    token = scene.tokens[i]
    if head is not None and i < head < end and end - head <= 2 and head not in scene.covering:
        head = next((c.noun for c in scene.counts if i < c.first < head and c.noun), _compound(scene, head))
    if head is None and token.dep in ("acl", "relcl") and token.head < i:
        head = token.head
    found = groups_at(scene, head, not _named(scene, head)) if head is not None else ()
    if phrasal.measure == "displaced":
        found = tuple(g for g in found if g.bare or g.plural)
    if found:
        part = phrasal.mixed and scene.word(found[0].head - 1) in ("the", "those", "these")
        whole = found[0].who if part and head in scene.covering else None
        yield Hit(i, i, end, phrasal.measure, found, phrasal.mixed, of=whole)


def _named(scene: Scene, head: int) -> bool:
    """Whether a head is a name of one: who suffered wounds or was taken to a hospital is no country."""
    return scene.named(head) and scene.tag(head) == "NNP" and scene.child(head, "det") is None


def _compound(scene: Scene, head: int) -> int | None:
    """The noun before the completing word, where the parse has made one phrase of both."""
    if not any(scene.word(head) in phrase for p in harm().phrasal for phrase in p.behind):
        return head
    return head - 1 if scene.tokens[head - 1].is_noun else None


def _completed(scene: Scene, i: int, phrasal: Phrasal) -> int | None:
    """Where the word that completes a phrasal verb stops, searched up to the end of its clause."""
    for k in range(i + 1, min(len(scene.words), i + 1 + _REACH)):
        if scene.tag(k) in ("VBD", "VBP", "VBZ", "WDT", "WP") or scene.word(k) in (";", ":"):
            return None
        for phrase in phrasal.behind:
            if tuple(scene.words[k : k + len(phrase)]) == phrase and _owned(scene, k, phrasal):
                return k + len(phrase)
    return None


def _owned(scene: Scene, k: int, phrasal: Phrasal) -> bool:
    if scene.tag(k) in ("VBD", "VBN", "VB") and scene.word(k) in ("wound", "burns"):
        return False
    return not phrasal.own or scene.tag(k - 1) == "PRP$" or scene.word(k - 1) == "own"


def _reflexive(scene: Scene, i: int) -> Iterator[Hit]:
    """ "blew himself up", "turned the gun on himself": the doer's own death."""
    needs = harm().reflexive[scene.tokens[i].lemma]
    near = range(i + 1, min(len(scene.words), i + 7))
    self_at = next((k for k in near if scene.has(k, "people.reflexives")), None)
    if self_at is None or (not needs and self_at > i + 2):
        return
    with_at = next((k for k in near if scene.word(k) in needs), None) if needs else self_at
    if with_at is None or any(scene.tag(k) in ("VBD", "VBZ", ",") for k in range(i + 1, self_at)):
        return
    found = _doer(scene, i)
    measure, mixed = ("injured", True) if scene.tokens[i].lemma == "shoot" else ("killed", False)
    if found and scene.word(self_at) != "itself":
        yield Hit(i, i, max(self_at, with_at) + 1, measure, found, mixed)


def _doer(scene: Scene, i: int) -> tuple[Group, ...]:
    """Who does it: the subject, else that of a verb above ("killed two before killing himself")."""
    head, at, seen = subject(scene, i), i, 0
    while head is None and seen < 4 and scene.tokens[at].dep in _BELOW:
        at, seen = scene.tokens[at].head, seen + 1
        head = at if scene.tokens[at].is_noun else subject(scene, at)
    return groups_at(scene, relative(scene, head, i), True) if head is not None else ()
