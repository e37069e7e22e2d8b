"""Who is killed, hurt, captured, missing or displaced, by the words of one sentence?"""

from dataclasses import replace

from sayso.extract.harm.groups import Group
from sayso.extract.harm.habits import period
from sayso.extract.harm.headlines import with_neighbours
from sayso.extract.harm.hits import Hit, verb_hits
from sayso.extract.harm.nominal import noun_hits, state_hits
from sayso.extract.harm.parts import fatal_hits, listed_hits, part_hits
from sayso.extract.harm.phrases import phrase_hits
from sayso.extract.harm.scene import Scene, scene_of
from sayso.extract.harm.stated import number_behind, stated_hits
from sayso.extract.harm.suffered import victim_hits
from sayso.extract.harm.wounds import wound_hits
from sayso.extract.mentions import HarmMention
from sayso.extract.once import recalled
from sayso.extract.syntax import Sentence
from sayso.knowledge.harm import harm
from sayso.record.terms import MAX_QUOTE, Scope
from sayso.record.value import Count

__all__ = ["find_harm"]

_INTO = frozenset({"in", "at", "near", "outside"})  # before a name: a place
_PAIRS = (("killed", "captured"), ("killed", "injured"), ("killed", "missing"), ("captured", "injured"))


@recalled
def find_harm(sentence: Sentence) -> tuple[HarmMention, ...]:
    """The harm that a parsed sentence tells of: one mention per measure and group, in order of the text.

    Nothing where the harm is only wanted, feared or imagined, or done to things and animals. `victim` is
    None for a bare number; `count.who` is the group as said, taken over from the group before in "two
    civilians dead and five injured". A sum over a period or operation has `habitual`.
    """
    if not harmful(sentence):
        return ()
    return _find(scene_of(sentence))


def harmful(sentence: Sentence) -> bool:
    """Whether any word of a parsed sentence could say harm: most sentences are done with this look."""
    cues = harm().cues
    return any(t.lower in cues or t.lemma in cues for t in sentence.tokens)


def _find(scene: Scene) -> tuple[HarmMention, ...]:
    hits = [
        *(h for h in (*verb_hits(scene), *state_hits(scene)) if number_behind(scene, h.trigger) is None),
        *noun_hits(scene),
        *stated_hits(scene),
        *phrase_hits(scene),
        *wound_hits(scene),
        *listed_hits(scene),
        *victim_hits(scene),
    ]
    hits = [_people(scene, hit) for hit in with_neighbours(scene, hits)]
    hits = _mixed(scene, sorted(_best(hits), key=lambda h: (h.groups[0].first, h.trigger)))
    hits = fatal_hits(scene, hits)
    hits += list(part_hits(scene, hits))
    hits = _named(scene, sorted(hits, key=lambda h: (h.groups[0].first, h.trigger)))
    found = [_mention(scene, hit, group) for hit in hits for group in hit.groups]
    return tuple(_once(sorted(found, key=lambda m: (m.first, m.stop, m.measure))))


def _people(scene: Scene, hit: Hit) -> Hit:
    """A hit without names of places: "a teenager found dead in Marbury died" is of the teenager."""
    return replace(hit, groups=tuple(g for g in hit.groups if not _place(scene, g)))


def _place(scene: Scene, group: Group) -> bool:
    return scene.named(group.head) and group.low == 1 and scene.word(group.first - 1) in _INTO


def _best(hits: list[Hit]) -> list[Hit]:
    """The hits without those that a surer one makes idle: shot and killed is killed, once."""
    dead = {g.head for h in hits if h.measure == "killed" for g in h.groups}
    taken = {g.head for h in hits if not h.mixed for g in h.groups}
    kept: list[Hit] = []
    for hit in hits:
        idle = frozenset() if not hit.mixed else taken | dead if hit.measure == "injured" else taken
        groups = tuple(g for g in hit.groups if g.head not in idle)
        if groups:
            kept.append(replace(hit, groups=groups))
    return kept


def _mixed(scene: Scene, hits: list[Hit]) -> list[Hit]:
    """Two measures said of one group by "or", or "dead and wounded", leave open how many are which."""
    heads: dict[int, set[str]] = {}
    for hit in hits:
        for group in hit.groups:
            heads.setdefault(group.head, set()).add(hit.measure)
    found = []
    for hit in hits:
        both = any(len(heads[g.head]) > 1 and g.low != 0 for g in hit.groups)
        mixed = hit.mixed or both or _paired(scene, hit)
        found.append(replace(hit, mixed=mixed))
    return found


def _paired(scene: Scene, hit: Hit) -> bool:
    """ "killed or wounded": another word of harm joined to the trigger by "or", "and" right beside it."""
    for at, other in ((hit.trigger + 1, hit.trigger + 2), (hit.trigger - 1, hit.trigger - 2)):
        if scene.word(at) in ("or", "and", "/"):
            word = scene.word(other)
            measure = harm().verbs[word].measure if word in harm().verbs else harm().adjectives.get(word)
            if measure and measure != hit.measure and scene.word(other) not in ("shot",):
                return not any(
                    g.head > min(at, other) and g.head < max(hit.trigger, other) for g in hit.groups
                )
    return False


def _named(scene: Scene, hits: list[Hit]) -> list[Hit]:
    """Bare numbers with the name of the group before them: "two civilians dead and five injured"."""
    done: list[Hit] = []
    last: str | None = None
    for hit in hits:
        groups = []
        for group in hit.groups:
            if group.bare:
                group = replace(group, who=last or "people")
            groups.append(group)
        named = [g for g in hit.groups if not g.bare and g.low != 0]
        if named:
            last = named[0].who if len(hit.groups) == 1 and named[0].plural else None
        done.append(replace(hit, groups=tuple(groups)))
    return done


def _sofar(scene: Scene, hit: Hit, group: Group) -> bool:
    """Whether "so far" or "confirmed" says that the number may rise."""
    said = " ".join(scene.words)
    if any(phrase in said for phrase in harm().lists["adverbs.sofar"]):
        return True
    low, high = min(group.first, hit.first), max(group.stop, hit.stop)
    near = {scene.word(k) for k in range(low, high)} | {scene.word(low - 1)}
    return "confirmed" in near and scene.word(low - 1) != "that"


def _count(scene: Scene, hit: Hit, group: Group, habitual: bool) -> Count:
    of = hit.of or (group.who if _some_of(scene, group) else None)
    scope: Scope = "part" if of else "total" if habitual else "mixed" if hit.mixed else "whole"
    low, high = group.low, group.high
    if low is not None and low == high and low > 1 and not group.approximate and _sofar(scene, hit, group):
        high = None
    return Count(low, high, group.approximate, group.who, scope, of)


def _some_of(scene: Scene, group: Group) -> bool:
    """ "one of the men killed", "three of those who died": a part of a group that is counted elsewhere."""
    at = group.first + 1
    return scene.word(at) == "of" and scene.word(at + 1) in ("the", "those", "these", "them")


def _mention(scene: Scene, hit: Hit, group: Group) -> HarmMention:
    first, stop = min(hit.first, group.first), max(hit.stop, group.stop)
    tokens = scene.tokens
    while tokens[stop - 1].end - tokens[first].start > MAX_QUOTE and stop - first > group.stop - group.first:
        first, stop = (first + 1, stop) if first < group.first else (first, stop - 1)
    habitual = group.low != 0 and period(scene, hit.trigger) is not None and (group.bare or group.plural)
    count = _count(scene, hit, group, habitual)
    victim = None if group.bare else group.head
    return HarmMention(scene.sentence.index, first, stop, hit.measure, count, hit.trigger, victim, habitual)


def _once(found: list[HarmMention]) -> list[HarmMention]:
    """One mention per measure, victim and number."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for m in found:
        key = (
            m.measure,
            m.victim if m.victim is not None else m.first,
            m.count.low,
            m.count.high,
            m.count.who,
        )
        if key not in seen:
            seen.add(key)
            kept.append(m)
    return kept
