"""Is each person of a report counted once, and a stated number believed?"""

import pytest

from sayso.bench.tally import tally
from sayso.bench.texts import sentences_of, titled


def counted(text: str, title: str | None = None) -> tuple[int, int]:
    made = titled(text, title, "t")
    found = tally(sentences_of(made), made.published)
    return found["killed"], found["injured"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man was shot and killed. Police named the victim as Abel Okoro, 34. Okoro died at once.", (1, 0)),
        ("Two guards were killed. A third guard was wounded. The wounded man is in hospital.", (2, 1)),
        ("A baker was shot in the arm. She was taken to a hospital, where she died.", (1, 0)),
        ("A man and a woman were shot. The man died.", (1, 1)),
        ("Six miners were shot, police said. Two of them died.", (2, 4)),
        ("A 19-year-old man was wounded. A 44-year-old man was wounded too.", (0, 2)),
        ("A farmer killed three people before killing himself.", (4, 0)),
        ("Abel Okoro, 34, was killed. Two other people were wounded. Okoro was a cook.", (1, 2)),
        ("In 2015 a guard was wounded. In 1998 two guards were killed there.", (0, 1)),
        ("Nobody was hurt.", (0, 0)),
    ],
)  # fmt: skip
def test_each_person_is_counted_once_over_all_tellings(text: str, expected: tuple[int, int]) -> None:
    assert counted(text) == expected


def test_the_number_of_the_title_wins_over_the_sum_of_its_parts() -> None:
    text = "A cook died. A waiter died. A singer died later, a nurse said. Abel Okoro was hurt."
    assert counted(text, "2 dead, 5 wounded in cafe blast") == (2, 5)


def test_a_title_glued_to_the_text_is_its_first_block() -> None:
    made = titled("Two dead in blastThe blast was heard far away.", "Two dead in blast", "t")
    assert [made.text[b.start : b.end] for b in made.blocks] == [
        "Two dead in blast",
        "The blast was heard far away.",
    ]


def test_the_death_of_another_incident_told_late_is_not_counted() -> None:
    text = " ".join(["The road was closed."] * 9) + " A cyclist was killed there by a truck."
    assert counted(text, "Guard wounded in shooting") == (0, 1)
