"""Who is one person that came to harm? What a telling says of him or her: name, age, sex, role, article.

"a man", "the victim", "John Doe, 34" and "he" may all be one person: these are the signs to tell it by.
"""

from dataclasses import dataclass

from sayso.extract.harm.scene import Scene
from sayso.knowledge.persons import persons

_REACH = 8  # tokens behind a noun in which an apposition names it


@dataclass(frozen=True, slots=True)
class Person:
    """Signs of one person. `name` are folded words of a name, () where none is told.

    `sex` is "m" or "f" and `age` in years, None where not told; `ages` are the least and most years that the
    words allow ("a boy"). `role` is the noun that describes the
    person. `article` is definite ("the man", "he"), other ("another man"), else indefinite.
    """

    name: tuple[str, ...] = ()
    age: int | None = None
    ages: tuple[int, int] = (0, 120)
    sex: str | None = None
    role: str | None = None
    article: str = "indefinite"


def person_at(scene: Scene, head: int) -> Person:
    """The signs of the person whose noun, name or pronoun is token `head`."""
    if scene.tag(head).startswith("PRP"):
        return Person(sex=persons().sex.get(scene.word(head)), article="definite")
    first, stop = _phrase(scene, head)
    name = _name(scene, head, first, stop)
    said = [scene.word(k) for k in range(first, stop)]
    role, age = _role(scene, head, first), _age(scene, first, stop)
    ages = (age, age) if age is not None else persons().ages.get(role or "", (0, 120))
    return Person(name, age, ages, _sex(said), role, _article(scene, first, head))


def _phrase(scene: Scene, head: int) -> tuple[int, int]:
    """Tokens `[first, stop)` of a noun phrase with the apposition right behind it."""
    first = head
    while first > 0 and head - first < 12 and _inside(scene, first - 1) and not _opens(scene, first):
        first -= 1
    stop = head + 1
    while scene.named(head) and scene.named(stop):
        stop += 1
    if scene.word(stop) == ",":
        end = stop + 1
        while end < min(len(scene.words), stop + _REACH) and _apposed(scene, end):
            end += 1
        stop = end if end > stop + 1 else stop
    return first, stop


def _opens(scene: Scene, i: int) -> bool:
    """Whether a phrase begins at token `i`."""
    return scene.tag(i) in ("DT", "PRP$") or scene.word(i) in (",", "and")


def _inside(scene: Scene, i: int) -> bool:
    return scene.tag(i)[:2] in ("NN", "JJ", "DT", "CD", "PR", "HY", "PO") or scene.word(i) in (
        "year",
        "-",
        "old",
    )


def _apposed(scene: Scene, i: int) -> bool:
    return scene.tag(i)[:2] in ("NN", "JJ", "CD", "HY") or scene.word(i) in (
        "a",
        "an",
        "the",
        "-",
        "year",
        "old",
        "aged",
        "age",
    )


def _name(scene: Scene, head: int, first: int, stop: int) -> tuple[str, ...]:
    """The name in a phrase: the run of proper nouns at its head, else the one in its apposition."""
    at = head if scene.named(head) else next((k for k in range(head + 1, stop) if scene.named(k)), -1)
    if at < 0:
        return ()
    low = high = at
    while low - 1 >= first and scene.named(low - 1):
        low -= 1
    while high + 1 < stop and scene.named(high + 1):
        high += 1
    words = (scene.word(k) for k in range(low, high + 1))
    kept = [w.strip(".") for w in words if len(w.strip(".")) > 1]
    return tuple(w for w in kept if w not in persons().titles)


def _age(scene: Scene, first: int, stop: int) -> int | None:
    """Years of "a 19-year-old man", "John Doe, 34"; months make a baby of 0."""
    for k in range(first, stop):
        number = scene.word(k)
        value = int(number) if number.isdigit() else persons().numbers.get(number)
        if value is None or value > 110:
            continue
        unit = next(
            (scene.word(j) for j in (k + 1, k + 2) if scene.word(j) in ("year", "years", "month", "months")),
            "",
        )
        if unit.startswith("month"):
            return 0
        if unit or scene.word(k - 1) in (",", "age", "aged"):
            return value
    return None


def _sex(said: list[str]) -> str | None:
    found = [persons().sex[w] for w in said if w in persons().sex]
    return found[-1] if found else None


def _role(scene: Scene, head: int, first: int) -> str | None:
    """The noun of a description; of a name the common noun before it ("victim John Doe")."""
    if not scene.named(head):
        return scene.noun(head) if scene.noun(head) not in persons().units else None
    before = [scene.noun(k) for k in range(first, head) if scene.tag(k)[:2] == "NN" and not scene.named(k)]
    return next((word for word in reversed(before) if word not in persons().units), None)


def _article(scene: Scene, first: int, head: int) -> str:
    said = {scene.word(k) for k in range(first, head + 1)}
    if said & persons().other or scene.ordinal(head):
        return "other"
    return "definite" if said & persons().definite else "indefinite"
