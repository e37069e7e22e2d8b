"""What does one report say, and does every value stand on its words?"""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract.reader import read_by_rules as read
from sayso.extract.topics import violent
from sayso.record.document import Block, Document
from sayso.record.reading import Reading

NO_ATTACK = {
    "a labour strike": (
        "Nurses went on strike on Monday over pay. The union said the strike would last until Friday. Staff"
        " who shot down the pay offer will picket; the wage talks were a bloodbath, a striker said."
    ),
    "a match": (
        "The striker fired a late shot that killed the match. The coach praised the attack. The goalkeeper"
        " was bombarded in the second half, and the visitors were dead and buried by the final minutes."
    ),
    "a film": (
        "The film director staged the massacre in one night. The actress, who plays a bomb maker, said the"
        " shooting of the movie in Gao lasted a month; the premiere is in May."
    ),
    "a hack": (
        "Hackers attacked the servers of a hospital in Goma on Monday. The ransomware encrypted its data, and"
        " the malware killed the phone system, the software firm said."
    ),
}
REPORT = (
    "Blast kills four in Gao\n"
    "A car bomb killed at least four people in Gao on Monday, the mayor said. “We heard two blasts,” said a"
    " witness. Al-Shabaab claimed responsibility for the attack.\n"
    "Jets bombed a camp near Kidal on Tuesday in retaliation for the bombing. About 900 troops serve there."
)


@pytest.mark.parametrize("text", NO_ATTACK.values(), ids=NO_ATTACK)
def test_what_only_sounds_like_an_attack_gives_no_event(text: str, read_text: Callable[..., Reading]) -> None:
    assert read_text(text).accounts == ()


def test_a_text_without_violence_is_not_looked_at() -> None:
    assert not violent("The council met on Monday and opened a new school.")
    assert violent("Gunmen killed two guards.")
    assert violent("A shopkeeper with a goal in life was shot and killed before the match.")
    assert violent("Armed insurgents overran the town; aid workers hid with hospital staff, and one died.")
    assert violent("The husband was charged with her murder.")
    assert not violent("The union said that hospital workers and staff would walk out; nobody has died.")


def test_a_report_in_another_language_has_an_empty_reading(report: Callable[..., Document]) -> None:
    made = report("Un attentat à la bombe a tué quatre soldats à Gao lundi.", (), "fr")
    assert read(made) == Reading(made)


def test_an_empty_report_has_an_empty_reading() -> None:
    made = Document("d1", "made", "", ())
    assert read(made) == Reading(made)


def test_every_quote_is_the_slice_and_every_claim_is_of_its_report(report: Callable[..., Document]) -> None:
    made = report(REPORT, ("title",))
    reading = read(made)
    assert len(reading.claims) > 10
    for claim in reading.claims:
        assert claim.document is made
        assert made.text[claim.quote.start : claim.quote.end] == claim.quote.text
        assert made.block_at(claim.quote.start, claim.quote.end)


def test_claims_carry_the_account_that_holds_them(report: Callable[..., Document]) -> None:
    reading = read(report(REPORT, ("title",)))
    assert [a.type for a in reading.accounts] == ["bombing", "airstrike"]
    for account in reading.accounts:
        assert account.claims and all(c.account == account.id for c in account.claims)
    assert all(c.account is None for c in reading.loose)


def test_reading_twice_gives_equal_readings(report: Callable[..., Document]) -> None:
    assert read(report(REPORT, ("title",))) == read(report(REPORT, ("title",)))


def test_what_was_read_before_changes_nothing(report: Callable[..., Document]) -> None:
    alone = read(report(REPORT, ("title",)))
    for text in NO_ATTACK.values():
        read(report(text))
    assert read(report(REPORT, ("title",))) == alone


WORDS = st.sampled_from(
    [
        "rebels",
        "attacked",
        "killed",
        "two",
        "12",
        "in",
        "Gao",
        "on",
        "Monday",
        ",",
        ".",
        "“",
        "”",
        "?",
        "the",
        "of",
        "and",
        "not",
        "strike",
        "bomb",
        "\n",
        "U.S.",
        "😀",
        "’",
        "said",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_no_text_stops_the_reader_or_loosens_a_quote(words: list[str]) -> None:
    text = " ".join(words)
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 1
    made = Document("d1", "made", text, tuple(blocks))
    for claim in read(made).claims:
        assert claim.quote.text == text[claim.quote.start : claim.quote.end]
