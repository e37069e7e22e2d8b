"""Which groups are a part of another? "12 people, including four children", "eight injured, two fatally"."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.extract.harm.groups import Group, groups_at
from sayso.extract.harm.hits import Hit
from sayso.extract.harm.scene import Scene
from sayso.knowledge.harm import harm


def _near(hits: list[Hit], at: int) -> list[Hit]:
    """The hits whose words or groups end nearest before `at`, else those that begin right behind."""
    ends = [(max([h.stop, *(g.stop for g in h.groups)]), h) for h in hits if not h.of]
    before = [(end, h) for end, h in ends if min(h.first, *(g.first for g in h.groups)) < at]
    if not before:
        return []
    return [max(before, key=lambda p: (-abs(min(p[0], at) - at), p[0]))[1]]


def part_hits(scene: Scene, hits: list[Hit]) -> Iterator[Hit]:
    """Parts said by "including", "among them", "three of them children"."""
    for i, word in enumerate(scene.words):
        if word == "including" or (word in ("among", "amongst") and scene.word(i + 1) in ("them", "whom")):
            yield from _included(scene, hits, i)
        elif word == "of" and scene.word(i + 1) in ("them", "whom") and i - 1 in scene.covering:
            yield from _of_them(scene, hits, i)
        elif word in ("among", "amongst"):
            yield from _was_among(scene, hits, i)


def _part(hit: Hit, found: tuple[Group, ...], i: int) -> Hit | None:
    whole = hit.groups[0]
    known = {(g.first, g.stop) for g in hit.groups}
    new = tuple(g for g in found if (g.first, g.stop) not in known and g.low != 0)
    if whole.high is not None and any((g.low or 0) > whole.high for g in new):
        return None  # "a constable died and 11 people, three passers-by among them, were hurt"
    if not new:
        return None
    return Hit(hit.trigger, hit.first, hit.stop, hit.measure, new, hit.mixed, of=whole.who or "people")


def _included(scene: Scene, hits: list[Hit], i: int) -> Iterator[Hit]:
    above = scene.tokens[i].head
    if scene.tokens[i].dep == "prep" and scene.tokens[above].is_noun and not scene.person(above):
        return
    nouns = [k.i for k in scene.sentence.children(i, "pobj", "dobj")]
    at = i + 2 if scene.word(i) != "including" else i + 1
    if not nouns or nouns[0] < at:
        nouns = _first_noun(scene, at)
    for noun in nouns[:1]:
        found = groups_at(scene, noun)
        for hit in _near(hits, i):
            part = _part(hit, found, i) if _belongs(hit, i, above) else None
            if part:
                yield part


def _belongs(hit: Hit, i: int, above: int) -> bool:
    """Whether "including" at `i`, hung on token `above`, speaks of the groups of a hit."""
    near = any(-1 <= i - end <= 6 for end in (hit.stop, *(g.stop for g in hit.groups)))
    return near or above == hit.trigger or any(above == g.head for g in hit.groups)


def _first_noun(scene: Scene, at: int) -> list[int]:
    if at in scene.covering:
        count = scene.covering[at]
        return [count.noun if count.noun is not None else at]
    return [k for k in range(at, min(at + 6, len(scene.words))) if scene.tokens[k].is_noun][:1]


def _of_them(scene: Scene, hits: list[Hit], i: int) -> Iterator[Hit]:
    """ "three of them children": the noun right behind names the part."""
    at = i + 2 + (scene.word(i + 2) in ("were", "are", "was"))
    count = scene.covering[i - 1]
    if not scene.tokens[at : at + 1] or not scene.tokens[at].is_noun or not scene.person(at, True):
        return
    who = scene.sentence.words(at, at + 1)
    group = Group(count.first, at + 1, at, count.low, count.high, count.approximate, who)
    for hit in _near(hits, count.first):
        part = _part(hit, (group,), i)
        if part:
            yield part


def _was_among(scene: Scene, hits: list[Hit], i: int) -> Iterator[Hit]:
    """ "X was among the civilians killed", "among the dead were two journalists"."""
    inside = scene.child(i, "pobj")
    whole = [h for h in hits if inside is not None and any(g.head == inside.i for g in h.groups)]
    measure = None
    if inside is not None and not whole:
        measure = {"dead": "killed", "killed": "killed", "wounded": "injured", "injured": "injured"}.get(
            inside.lower
        )
        if inside.lower in ("victim", "victims", "those"):
            measure = next(
                (harm().verbs[w].measure for w in scene.words[i : i + 5] if w in harm().verbs), None
            )
    verb = scene.tokens[scene.tokens[i].head]
    if (not whole and measure is None) or verb.lemma != "be" or inside is None:
        return
    others = [k.i for k in scene.sentence.children(verb.i, "nsubj", "attr") if k.i != inside.i]
    for head in others[:1]:
        found = groups_at(scene, head)
        if not found:
            continue
        if whole:
            part = _part(whole[0], found, i)
            if part:
                yield part
        elif measure:
            yield Hit(inside.i, inside.i, inside.i + 1, measure, found, of="people")


def fatal_hits(scene: Scene, hits: list[Hit]) -> list[Hit]:
    """ "eight injured, two fatally": two killed, and six injured."""
    done = list(hits)
    for i in range(1, len(scene.words)):
        count = scene.covering.get(i - 1)
        if not scene.has(i, "adverbs.fatal") or count is None or scene.word(i + 1) in harm().verbs:
            continue
        hurt = [h for h in done if h.measure == "injured" and h.groups[0].stop <= count.first]
        if not hurt or count.low is None:
            continue
        last, whole = hurt[-1], hurt[-1].groups[0]
        rest = replace(whole, low=_less(whole.low, count.low), high=_less(whole.high, count.low))
        dead = Group(
            count.first,
            count.stop,
            count.first,
            count.low,
            count.high,
            count.approximate,
            whole.who,
            bare=True,
        )
        done[done.index(last)] = replace(
            last, groups=(rest, *last.groups[1:]), stop=max(last.stop, i + 1), mixed=False
        )
        done.append(Hit(i, i, i + 1, "killed", (dead,)))
    return done


def _less(value: int | None, part: int) -> int | None:
    return None if value is None else max(0, value - part)


def listed_hits(scene: Scene) -> Iterator[Hit]:
    """ "The dead were Ali, 6, and Huda", "the wounded include two nurses": who they are."""
    for i, word in enumerate(scene.words):
        measure = {"dead": "killed", "wounded": "injured", "injured": "injured", "missing": "missing"}.get(
            word
        )
        token = scene.tokens[i]
        if measure is None or token.dep not in ("nsubj", "nsubjpass") or scene.word(i - 1) != "the":
            continue
        verb = scene.tokens[token.head]
        of = "people" if verb.lemma == "include" else None
        heads = (
            list(scene.sentence.children(verb.i, "attr", "dobj")) if verb.lemma in ("be", "include") else []
        )
        for head in heads[:1]:
            found = groups_at(scene, head.i)
            if found:
                yield Hit(i, i, i + 1, measure, found, of=of)
