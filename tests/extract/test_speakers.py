"""Who says what? Sentences of our own, each with the frame that a careful reader would write down."""

import time

import pytest

from sayso.extract.mentions import SpeechFrame
from sayso.extract.parse import parse
from sayso.extract.sentences import split
from sayso.extract.speakers import find_attributions, find_hedges, find_speech, statements
from sayso.extract.speakers.quoted import find_quoted
from sayso.record.document import Block, Document
from sayso.record.reading import Statement


def _document(*paragraphs: str) -> Document:
    text, blocks = "", []
    for p in paragraphs:
        blocks.append(Block("paragraph", len(text), len(text) + len(p)))
        text += p + "\n\n"
    return Document("d1", "made", text, tuple(blocks))


def _frames(*paragraphs: str) -> tuple[Document, tuple[SpeechFrame, ...]]:
    document = _document(*paragraphs)
    return document, find_speech(document, parse(split(document)))


def _said(*paragraphs: str) -> list[tuple[str, str]]:
    document, frames = _frames(*paragraphs)
    return [(f.speaker.name, " | ".join(document.text[a:b] for a, b in f.content)) for f in frames]


def _kept(*paragraphs: str) -> tuple[Statement, ...]:
    return statements(*_frames(*paragraphs))


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Lebanese security sources said that two men had died in the blast.",
            "Lebanese security sources",
            "that two men had died in the blast",
        ),
        (
            "According to Turkish officials, rockets and mortars hit the outpost.",
            "Turkish officials",
            "rockets and mortars hit the outpost",
        ),
        (
            "The convoy burned for an hour, said the Libyan Observatory for Human Rights.",
            "Libyan Observatory for Human Rights",
            "The convoy burned for an hour",
        ),
        (
            "The second blast, the army said, was caused by a mine.",
            "army",
            "The second blast | was caused by a mine",
        ),
        (
            "Reports from the Aden-based Gulf Monitoring Network indicate that nine sailors are missing.",
            "Gulf Monitoring Network",
            "that nine sailors are missing",
        ),
        (
            "Secretary of Defense Laura Finch announced the operation on Sunday.",
            "Laura Finch",
            "the operation",
        ),
        (
            "Interior Minister Karim Haddad blamed smugglers for the ambush.",
            "Karim Haddad",
            "smugglers for the ambush",
        ),
    ],
)
def test_a_frame_has_the_name_of_its_speaker_and_what_the_cue_governs(
    text: str, speaker: str, content: str
) -> None:
    found = _said(text)
    assert found[0][0] == speaker
    assert found[0][1].startswith(content)


def test_a_but_clause_with_its_own_subject_is_not_the_speakers() -> None:
    assert _said("The governor said the road was open, but soldiers turned drivers back.")[0][1] == (
        "the road was open"
    )


def test_two_speakers_of_one_sentence_keep_their_own_words() -> None:
    found = _said(
        "Shells fell near the port, said Radio Liberia, and hospital sources told Reuters that ten men died."
    )
    assert found == [
        ("Radio Liberia", "Shells fell near the port"),
        ("hospital sources", "that ten men died"),
    ]


def test_both_that_clauses_of_one_verb_are_content() -> None:
    [(_, content)] = _said("The ministry said that a depot had burned and that two guards were hurt.")
    assert content == "that a depot had burned and that two guards were hurt"


def test_direct_speech_keeps_its_marks_and_goes_on_after_its_speaker() -> None:
    document, frames = _frames(
        "“They came at dawn,” said Border Command chief Gen. Omar Diallo. “We held the bridge. No one fled.”"
    )
    [frame] = [f for f in frames if f.direct]
    assert frame.speaker.name == "Omar Diallo"
    assert [document.text[a:b] for a, b in frame.content] == [
        "“They came at dawn,”",
        "“We held the bridge. No one fled.”",
    ]


def test_direct_speech_without_marks_takes_in_the_sentences_before_it() -> None:
    document, frames = _frames(
        "President Ana Ruiz spoke at noon.",
        "If you shell our towns, you will answer for it. We will find every gun, she warned.",
    )
    [frame] = [f for f in frames if f.direct]
    assert frame.speaker.name == "Ana Ruiz"
    assert document.text[frame.content[0][0] :].startswith("If you shell")
    assert len(frame.content) == 2


def test_a_quoted_word_after_a_verb_of_promising_is_a_statement() -> None:
    [kept] = _kept('Prime Minister Joseph Okello promised a "crushing answer."')
    assert kept.speaker.name == "Joseph Okello"
    assert kept.quote.text.endswith('promised a "crushing answer."')


def test_a_quotation_does_not_lean_on_the_speaker_of_the_next_sentence() -> None:
    found = _said('Colonel Peter Vance blamed "bandits." Mayor Lena Ortiz urged calm in the town.')
    assert ("Peter Vance", '"bandits."') in found
    assert all("bandits" not in content for name, content in found if name == "Lena Ortiz")


def test_the_origin_of_words_speaks_and_the_relay_is_named() -> None:
    _, frames = _frames("State radio, citing General Musa Keita, said the garrison had been retaken.")
    assert [(f.speaker.name, f.speaker.via) for f in frames] == [("Musa Keita", "State radio")]


def test_what_is_told_to_an_agency_names_it_as_the_relay() -> None:
    _, frames = _frames("Two Malian officers told Reuters that the base was empty.")
    assert [(f.speaker.name, f.speaker.via) for f in frames] == [("Two Malian officers", "Reuters")]


def test_he_is_the_last_person_who_spoke() -> None:
    found = _said(
        "Foreign Minister Elias Brandt condemned the raid. He said the envoy would leave on Friday."
    )
    assert [name for name, _ in found] == ["Elias Brandt", "Elias Brandt"]


def test_a_surname_alone_is_the_full_name_told_before() -> None:
    found = _said("Police chief Samuel Mbeki arrived late.", "Mbeki said four men were held.")
    assert found == [("Samuel Mbeki", "four men were held")]


def test_its_statement_speaks_for_the_group() -> None:
    found = _said("The Northern Front group claimed the blast.", "Its statement said three men took part.")
    assert ("Northern Front group", "three men took part") in found


def test_an_accusation_is_alleged_and_a_denial_is_denied_and_a_vow_is_planned() -> None:
    _, frames = _frames(
        "Ankara accused the rebels of planting the bomb.",
        "The rebel council denied that its men were there.",
        "General Aydin vowed to hunt them down.",
    )
    assert [f.stance for f in frames] == ["alleged", "denied", "planned"]


def test_a_noun_of_saying_with_its_owner_is_a_frame() -> None:
    _, frames = _frames("Officials rejected the militia’s claim that two jets were hit.")
    assert ("militia", "said") in [(f.speaker.name, f.stance) for f in frames]


def test_the_words_of_a_person_name_that_person() -> None:
    assert _said("The camp was, in the words of Bishop Mark Odhiambo, a graveyard.")[0][0] == "Mark Odhiambo"


@pytest.mark.parametrize(
    "text",
    [
        "It is said that the tower fell.",
        "The army would say nothing about the raid.",
        "Nobody said who fired.",
        "The war began in March and the front moved south.",
        "No group has claimed responsibility for the bombing.",
    ],
)
def test_where_nobody_speaks_there_is_no_frame(text: str) -> None:
    assert _said(text) == []


def test_every_statement_is_a_quote_of_at_most_400_code_points() -> None:
    long = (
        "“"
        + "We saw smoke over the harbour and heard engines again. " * 12
        + "It burned,” said Dr. Ines Prado."
    )
    kept = _kept(long)
    assert kept
    assert all(len(s.quote.text) <= 400 and s.speaker.name == "Ines Prado" for s in kept)


def test_experts_who_are_nobody_make_no_statement() -> None:
    assert _kept("Experts note that the group still holds two valleys.") == ()


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        ("The driver was reportedly shot twice.", "reportedly", "unverified"),
        ("Two boys are believed to have drowned.", "believed", "possible"),
        ("The alleged gunman fled.", "alleged", "alleged"),
        ("Six more are said to be hurt.", "said", "unverified"),
    ],
)
def test_a_hedge_names_its_stance(text: str, cue: str, stance: str) -> None:
    sentences = parse(split(_document(text)))
    [hedge] = find_hedges(sentences)
    assert (sentences[0].tokens[hedge.cue].text, hedge.stance) == (cue, stance)


def test_quotation_marks_of_all_kinds_are_found_and_apostrophes_are_none() -> None:
    document = _document('It’s “one”, "two", «three» and ‘four’ of the guards’ posts.', "“Open to the end")
    assert [document.text[q.start : q.end] for q in find_quoted(document)] == [
        "“one”",
        '"two"',
        "«three»",
        "‘four’",
        "“Open to the end",
    ]


def test_attributions_point_at_source_cue_and_content() -> None:
    document = _document("Kenya’s coast guard warned of more attacks.")
    sentences = parse(split(document))
    [found] = find_attributions(document, sentences)
    assert found.source is not None
    assert sentences[0].words(found.source.first, found.source.stop) == "Kenya’s coast guard"
    assert [document.text[a:b] for a, b in found.content] == ["more attacks"]


def test_ten_times_the_marks_take_about_ten_times_as_long() -> None:
    def seconds(n: int) -> float:
        document = _document("“a 'b\" " * n)
        best = []
        for _ in range(3):
            start = time.perf_counter()
            find_quoted(document)
            best.append(time.perf_counter() - start)
        return min(best)

    assert seconds(20_000) < 30 * seconds(2_000) + 0.05
