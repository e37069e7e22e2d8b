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


def test_two_of_one_family_name_are_two() -> None:
    assert counted(
        "Rita Alvaro, 50, was killed. Nina Alvaro, 22, was killed too. Mrs. Alvaro was a cook."
    ) == (2, 0)


def test_a_doer_who_takes_his_life_is_counted_once_however_often_that_is_told() -> None:
    text = (
        "A miner shot dead three people before killing himself. He took his own life in a truck, police said."
    )
    assert counted(text) == (4, 0)


def test_a_noun_takes_up_the_person_of_whom_the_same_harm_was_told() -> None:
    text = "One person is dead and a guard was wounded. The woman who was killed was a cook."
    assert counted(text) == (1, 1)


def test_a_title_that_counts_a_class_yields_to_a_later_count_of_all() -> None:
    text = "The names were read out on Sunday. The attack left five people dead, police said."
    assert counted(text, "Two teachers killed in college attack named") == (5, 0)
    again = "The two teachers were shot on Friday. If a fetus counts, the case is a triple homicide."
    assert counted(again, "Two teachers killed in college attack named") == (2, 0)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Police look for a driver after a fatal shooting in the harbour.", 1),
        ("Detectives work on a crash that turned into a homicide.", 1),
        ("Police look for a driver after a shooting in the harbour.", 0),
        ("He faces a charge of attempted murder.", 0),
        ("A homicide detective spoke at the school.", 0),
        ("Police look for a driver after a fatal shooting. A guard was killed and a cook died.", 2),
    ],
)  # fmt: skip
def test_a_fatal_event_tells_of_one_dead_where_nothing_else_does(text: str, killed: int) -> None:
    assert counted(text)[0] == killed


def test_a_text_that_is_cut_off_is_no_headline_as_a_whole() -> None:
    text = "It was dark. Cars stood there. Rain fell. No one spoke. Two cooks were killed. The search goes"
    assert counted(text) == (2, 0)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ex-fireman killed boy, wife, himself", (3, 0)),
        ("Gunman kills guard, wounds two", (1, 2)),
        ("Man killed wife, police say", (1, 0)),
        ("2 blasts in Chester, 1 dead", (1, 0)),
    ],
)  # fmt: skip
def test_commas_of_a_headline_join_people_and_no_places(title: str, expected: tuple[int, int]) -> None:
    assert counted("Officers spoke on Sunday.", title) == expected
