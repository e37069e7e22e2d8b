"""Which groups does a noun phrase name, and how many are in each? One group, one count.

"at least three nurses and four pupils" are two groups, and the bound reaches both.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.extract.harm.scene import Scene
from sayso.extract.mentions import CountMention
from sayso.extract.syntax import Token
from sayso.knowledge.harm import groups as known_groups
from sayso.knowledge.harm import harm
from sayso.knowledge.numbers import numbers

_LEFT = (
    "det",
    "amod",
    "nummod",
    "compound",
    "poss",
    "nmod",
    "quantmod",
    "predet",
    "npadvmod",
    "case",
    "advmod",
    "punct",
)
_QUOTES = frozenset({'"', "'", "“", "”", "‘", "’"})
_UNSAID = frozenset(["other", "more", "another", ",", "some", "dead"])
_BARE = frozenset(["DT", "PDT", "PRP$", "POS", "CD", "HYPH", ":"])


@dataclass(frozen=True, slots=True)
class Group:
    """People on tokens `[first, stop)` around `head`, how many, and what the text calls them, if anything."""

    first: int
    stop: int
    head: int
    low: int | None
    high: int | None
    approximate: bool
    who: str | None
    bare: bool = False
    plural: bool = False


def distributes(scene: Scene, count: CountMention) -> bool:
    """Whether the bound of a count reaches over "and" to the groups behind it."""
    said = tuple(scene.words[count.first : count.stop])
    names = numbers().distribute
    bounds = (b for listed in numbers().before.values() for b in listed if b[0] in names)
    return any(said[: len(words)] == words for _, words in bounds)


def _leftmost(scene: Scene, head: int) -> int:
    first = head
    for kid in scene.sentence.children(head, *_LEFT):
        if kid.i < head and kid.tag not in ("IN", ",", "``", "''") and kid.text not in _QUOTES:
            low = min(scene.sentence.subtree(kid.i))
            first = min(first, low) if head - low <= 14 else first
    return first


def _of(scene: Scene, head: int) -> int | None:
    """The noun behind "of" that directly follows `head`."""
    for prep in scene.sentence.children(head, "prep"):
        if prep.lower == "of" and prep.i == head + 1:
            noun = scene.child(prep.i, "pobj")
            return noun.i if noun else None
    return None


def _name(scene: Scene, first: int, head: int) -> str | None:
    """The words of a group without number and determiner, with a short "of" behind."""
    while first < head and (
        scene.tag(first) in _BARE or scene.word(first) in _UNSAID or scene.word(first) in harm().verbs
    ):
        first += 1
        if first + 3 <= head and scene.words[first : first + 3] == ["year", "-", "old"]:
            first += 3
    stop, of = head + 1, _of(scene, head)
    if of is not None and of - head <= 6 and of not in scene.counting:
        stop = of + 1
    return scene.sentence.words(first, stop)


def count_of(scene: Scene, head: int) -> CountMention | None:
    """The number that belongs to a noun or stands at a bare number."""
    if head in scene.covering:
        return scene.covering[head]
    if head in scene.counting:
        return scene.counting[head]
    first = _leftmost(scene, head)
    inside = [
        c
        for c in scene.counts
        if first <= c.first and c.stop <= head and c.noun is not None and c.noun >= head - 1
    ]
    return inside[-1] if inside else None


def _counted(scene: Scene, head: int, count: CountMention) -> Group:
    noun = count.noun
    bounds = (count.low, count.high, count.approximate)
    if noun is None:
        return Group(count.first, count.stop, head, *bounds, None, bare=True)
    noun = max(noun, head) if head >= count.stop else noun
    stop = noun + 1
    who = _name(scene, count.stop + (scene.word(count.stop) == "of"), noun)
    return Group(count.first, stop, noun, *bounds, who, plural=scene.plural(noun))


def _pronoun(scene: Scene, head: int) -> Group | None:
    """A pronoun: "he" is one, "they" a number not given, "nobody" none."""
    text = scene.tokens[head].text
    if scene.nobody(head):
        return _none(scene, head)
    if scene.has(head, "people.single"):
        return Group(head, head + 1, head, 1, 1, False, text)
    if scene.word(head) == "both":
        return Group(head, head + 1, head, 2, 2, False, None, bare=True)
    if scene.has(head, "people.plural"):
        return Group(head, head + 1, head, None, None, False, text, plural=True)
    return None


def _none(scene: Scene, head: int) -> Group:
    """ "none of their people": nobody of a group."""
    of, first = _of(scene, head), head - (scene.word(head) == "one")
    if of is None:
        return Group(first, head + 1, head, 0, 0, False, None, bare=True)
    if not scene.person(of, True):
        of = next((n for n in _joined(scene, of) if scene.person(n, True)), of)
    return Group(first, of + 1, head, 0, 0, False, _name(scene, _leftmost(scene, of), of))


def _uncounted(scene: Scene, head: int) -> Group | None:
    """A noun without number: one by its article or name, else a number not given; "no soldier" is none."""
    first, of = _leftmost(scene, head), _of(scene, head)
    opens = scene.word(first)
    if of is not None and scene.word(head) in known_groups().collective and count_of(scene, of):
        inner = group_at(scene, of)
        return replace(inner, first=first, stop=max(of, inner.stop - 1) + 1) if inner else None
    stop = (of + 1) if of is not None and of - head <= 6 else head + 1
    who = _name(scene, first, head)
    if opens in ("no", "zero", "neither") or scene.word(first - 1) == "no":
        return Group(first, stop, head, 0, 0, False, who)
    if opens in ("those", "these", "any", "whoever", "every", "each") or scene.word(head) in (
        "those",
        "anyone",
        "any",
    ):
        return None
    if opens == "both":
        return Group(first, stop, head, 2, 2, False, who, plural=True)
    one = scene.tag(head) != "WP" and (scene.ordinal(head) or not scene.plural(head))
    return Group(first, stop, head, 1 if one else None, 1 if one else None, False, who, plural=not one)


def group_at(scene: Scene, head: int) -> Group | None:
    """The group that a noun, name, number or pronoun stands for, None for nobody in particular."""
    if scene.word(head) == "both" or scene.tag(head) == "PRP":
        return _pronoun(scene, head)
    if scene.nobody(head):
        return _none(scene, head)
    if scene.has(head, "people.anaphors") or scene.tag(head) in ("WP", "WDT"):
        return None
    if scene.has(head, "people.single"):
        return _pronoun(scene, head)
    if scene.words[head - 1 : head + 1] == ["as", "many"]:
        return _as_many(scene, head)
    count = count_of(scene, head)
    if count is not None:
        return _counted(scene, head, count)
    return _uncounted(scene, head)


def _as_many(scene: Scene, head: int) -> Group | None:
    """ "five were killed and as many injured": the number told last before."""
    before = [c for c in scene.counts if c.stop < head]
    if not before:
        return None
    told = before[-1] if before[-1].low != 1 or len(before) == 1 else before[0]
    return Group(head - 1, head + 1, head, told.low, told.high, told.approximate, None, bare=True)


def _joined(scene: Scene, head: int) -> Iterator[int]:
    """The nouns that stand beside `head`: "and four children", "along with various fighters"."""
    for kid in scene.sentence.children(head):
        if (kid.dep == "conj" or _lists(scene, kid)) and kid.i > head and not kid.is_verb:
            yield kid.i
            yield from _joined(scene, kid.i)
        elif kid.dep == "prep" and kid.i > head and (scene.has(kid.i, "people.along") or _well(scene, kid.i)):
            inner = scene.child(kid.i, "pobj") or _inner(scene, kid.i)
            if inner is not None:
                yield inner.i
                yield from _joined(scene, inner.i)
        elif kid.dep == "cc" and kid.lower == "as" and _well(scene, kid.i):
            continue


def _lists(scene: Scene, noun: Token) -> bool:
    """Whether what the parse takes for an apposition goes on a list: "a woman, a boy and a girl"."""
    new = any(k.lower in ("a", "an") for k in scene.sentence.children(noun.i, "det"))
    return noun.dep == "appos" and new and scene.child(noun.i, "conj") is not None


def _inner(scene: Scene, prep: int) -> Token | None:
    below = scene.child(prep, "prep")
    return scene.child(below.i, "pobj") if below else None


def _well(scene: Scene, i: int) -> bool:
    """Whether "as well as" or "together with" stands at `i`."""
    return scene.words[i : i + 3] == ["as", "well", "as"] or scene.words[i : i + 2] == ["together", "with"]


def groups_at(scene: Scene, head: int, strict: bool = False) -> tuple[Group, ...]:
    """The groups that a noun phrase names from its head on, none where the head is no person.

    `strict` wants a number, a pronoun or a known noun of people.
    """
    if not scene.person(head, strict):
        return tuple(
            g for g in joined_groups(scene, head) if g.stop - g.first > 1 and scene.tag(g.first) == "CD"
        )
    opening = group_at(scene, head)
    found = [opening] if opening else []
    lead = count_of(scene, head)
    reach = lead is not None and distributes(scene, lead)
    for noun in dict.fromkeys([*_joined(scene, head), *_trailing(scene, head), *_aged(scene, head)]):
        group = group_at(scene, noun) if scene.person(noun, strict) else None
        if group is None:
            continue
        if reach and lead and group.low == group.high and group.low and not _own_bound(scene, group):
            low, high = (group.low, None) if lead.high is None else (None, group.high)
            group = replace(group, low=low, high=high)
        found.append(group)
    return tuple(found)


def joined_groups(scene: Scene, head: int) -> tuple[Group, ...]:
    """The people beside a head that is none: "captured the town and 40 soldiers"."""
    found = (group_at(scene, noun) for noun in _joined(scene, head) if scene.person(noun, True))
    return tuple(g for g in found if g is not None)


def _trailing(scene: Scene, head: int) -> Iterator[int]:
    """The noun behind "along with" or "as well as" that follows a phrase, wherever the parse hangs it."""
    for i in range(head + 1, min(head + 8, len(scene.words) - 2)):
        if scene.tokens[i].is_verb or scene.word(i) in (";", ":"):
            return
        if _well(scene, i) or scene.words[i : i + 2] == ["along", "with"]:
            noun = first_noun(scene, i + 2 + (scene.word(i) == "as"))
            if noun is not None:
                yield noun
            return


def first_noun(scene: Scene, at: int) -> int | None:
    """The head of the noun phrase that begins at token `at`."""
    if at in scene.covering:
        count = scene.covering[at]
        return count.noun if count.noun is not None else at
    found = None
    for k in range(at, min(at + 8, len(scene.words))):
        if scene.tokens[k].is_noun:
            found = k
        elif found is not None or scene.tag(k)[:2] not in ("DT", "JJ", "PR", "VB", "CD", "HY", "RB"):
            break
    return found


def _aged(scene: Scene, head: int) -> Iterator[int]:
    """The names of a list with ages: "Ali, 6, and Huda, 9 months"."""
    at = head + 1
    while scene.named(head) and scene.word(at) == "," and scene.tag(at + 1) == "CD":
        at += 2
        while scene.word(at) in ("month", "months", "year", "years", "old", ",", "and", "days", "weeks", "-"):
            at += 1
        last = None
        while scene.named(at):
            last, at = at, at + 1
        if last is None:
            return
        yield last


def _own_bound(scene: Scene, group: Group) -> bool:
    """Whether a group has a bound, or is one by its article, so that none reaches it."""
    return scene.tag(group.first) != "CD"
