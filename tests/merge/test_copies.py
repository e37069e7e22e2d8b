"""Which reports are copies, and do they raise a count of voices?"""

from hand_made import DUSTA, Report

from sayso.assess.derive import derive
from sayso.merge.copies import copies, is_copy

BODY = (
    "Gunmen opened fire on a patrol outside the town of Dusta early in the morning and fled on foot. "
    "The district governor said that the road would stay closed until sappers had cleared it. "
    "Nobody has said who was behind the shooting, and the army has sent two more companies to the valley."
)


def told(name: str, text: str, outlet: str | None = None, published: str | None = None) -> Report:
    report = Report(text, name, outlet=outlet, published=published)
    report.tell("Gunmen opened fire", "shooting", ("Dusta", "place", DUSTA))
    return report


def test_a_text_with_small_edits_is_a_copy_of_the_one_published_first() -> None:
    late = told("a", BODY, published="2031-05-05").document
    early = told("b", BODY.replace("early in the morning", "at dawn"), published="2031-05-04").document
    assert copies([late, early]) == copies([early, late])
    assert copies([late, early]).first == {late.id: early.id}


def test_a_cut_of_a_longer_text_is_a_copy_of_it() -> None:
    assert is_copy(BODY, BODY[: len(BODY) // 2])


def test_two_texts_on_one_event_are_no_copies() -> None:
    other = "A patrol came under fire near Dusta on Sunday. Gunmen opened fire from a hill. No one was hurt."
    assert copies([told("a", BODY).document, told("b", other).document]).first == {}


def test_ten_copies_are_one_event_and_one_voice() -> None:
    readings = [told(f"r{i}", BODY, outlet=f"Paper {i}").reading() for i in range(10)]
    found = derive(readings)
    assert len(found.copies) == 9 and len(found.documents) == 10
    assert [(len(e.accounts), e.voices, e.grade.value) for e in found.events] == [(10, 1, "Weak")]


def test_outlets_of_one_owner_are_one_voice() -> None:
    texts = (
        "Gunmen opened fire at Dusta, a reader told us.",
        "We saw how Gunmen opened fire at Dusta on foot.",
    )
    readings = [
        told(f"r{i}", t, outlet=o).reading()
        for i, (t, o) in enumerate(zip(texts, ("BBC", "BBC News"), strict=True))
    ]
    event = derive(readings).events[0]
    assert (len(event.accounts), event.voices) == (2, 1)


def test_a_sentence_taken_over_word_for_word_is_one_voice() -> None:
    shared = "Gunmen opened fire on a patrol outside the town of Dusta on Sunday."
    readings = [
        told(f"r{i}", f"{shared} {t}", o).reading()
        for i, (t, o) in enumerate((("It rained.", "X"), ("So be it.", "Y")))
    ]
    assert derive(readings).events[0].voices == 1
