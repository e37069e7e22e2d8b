"""What does a report tell of harm, of whom, and how many? One telling for each mention."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.extract.harm import find_harm
from sayso.extract.harm.groups import count_of
from sayso.extract.harm.person import Person, person_at
from sayso.extract.harm.scene import Scene, scene_of
from sayso.extract.mentions import HarmMention
from sayso.extract.syntax import Sentence
from sayso.knowledge.persons import persons


@dataclass(frozen=True, slots=True)
class Telling:
    """One mention of harm. `person` is None for groups, whose size is `number`.

    `at` is sentence and word of the victim, so that two harms of one word are of one person. `mixed` where
    the harm may yet turn out worse. `more` marks groups beside those told of ("two others"). `stated` where a
    number is said, if only "one"; `heading` where the title tells it; `own` where it is the doer's own harm;
    `anyone` where no class of people is named.
    """

    sentence: int
    at: tuple[int, int]
    measure: str
    number: int
    mixed: bool
    part: bool
    more: bool
    sex: str | None
    person: Person | None
    trigger: int
    stated: bool
    heading: bool
    own: bool
    anyone: bool


def tellings(sentences: Sequence[Sentence]) -> list[Telling]:
    """All harm that sentences tell of people killed and injured, sums of periods apart."""
    return [t for s in sentences if s.tokens for t in _of(s)]


def _of(sentence: Sentence) -> Iterator[Telling]:
    scene = scene_of(sentence)
    for mention in find_harm(sentence):
        if mention.measure in ("killed", "injured") and not mention.habitual:
            made = _telling(scene, mention)
            if made is not None:
                yield made


def _telling(scene: Scene, mention: HarmMention) -> Telling | None:
    number = mention.count.low if mention.count.low is not None else mention.count.high
    head = mention.victim if mention.victim is not None else mention.first
    if not number or mention.count.scope == "total" or _vague(scene, head):
        return None
    said = scene.words[mention.first : max(mention.stop, head + 1)]
    single = number == 1
    who = (mention.count.who or "").casefold().split()
    return Telling(
        sentence=mention.sentence,
        at=(mention.sentence, head),
        measure=mention.measure,
        number=number,
        mixed=mention.count.scope == "mixed",
        part=mention.count.scope == "part",
        more=any(w in ("others", "other", "more", "another") for w in said),
        sex=next((persons().sex[w] for w in reversed(who) if w in persons().sex), None),
        person=_person(scene, mention, head) if single else None,
        trigger=mention.trigger,
        stated=not single or count_of(scene, head) is not None,
        heading=scene.sentence.block.kind == "title",
        own=single and _own(scene, mention),
        anyone=_anyone(scene, mention, who),
    )


def _anyone(scene: Scene, mention: HarmMention, who: Sequence[str]) -> bool:
    """Whether people at large are counted; "a triple homicide" names a case and counts nobody new."""
    case = scene.word(mention.trigger) in persons().deadly["deaths"]
    return not case and (not who or who[-1] in persons().anyone)


def _vague(scene: Scene, head: int) -> bool:
    """Whether a number is a word like "several", which states no total."""
    count = count_of(scene, head)
    return count is not None and any(w in persons().vague for w in scene.words[count.first : count.stop])


def _own(scene: Scene, mention: HarmMention) -> bool:
    """Whether people do it to themselves: "killed himself", "took his own life"."""
    near = range(mention.trigger, min(len(scene.words), mention.trigger + 7))
    back = range(max(0, mention.trigger - 3), mention.trigger)
    return any(scene.has(k, "people.reflexives") for k in near) or any(scene.word(k) == "own" for k in back)


def _person(scene: Scene, mention: HarmMention, head: int) -> Person:
    """The signs of the one person; a bare "one" has none."""
    return Person() if mention.victim is None else person_at(scene, head)
