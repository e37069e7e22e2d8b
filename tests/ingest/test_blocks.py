import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ingest.blocks import blocks
from sayso.ingest.layout import layout
from sayso.ingest.parts import Parts, document
from sayso.record.errors import RejectedInput


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(b.kind, text[b.start : b.end]) for b in blocks(text, title)]


_LINES = st.sampled_from(
    [
        "", " ", "\t", "Rebels hit a convoy", "The army said so.", "By Ana Lopez", "Read also:",
        "- one", "1. two", "Who fled?The guards.", "FAQs", "Photo: A. B. / dpa", "date 2021-03-04 Two died.",
        "Enditem", "https://a.b/c", "went on", "(Omar/AFP/Getty Images)", "\u2028", "\x0c", "א ב ג", "🙂?A",
        "Enlarge image", "He died. Enditem",
    ]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=300), st.lists(_LINES, max_size=14).map("\n".join))


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_blocks_hold_all_but_white_space_in_order_without_overlap(text):
    found = blocks(text)
    covered, last = set(), 0
    for block in found:
        assert last <= block.start < block.end <= len(text)
        body = text[block.start : block.end]
        assert body == body.strip()
        assert "\n\n" not in body
        assert all(line.strip() for line in body.split("\n"))
        covered |= set(range(block.start, block.end))
        last = block.end
    assert all(c.isspace() for at, c in enumerate(text) if at not in covered)


@settings(max_examples=200, deadline=None)
@given(_TEXTS, st.text(max_size=40))
def test_a_document_holds_its_text_and_title(text, title):
    if not text.replace("\ufeff", "").strip() or "\0" in text + title:
        return
    try:
        made = document(Parts(text=text, name="x", title=title))
    except RejectedInput as error:
        assert "binary" in str(error) or "surrogate" in str(error)
        return
    body = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert made.text.endswith(body)
    if title.strip():
        assert made.text.lstrip().startswith(title.split()[0])
    for block in made.blocks:
        assert made.block_at(block.start, block.end) == block


def test_a_headline_headings_and_paragraphs_are_told_apart():
    text = (
        "Drones hit a fuel depot near the port\n\nThe depot burned until morning, the mayor said.\n\n"
        "A long night\n\nFirefighters came from three towns.\nNobody was hurt."
    )
    assert kinds(text) == [
        ("title", "Drones hit a fuel depot near the port"),
        ("paragraph", "The depot burned until morning, the mayor said."),
        ("heading", "A long night"),
        ("paragraph", "Firefighters came from three towns."),
        ("paragraph", "Nobody was hurt."),
    ]


def test_a_headline_may_end_in_an_abbreviation_and_a_lone_line_is_no_headline():
    assert kinds("Gunman kills two in the U.S.\n\nPolice came late.")[0][0] == "title"
    assert kinds("Gunman kills two in Ohio") == [("paragraph", "Gunman kills two in Ohio")]


def test_a_text_that_opens_with_a_sentence_has_no_headline():
    assert kinds("The army left.\nIt came back.")[0][0] == "paragraph"


def test_wrapped_lines_are_one_paragraph_and_short_lines_end_it():
    text = (
        "The convoy left the harbour before dawn and took the coastal road\n"
        "because the bridge inland had been blown up the week before. Near\n"
        "the quarry two mines went off.\n"
        "The drivers were taken to a clinic, where one of them died in the\n"
        "evening. The ministry gave no other figures for the day and the\n"
        "road stays shut."
    )
    found = kinds(text)
    assert [kind for kind, _ in found] == ["paragraph", "paragraph"]
    assert found[0][1].endswith("two mines went off.")
    assert found[1][1].startswith("The drivers")


def test_lines_that_are_paragraphs_stay_apart():
    text = "A shell hit the school on Monday.\nTeachers had taken the pupils to a cellar.\nIt is closed now."
    assert [kind for kind, _ in kinds(text)] == ["paragraph"] * 3


def test_a_question_glued_to_its_answer_is_parted():
    text = (
        "FAQs about the raid\n\nWho was held?A trader from the U.S. and his son.\n\n"
        "Was anyone hurt? No, police say."
    )
    assert kinds(text)[-4:] == [
        ("question", "Who was held?"),
        ("paragraph", "A trader from the U.S. and his son."),
        ("question", "Was anyone hurt?"),
        ("paragraph", "No, police say."),
    ]


def test_a_question_in_prose_stays_in_its_paragraph():
    text = "The raid ended at noon.\n\nWhy did they come? Nobody in the village could say."
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "paragraph"]
    assert kinds("Title of it all\n\nIt ended.\n\nWho did it?\n\nNobody knows.")[2] == (
        "question",
        "Who did it?",
    )


def test_captions_bylines_and_teasers_are_no_paragraphs():
    text = (
        "Shells fall on a market in the old town\n\nBy Ana Lopez\n\n"
        "A burnt stall is seen in the old town, May 2, 2021. (Omar Haddad/AFP/Getty Images)\n\n"
        "Three traders died, a doctor said. (Reuters)\n\n"
        "Read also:\nTen books for the summer\nA quiet lake\n\n"
        "The market stays shut."
    )
    assert [kind for kind, _ in kinds(text)] == [
        "title", "aside", "caption", "paragraph", "aside", "aside", "aside", "paragraph",
    ]  # fmt: skip


def test_a_date_stamp_and_an_end_mark_stand_apart():
    text = "date 2021-03-04 Two trucks burned on the pass. Enditem"
    assert kinds(text) == [
        ("aside", "date 2021-03-04"),
        ("paragraph", "Two trucks burned on the pass."),
        ("aside", "Enditem"),
    ]
    assert document(Parts(text=text, name="x")).published == "2021-03-04"
    assert document(Parts(text=text, name="x", published="2021-03-05")).published == "2021-03-05"
    assert document(Parts(text="date 2021-02-30 Two burned.", name="x")).published is None


@pytest.mark.parametrize("marker", ["- ", "• ", "1. ", "2) ", "(a) "])
def test_items_of_a_list_stand_apart(marker):
    text = f"The toll:\n{marker}four guards\n{marker}one driver"
    assert [kind for kind, _ in kinds(text)][1:] == ["item", "item"]


def test_a_title_given_apart_becomes_the_first_block_unless_it_begins_the_text():
    apart = document(Parts(text="The army left.", name="x", title=" Army  leaves "))
    assert apart.text == "Army leaves\n\nThe army left."
    assert apart.blocks[0].kind == "title"
    same = document(Parts(text="Army leaves\nThe army left.", name="x", title="Army leaves"))
    assert same.text == "Army leaves\nThe army left."
    part = document(Parts(text="Army leaves town, it says.", name="x", title="Army leaves"))
    assert part.text.startswith("Army leaves\n\nArmy leaves town")
    assert {d.title for d in (apart, same, part)} == {"Army leaves"}


def _shown(name: str, line: str) -> tuple[str, str]:
    """The kind of the line in an article, and its text."""
    text = (
        f"{line}\n\nIt rained."
        if name == "stamp"
        else f"A title of it all\n\nIt rained.\n\n{line}\n\nIt stopped."
    )
    return next((kind, words) for kind, words in kinds(text) if words in line or line in words)


@pytest.mark.parametrize("name", sorted(layout()))
def test_every_entry_of_the_layout_holds_its_example_and_not_its_counterexample(name):
    entry = layout()[name]
    assert _shown(name, entry.example)[0] == entry.kind
    assert _shown(name, entry.counterexample)[0] == "paragraph"
    assert entry.source


@pytest.mark.parametrize(
    "unit",
    [
        "https://a.b/c\n",
        "Abc def\n",
        "word ",
        "A?",
        "((",
        "a b. ",
        "\n",
        "Who is?A ",
        "date ",
        "Read also:\n",
        "/ ",
    ],
)
def test_blocks_take_time_in_proportion_to_the_text(unit):
    def seconds(count: int) -> float:
        text = unit * count
        best = 9.0
        for _ in range(2):
            start = time.perf_counter()
            blocks(text)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(5_000) < 25 * seconds(500) + 0.05
