"""Does a telling give away who the person is?"""

import pytest

from sayso.extract.harm import find_harm
from sayso.extract.harm.person import Person, person_at
from sayso.extract.harm.scene import scene_of
from sayso.extract.parse import parse
from sayso.extract.sentences import split
from sayso.record.document import Block, Document


def person(text: str) -> Person:
    document = Document("d", "test", text, (Block("paragraph", 0, len(text)),))
    (sentence,) = parse(split(document))
    (mention,) = find_harm(sentence)
    assert mention.victim is not None
    return person_at(scene_of(sentence), mention.victim)


@pytest.mark.parametrize(
    ("text", "name", "age", "sex", "article"),
    [
        ("A 19-year-old man was killed.", (), 19, "m", "indefinite"),
        ("Abel Okoro, 34, was killed.", ("abel", "okoro"), 34, None, "indefinite"),
        ("She was killed.", (), None, "f", "definite"),
        ("The victim was killed.", (), None, None, "definite"),
        ("Another woman was killed.", (), None, "f", "other"),
        ("A 9-month-old girl was killed.", (), 0, "f", "indefinite"),
    ],
)
def test_name_age_sex_and_article_are_read_from_the_phrase(
    text: str, name: tuple[str, ...], age: int | None, sex: str | None, article: str
) -> None:
    found = person(text)
    assert (found.name, found.age, found.sex, found.article) == (name, age, sex, article)


def test_a_noun_bounds_the_age() -> None:
    assert person("A toddler was killed.").ages[1] < person("A woman was killed.").ages[0]
