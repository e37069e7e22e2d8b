"""Which numbers belong to no incident, and which count what was fired and hit?

Strengths ("around 900 troops in Syria"), totals of a period or operation, and, of an incident, targets and
munitions.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sayso.extract.harm import find_harm
from sayso.extract.harm.habits import period
from sayso.extract.harm.hits import said_unreal, subject
from sayso.extract.harm.scene import Scene, scene_of
from sayso.extract.mentions import CountMention, FigureMention
from sayso.extract.once import recalled
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.harm import harm
from sayso.record.value import Count, Figure

Used = Literal["targets_hit", "munitions"]
_STOPS = frozenset([",", ";", ":", ".", "and", "as", "while", "but", "(", ")", "who", "that", "which"])


@dataclass(frozen=True, slots=True)
class TargetsMention:
    """How many targets were hit or munitions used. `[first, stop)` is to be quoted, `trigger` its verb."""

    sentence: int
    first: int
    stop: int
    field: Used
    count: Count
    trigger: int
    habitual: bool = False


def _listed(name: str, *words: str) -> bool:
    return any(w in harm().lists[f"figures.{name}"] for w in words)


def _verb(scene: Scene, i: int) -> Token | None:
    """The verb that governs a noun, through "of" and conjunction."""
    for above in scene.sentence.ancestors(i):
        if above.is_verb:
            return above
        if above.dep == "nsubj" and not above.is_noun:
            return None
    return None


def _phrase(scene: Scene, first: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `first`: up to a stop, over "and" where a name follows."""
    at = first
    while at < len(scene.words) and at - first < 9:
        joined = scene.word(at) == "and" and scene.named(at + 1) and at > first
        if (scene.word(at) in _STOPS and not joined) or scene.tag(at)[:2] in (
            "VB",
            "MD",
            "CD",
            "IN",
            "TO",
            "WD",
        ):
            break
        at += 1
    return (first, at) if at > first and any(scene.tokens[k].is_noun for k in range(first, at)) else None


def _where(scene: Scene, at: int) -> tuple[int, int] | None:
    """The place behind a counted noun: "in Syria", "across Syria and Iraq"."""
    for i in range(at, min(at + 4, len(scene.words))):
        if scene.tokens[i].is_verb and scene.tag(i) != "VBN":
            return None
        if scene.has(i, "figures.place_words") and scene.tag(i) == "IN":
            found = _phrase(scene, i + 1)
            if found is None or not any(scene.named(k) for k in range(*found)):
                return None
            return found
    return None


def _past_verb(scene: Scene, at: int) -> int:
    """The token behind "are stationed" at `at`, else `at`."""
    while at < len(scene.words) and (scene.tokens[at].is_verb or scene.tag(at) == "RB"):
        at += 1
    return at


def _owner(scene: Scene, verb: Token | None, count: CountMention) -> str | None:
    """Whose strength it is: the subject of the verb, else the name that stands before the noun."""
    head = subject(scene, verb.i) if verb is not None else None
    if head is None and verb is not None and verb.tag == "VBG" and verb.dep == "advcl":
        head = subject(scene, verb.head)
    noun = count.noun
    if head is not None and head != noun and scene.tokens[head].is_noun:
        inside = [k for k in scene.sentence.subtree(head) if k <= head]
        first = inside[0] + (scene.tag(inside[0]) == "DT")
        return scene.sentence.words(first, head + 1)
    if noun is not None:
        named = [k for k in range(count.stop, noun) if scene.tag(k)[:2] in ("NN", "JJ")]
        return scene.sentence.words(named[0], named[-1] + 1) if named else None
    return None


def _is_strength(scene: Scene, count: CountMention) -> bool:
    noun = count.noun
    if noun is None or not _listed("strength_nouns", scene.word(noun), scene.tokens[noun].lemma):
        return False
    if max(count.low or 0, count.high or 0) < harm().least_strength:
        return False
    token = scene.tokens[noun]
    above = scene.tokens[token.head]
    opener = above.lower == "of" and _listed("strength_openers", scene.tokens[above.head].lemma)
    if opener:
        return True
    verb = _verb(scene, noun)
    if verb is None or not _listed("strength_verbs", verb.lemma) or said_unreal(scene, verb.i):
        return False
    if token.dep in ("dobj", "attr") and token.head == verb.i:
        return verb.lemma != "be" or scene.child(verb.i, "expl") is not None
    passive = token.dep == "nsubjpass" and verb.lemma not in ("have", "be")
    return passive or (token.dep == "nsubj" and verb.lemma in ("remain", "stay", "serve", "operate"))


def _strengths(scene: Scene) -> Iterator[FigureMention]:
    """A strength, and those that leave its noun out: "and 2,500 in Iraq"."""
    last: tuple[str, str | None] | None = None
    for count in scene.counts:
        elliptic = last is not None and count.noun is None and scene.word(count.first - 1) in ("and", ",")
        if _is_strength(scene, count) and count.noun is not None:
            what = scene.word(count.noun)
            owner = _owner(scene, _verb(scene, count.noun), count)
            last, end = (what, owner), count.noun + 1
        elif last is not None and elliptic and _where(scene, count.stop):
            end = count.stop
        else:
            last = None
            continue
        place = _where(scene, end) or _where(scene, _past_verb(scene, end))
        where = scene.sentence.words(*place) if place else None
        figure = Figure(last[0], count.low, count.high, count.approximate, last[1], where)
        yield FigureMention(scene.sentence.index, count.first, place[1] if place else end, figure, True)


def _totals(scene: Scene) -> Iterator[FigureMention]:
    """Sums over a period: of harm, of targets and munitions, of strikes."""
    for m in find_harm(scene.sentence):
        if m.habitual and m.count.scope != "part" and (m.count.low, m.count.high) != (None, None):
            yield _total(scene, m.first, m.stop, m.measure, m.count, m.trigger)
    for used in _used_in(scene):
        if used.habitual:
            yield _total(scene, used.first, used.stop, used.field, used.count, used.trigger)
    for count, verb in _strikes(scene):
        number = Count(count.low, count.high, count.approximate)
        first, stop = _span(scene, count, verb.i)
        yield _total(scene, first, stop, "strikes", number, verb.i)


def _total(scene: Scene, first: int, stop: int, what: str, count: Count, trigger: int) -> FigureMention:
    when = period(scene, trigger)
    said = scene.sentence.words(*when) if when else None
    figure = Figure(what, count.low, count.high, count.approximate, count.who, None, said)
    return FigureMention(scene.sentence.index, first, stop, figure, False)


def _strikes(scene: Scene) -> Iterator[tuple[CountMention, Token]]:
    """Counted strikes of a period: "carried out more than 50 strikes since May"."""
    for count in scene.counts:
        if count.noun is None or not _listed("strike_nouns", scene.tokens[count.noun].lemma):
            continue
        verb = _verb(scene, count.noun)
        told = verb is not None and _listed("strike_verbs", verb.lemma) and not said_unreal(scene, verb.i)
        if verb is not None and told and period(scene, verb.i) is not None:
            yield count, verb


def _span(scene: Scene, count: CountMention, verb: int) -> tuple[int, int]:
    """The words from number to verb where they stand close, else number and noun."""
    end = (count.noun if count.noun is not None else count.stop - 1) + 1
    first, stop = min(count.first, verb), max(end, verb + 1)
    return (first, stop) if stop - first <= 20 else (count.first, end)


@recalled
def find_figures(sentence: Sentence) -> tuple[FigureMention, ...]:
    """Strengths of forces and totals of periods and operations in a parsed sentence, in order of the text.

    `figure.what` is the noun of a strength ("troops") or the measure of a total (killed, targets_hit,
    munitions, strikes …); `who` whose strength, or the group of a total; `where`, `period` as said.
    """
    if not sentence.tokens:
        return ()
    scene = scene_of(sentence)
    if not scene.counts:
        return ()
    found = [*_strengths(scene), *_totals(scene)]
    return tuple(sorted(found, key=lambda f: (f.first, f.stop, f.figure.what)))


def _used(scene: Scene, count: CountMention) -> tuple[Used, int] | None:
    """What a counted noun is: targets that a verb of attack hits, or munitions that were sent."""
    noun = count.noun
    if noun is None:
        return None
    token, verb = scene.tokens[noun], _verb(scene, noun)
    if _listed("munition_nouns", token.lemma, token.lower):
        if verb is not None and _listed("munition_verbs", verb.lemma) and not said_unreal(scene, verb.i):
            return "munitions", verb.i
        return None
    if not _listed("target_nouns", token.lemma, token.lower):
        return None
    told = verb is not None and _listed("target_verbs", verb.lemma) and not said_unreal(scene, verb.i)
    if verb is not None and told and token.dep in ("dobj", "nsubjpass", "conj"):
        return "targets_hit", verb.i
    above = scene.tokens[token.head]
    event = _aimed(scene, above) if above.lower in ("on", "against") else None
    return ("targets_hit", event) if event is not None else None


def _aimed(scene: Scene, prep: Token) -> int | None:
    """The attack behind "on" or "against": "strikes on 85 sites", "launched strikes against 85 sites"."""
    above = scene.tokens[prep.head]
    near = [above, *(scene.sentence.children(above.i, "dobj") if above.is_verb else ())]
    return next((t.i for t in near if _listed("target_events", t.lemma)), None)


def find_used(sentence: Sentence) -> tuple[TargetsMention, ...]:
    """How many targets were hit and munitions used, of an incident or (`habitual`) of a period.

    "fired three rockets" is 3 munitions, "targeted 85 sites" 85 targets.
    """
    return _used_in(scene_of(sentence)) if sentence.tokens else ()


def _used_in(scene: Scene) -> tuple[TargetsMention, ...]:
    sentence, found = scene.sentence, []
    for count in scene.counts:
        use = _used(scene, count)
        if use is None or count.noun is None:
            continue
        field, trigger = use
        first, stop = _span(scene, count, trigger)
        who = sentence.words(count.stop, count.noun + 1) if count.stop <= count.noun else None
        habitual = period(scene, trigger) is not None
        value = Count(count.low, count.high, count.approximate, who, "total" if habitual else "whole")
        found.append(TargetsMention(sentence.index, first, stop, field, value, trigger, habitual))
    return tuple(found)
