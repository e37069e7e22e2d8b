"""Do times come out as a calendar would have them, and unknown where nothing settles them?"""

import time
from datetime import date, timedelta

import pytest

from sayso.extract.mentions import TimeMention
from sayso.extract.parse import parse
from sayso.extract.sentences import split
from sayso.extract.times import (
    Anchor,
    find_times,
    parse_time,
    publication,
    read_times,
    stated_publication,
    timex_value,
)
from sayso.ingest.blocks import blocks
from sayso.knowledge.times import examples, time_words
from sayso.record.document import Document
from sayso.record.value import Date

TUESDAY = "2024-01-16"


def report(text: str, published: str | None = None) -> Document:
    return Document("d", "r", text, blocks(text), published=published)


def mentions(text: str, published: str | None = None) -> list[tuple[str, TimeMention]]:
    document = report(text, published)
    sentences = parse(split(document))
    found = find_times(document, sentences)
    return [(sentences[m.sentence].words(m.first, m.stop), m) for m in found]


def edtf(words: str, published: str | None = None) -> str | None:
    said = parse_time(words, published)
    assert said is not None, words
    return said.edtf


EXPLICIT = {
    "on December 13": "XXXX-12-13",
    "Dec. 13, 2023": "2023-12-13",
    "13 December 2023": "2023-12-13",
    "the 3rd of January": "XXXX-01-03",
    "2024-01-03": "2024-01-03",
    "Jan 16th": "XXXX-01-16",
    "January 16th, Tuesday": "XXXX-01-16",
    "Tuesday, January 16th": "XXXX-01-16",
    "Tuesday, 16 January 2024": "2024-01-16",
    "on Jan. 17": "XXXX-01-17",
    "10 January": "XXXX-01-10",
    "31/12/2023": "2023-12-31",
    "12/31/2023": "2023-12-31",
    "14 DEC 89": "1989-12-14",
    "25 Nov": "XXXX-11-25",
    "mid-December": "XXXX-12",
    "in May": "XXXX-05",
    "in 2019": "2019",
    "December 2023": "2023-12",
    "spring 2022": "2022-21",
    "the 1990s": "199X",
    "since mid-October": "XXXX-10/..",
    "between 3 and 5 March": "XXXX-03-03/XXXX-03-05",
    "March 3-5, 2023": "2023-03-03/2023-03-05",
    "from December 28 to January 3, 2024": "2023-12-28/2024-01-03",
    "between 2015 and 2019": "2015/2019",
    "around January 3": "XXXX-01-03~",
    "the early hours of 5 June 2023": "2023-06-05",
    "the week of March 6, 2023": "2023-03-06/2023-03-12",
    "Christmas Eve 2023": "2023-12-24",
    "the night of January 11-12, 2024": "2024-01-11/2024-01-12",
    "the war of 1980-88": "1980/1988",
    "Easter Sunday 2019": "2019-04-21",
}


@pytest.mark.parametrize(("words", "expected"), EXPLICIT.items())
def test_an_explicit_date_reads_as_its_edtf(words: str, expected: str) -> None:
    said = parse_time(words)
    assert said is not None
    assert (said.edtf, said.basis) == (expected, "stated")


ANCHORED = {
    "yesterday": ("2024-01-15", "2024-01-15"),
    "today": ("2024-01-16", "2024-01-16"),
    "the day before yesterday": ("2024-01-14", "2024-01-14"),
    "late Monday": ("2024-01-15", "2024-01-15"),
    "Late on Monday": ("2024-01-15", "2024-01-15"),
    "Tuesday night": ("2024-01-16", "2024-01-16"),
    "on Wednesday": ("2024-01-10", "2024-01-10"),
    "last night": ("2024-01-15", "2024-01-15"),
    "this morning": ("2024-01-16", "2024-01-16"),
    "overnight": ("2024-01-15", "2024-01-16"),
    "two days ago": ("2024-01-14", "2024-01-14"),
    "last week": ("2024-01-08", "2024-01-14"),
    "two weeks ago": ("2024-01-01", "2024-01-07"),
    "over the weekend": ("2024-01-13", "2024-01-14"),
    "last month": ("2023-12-01", "2023-12-31"),
    "earlier this month": ("2024-01-01", "2024-01-16"),
    "the end of last month": ("2023-12-21", "2023-12-31"),
    "at the end of December": ("2023-12-21", "2023-12-31"),
    "at the start of January": ("2024-01-01", "2024-01-10"),
    "mid-December": ("2023-12-11", "2023-12-20"),
    "in December": ("2023-12-01", "2023-12-31"),
    "last October": ("2023-10-01", "2023-10-31"),
    "October 9 last year": ("2023-10-09", "2023-10-09"),
    "four years ago": ("2020-01-01", "2020-12-31"),
    "next Wednesday": ("2024-01-17", "2024-01-17"),
    "from Monday to Wednesday": ("2024-01-08", "2024-01-10"),
    "December 28 to January 3": ("2023-12-28", "2024-01-03"),
    "since mid-October": ("2023-10-11", None),
    "December 20": ("2023-12-20", "2023-12-20"),
    "January 20": ("2024-01-20", "2024-01-20"),
    "5pm on Monday": ("2024-01-15", "2024-01-15"),
}


@pytest.mark.parametrize(("words", "days"), ANCHORED.items())
def test_a_day_of_publication_settles_what_hangs_on_it(words: str, days: tuple[str, str | None]) -> None:
    said = parse_time(words, TUESDAY)
    assert said is not None
    assert (said.min, said.max, said.basis) == (*days, "publication")


@pytest.mark.parametrize(
    "words", ["on Wednesday", "yesterday", "last month", "two days ago", "overnight", "this year"]
)
def test_without_publication_a_relative_time_is_told_and_stays_unknown(words: str) -> None:
    assert parse_time(words) == Date(None, None, None, "relative")


@pytest.mark.parametrize(
    "words", ["for two hours", "every Friday", "daily", "over the past year", "on Fridays"]
)
def test_lengths_and_habits_are_marked_and_date_nothing(words: str) -> None:
    ((_, mention),) = mentions(f"Shells fell {words}.", TUESDAY)
    assert mention.frequency
    assert mention.date.edtf is None


@pytest.mark.parametrize(
    "text",
    [
        "They may march to the sea in one column.",
        "The wall may fall and the second gate too.",
        "It flew 2000 meters above 1500 fighters.",
        "The 9/11 commission met.",
        "Sgt. April Jonas and June Okafor were hurt.",
        "Jan Vermeulen, a 34-year-old medic, was freed.",
        "Russia Today and the Sunday Times carried it.",
        "They fled over the 6 October Bridge.",
        "It began shortly before midnight, at 3:20 p.m. (1020 GMT) elsewhere.",
        "The file is at https://example.org/2024/01/05/a-2023.",
        "A T-72 and 12 men were lost; 05/06/2023 is unclear.",
    ],
)
def test_what_only_looks_like_a_time_gives_no_mention(text: str) -> None:
    assert mentions(text, TUESDAY) == []


def test_a_month_followed_by_a_count_of_people_is_no_day() -> None:
    assert [(w, m.date.edtf) for w, m in mentions("In December 13 soldiers died.")] == [
        ("December", "XXXX-12")
    ]


def test_a_month_may_stand_before_the_noun_that_it_dates() -> None:
    found = mentions("After the May raid and a December ambush the road was shut.")
    assert [(w, m.date.edtf) for w, m in found] == [("May", "XXXX-05"), ("December", "XXXX-12")]


def test_capitals_alone_are_read_as_well() -> None:
    found = mentions("THE BARRACKS WERE SHELLED ON 30 DECEMBER. THE ARMY REPLIED IN MAY.")
    assert [m.date.edtf for _, m in found] == ["XXXX-12-30", "XXXX-05"]


def test_a_date_line_is_the_publication_and_no_mention() -> None:
    text = "date 2024-01-05 A market was shelled on Wednesday.\n\nTwo porters died on Jan. 3, 2020."
    found = mentions(text)
    assert [(w, m.date.edtf, m.date.basis) for w, m in found] == [
        ("Wednesday", "2024-01-03", "publication"),
        ("Jan. 3, 2020", "2020-01-03", "stated"),
    ]
    assert publication(report(text)) == date(2024, 1, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KARU, Norland, March 5, 2023 (WIRE) - Rebels struck.", "2023-03-05"),
        ("(WIRE) Jan 5, 2024 — Rebels struck a port.", "2024-01-05"),
        ("PORT ALMA, 3 JAN 90 -- [TEXT] REBELS STRUCK.", "1990-01-03"),
        ("PORT ALMA, 18 APRIL 89 (WIRE) -- REBELS STRUCK.", "1989-04-18"),
        ("(Wire - Norland News Agency) KARU, Norland, January 4. Rebels have\nstruck.", "XXXX-01-04"),
        ("Rebels strike port\n\nPublished: March 5, 2023\n\nTwo died.", "2023-03-05"),
        ("Rebels strike port\n\nMarch 5, 2023 3:04 PM EST\n\nTwo died.", "2023-03-05"),
    ],
)
def test_a_dateline_or_stamp_states_the_publication(text: str, expected: str) -> None:
    said = stated_publication(report(text))
    assert said is not None
    assert said.edtf == expected


@pytest.mark.parametrize(
    "text",
    [
        "On January 3, 2020 a drone killed him. It was night.",
        "A coffin is carried in Karu, December 28, 2023.\n\nPhoto: Wire",
        "Rebels struck Karu on March 5.",
    ],
)
def test_a_date_in_a_sentence_or_caption_is_no_publication(text: str) -> None:
    assert stated_publication(report(text)) is None


def test_a_dateline_without_year_still_settles_yesterday_but_no_weekday() -> None:
    found = mentions("KARU, Norland, January 4. Rebels struck yesterday, after a raid on Monday.")
    assert [m.date for _, m in found] == [
        Date("XXXX-01-03", None, None, "publication"),
        Date(None, None, None, "relative"),
    ]


def test_the_next_day_hangs_on_the_day_told_before() -> None:
    found = mentions("The raid was on Friday and became known the following day.", TUESDAY)
    assert [(m.date.edtf, m.told is not None, m.days) for _, m in found] == [
        ("2024-01-12", False, None),
        ("2024-01-13", True, 1),
    ]


def test_a_day_after_dates_what_stands_behind_it() -> None:
    found = mentions("Yesterday the depot burned, one day after missiles hit the port.", TUESDAY)
    assert [(m.date.edtf, m.days) for _, m in found] == [("2024-01-15", None), ("2024-01-14", -1)]


def test_days_after_a_date_count_from_that_date() -> None:
    found = mentions("Three days after the March 5, 2023 raid the town fell.")
    assert [(w, m.date.edtf) for w, m in found] == [
        ("Three days after", "2023-03-08"),
        ("March 5, 2023", "2023-03-05"),
    ]


def test_an_anaphor_without_a_day_told_stays_unknown() -> None:
    ((_, mention),) = mentions("The army withdrew the next day.", TUESDAY)
    assert mention.told
    assert mention.date == Date(None, None, None, "relative")


def test_a_word_of_the_future_turns_a_date_ahead() -> None:
    (meeting,) = [m for w, m in mentions("The council will meet on March 12.", TUESDAY) if w == "March 12"]
    (raid,) = [m for w, m in mentions("The council met on March 12.", TUESDAY) if w == "March 12"]
    assert (meeting.date.edtf, raid.date.edtf) == ("2024-03-12", "2023-03-12")


def test_a_weekday_beside_a_date_picks_the_year_that_fits() -> None:
    assert edtf("Wednesday, January 3", "2024-12-20") == "2024-01-03"
    assert edtf("Tuesday, January 3", "2024-01-02") == "2023-01-03"


def test_a_leap_day_resolves_to_a_year_that_has_it() -> None:
    assert edtf("on February 29", "2023-05-01") == "2020-02-29"
    assert edtf("on 30 February", "2023-05-01") is None


TEXTS = [
    "Rebels struck on December 20, a day after the raid of late Monday, and again from Friday to Sunday.",
    "In early March, around January 3, two days later, last weekend, since mid-October and on 29 February.",
    "THE NIGHT OF JUNE 4, SPRING 2022, THE 1990S, LAST WEEK, EARLIER THIS MONTH, BETWEEN 3 AND 5 JULY.",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("published", [date(2023, 1, 1) + timedelta(days=37 * n) for n in range(24)])
def test_spans_lie_in_the_text_and_no_resolved_day_passes_publication_by_a_week(
    text: str, published: date
) -> None:
    last = 0
    for span in read_times(text, Anchor(published)):
        assert last <= span.start < span.end <= len(text)
        last = span.end
        low, high = span.date.min, span.date.max
        assert not (low and high) or low <= high
        if low and span.date.basis == "publication":
            assert date.fromisoformat(low) <= published + timedelta(days=7)


def test_mentions_lie_in_their_sentence_with_and_without_a_parse() -> None:
    document = report("The U.S. base was hit on Jan. 3, 2024. It burned overnight into mid-January.")
    for sentences in (split(document), parse(split(document))):
        found = find_times(document, sentences)
        assert [m.date.edtf for m in found] == ["2024-01-03", None, "XXXX-01"]
        assert all(0 <= m.first < m.stop for m in found)


def test_every_word_of_the_knowledge_that_has_an_example_is_read_as_it_says() -> None:
    for section, example, counterexample in examples():
        assert example is None or mentions(example), (section, example)
        assert counterexample is None or not mentions(counterexample), (section, counterexample)


def test_knowledge_gives_roles_of_lower_case_words() -> None:
    assert time_words().of("may")["month"] == 5
    assert not time_words().of("rifle")


def test_a_long_text_of_modifiers_and_figures_is_read_in_linear_time() -> None:
    for piece in ("late ", "the end of ", "1", "12:", "20-", "early mid-", "from 3 to "):
        started = time.perf_counter()
        list(read_times(piece * (20_000 // len(piece)), Anchor(date(2024, 1, 16))))
        assert time.perf_counter() - started < 5


def test_timeml_values_follow_the_guidelines() -> None:
    published = date(2024, 1, 16)
    text = "Friday night, last week, 9 a.m. Monday, two days, every year, in the 1990s"
    values = [timex_value(s) for s in read_times(text, Anchor(published))]
    assert values == [
        ("TIME", "2024-01-12TNI"),
        ("DATE", "2024-W02"),
        ("TIME", "2024-01-15T09:00"),
        ("DURATION", "P2D"),
        ("SET", "P1Y"),
        ("DATE", "199X"),
    ]
