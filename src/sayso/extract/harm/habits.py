"""Is a figure of harm the sum of a period or an operation? Then it belongs to no incident."""

from sayso.extract.harm.scene import Scene, scene_of
from sayso.extract.once import once
from sayso.extract.syntax import Sentence
from sayso.knowledge.harm import harm

_CLAUSE = frozenset([";", ":", "—"])


def spans(scene: Scene) -> tuple[tuple[int, int], ...]:
    """Tokens `[first, stop)` that name a stretch of time over which figures are summed."""
    return _spans(scene.sentence)


@once
def _spans(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    scene, known = scene_of(sentence), harm().spans
    found: list[tuple[int, int]] = []
    for i, word in enumerate(scene.words):
        phrases = (*known.get(word, ()), *(known.get("N", ()) if _number(scene, i) else ()))
        if not _ranks(scene, i):
            found += [(i, i + len(p)) for p in phrases if _matches(scene, i, p)]
        if word == "since" and _since(scene, i):
            found.append((i, i + 2))
    return tuple(sorted(found))


def _matches(scene: Scene, i: int, phrase: tuple[str, ...]) -> bool:
    said = scene.words[i : i + len(phrase)]
    if len(said) < len(phrase):
        return False
    if phrase[-1] not in ("N", "Y") and said[-1] != phrase[-1]:
        return False
    return all(
        w == p or (p == "N" and _number(scene, i + k)) or (p == "Y" and _year(w))
        for k, (w, p) in enumerate(zip(said, phrase, strict=True))
    )


_RANKED = 8  # words between a superlative's noun and the period in which it ranks


def _ranks(scene: Scene, i: int) -> bool:
    """Whether a period only ranks what happened: "in one of the deadliest strikes of the war"."""
    above = scene.tokens[scene.tokens[i].head]
    ranked = any(k.tag in ("JJS", "RBS") for k in scene.sentence.children(above.i, "amod", "advmod"))
    nouns = (t.i for t in scene.tokens[max(0, i - _RANKED) : i] if t.is_noun)
    if any(k.tag == "JJS" for n in nouns for k in scene.sentence.children(n, "amod")):
        return True  # "the deadliest attack on the city since the start of the war"
    beside = any(t.tag == "JJS" and t.lower not in ("least", "most") for t in scene.tokens[max(0, i - 3) : i])
    return beside or (scene.word(i) in ("of", "in") and above.is_noun and ranked)


def _year(word: str) -> bool:
    return word.isdigit() and len(word) == 4 and word[:2] in ("18", "19", "20")


def _number(scene: Scene, i: int) -> bool:
    return scene.tag(i) == "CD"


def _since(scene: Scene, i: int) -> bool:
    """ "since October", "since then": a start from which figures are summed, unless a record is told."""
    if scene.word(i) != "since" or scene.tokens[i].dep == "advmod":
        return False
    if any(scene.has(k, "habitual.blocked") for k in range(max(0, i - 12), i)):
        return False
    return scene.tag(i + 1) in ("CD", "NNP", "DT", "RB", "IN", "JJ", "NN", "PRP$")


def period(scene: Scene, trigger: int) -> tuple[int, int] | None:
    """The stretch of time that the clause of `trigger` sums over, if any."""
    if (war := _of_a_war(scene, trigger)) is not None:
        return war, war + 1
    for first, stop in spans(scene):
        if _of_another_noun(scene, first, trigger):
            continue
        low, high = min(first, trigger), max(first, trigger)
        if any(scene.word(k) in _CLAUSE for k in range(low, high)):
            continue
        if scene.word(first) == "since" and not _perfect(scene, trigger):
            continue
        return first, phrase_end(scene, first, stop)
    return None


def _of_a_war(scene: Scene, trigger: int) -> int | None:
    """The war of "an insurgency in which 35,000 people have been killed"."""
    path = [scene.tokens[trigger], *scene.sentence.ancestors(trigger)]
    clause = next((t for t in path if t.dep == "relcl"), None)
    if clause is None:
        return None
    for token in (scene.tokens[clause.head], *scene.sentence.ancestors(clause.head)):
        if token.is_verb:
            return None
        if token.lemma in harm().lists["habitual.wars"]:
            return token.i
    return None


def _of_another_noun(scene: Scene, first: int, trigger: int) -> bool:
    """Whether a stretch of time is of a noun beside: "hours after the first talks in three years"."""
    token = scene.tokens[first]
    head = scene.tokens[token.head]
    if token.dep != "prep" or not head.is_noun or head.i == trigger:
        return False
    above = {t.i for t in scene.sentence.ancestors(trigger)}
    return head.i not in above and all(t.i != trigger for t in scene.sentence.ancestors(head.i))


def _perfect(scene: Scene, trigger: int) -> bool:
    """Whether "has" or "have" stands near the trigger: sums since a day are told in the perfect."""
    near = range(max(0, trigger - 8), trigger)
    return any(scene.word(k) in ("has", "have", "had", "'ve") for k in near)


def phrase_end(scene: Scene, first: int, stop: int) -> int:
    """Where a phrase of time ends: its noun and what belongs to it."""
    while (
        stop < len(scene.words)
        and scene.tag(stop) in ("NN", "NNS", "NNP", "JJ", "CD", "HYPH")
        and stop - first < 9
    ):
        stop += 1
    if scene.word(stop) == "alone":
        stop += 1
    return stop
