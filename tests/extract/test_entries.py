"""Do entries of a log, lines of a case file and a bare "on the 4th" date and place what they tell of?"""

import pytest

from sayso.engine.local import read_or_reason
from sayso.extract.times import entries
from sayso.ingest.parts import Parts, document
from sayso.record.document import Document
from sayso.record.reading import Account, Reading
from sayso.record.value import Date, Place

LOG = """Chronicle of the month

2 August, Gao. Gunmen attacked a checkpoint and killed two soldiers. A driver was wounded.

Ansongo road, 6 August. Armed men ambushed a bus and killed three passengers.

9 August. In Bourem, gunmen killed a teacher.

12 August, Tinzaoura: a mine killed four herders."""


def _document(text: str, published: str | None = "2023-09-02") -> Document:
    return document(Parts(text=text, name="log.txt", published=published))


def _accounts(text: str, published: str | None = "2023-09-02") -> tuple[Account, ...]:
    found = read_or_reason(_document(text, published), "rules")
    assert isinstance(found, Reading)
    return found.accounts


def _days(account: Account) -> set[str | None]:
    return {c.value.edtf for c in account.of("date") if isinstance(c.value, Date)}


def _places(account: Account) -> set[str]:
    return {c.value.name for c in account.of("place") if isinstance(c.value, Place)}


def test_each_entry_dates_and_places_its_own_events() -> None:
    found = [(_days(a), _places(a)) for a in _accounts(LOG)]
    assert found == [
        ({"2023-08-02"}, {"Gao"}),
        ({"2023-08-06"}, {"Ansongo road"}),
        ({"2023-08-09"}, {"Bourem"}),
        ({"2023-08-12"}, {"Tinzaoura"}),
    ]


def test_a_value_of_a_heading_opens_on_the_words_of_the_heading() -> None:
    first = _accounts(LOG)[0]
    assert [(c.quote.text, c.confidence) for c in first.of("date", "place")] == [
        ("2 August", 0.7),
        ("Gao", 0.7),
    ]


@pytest.mark.parametrize(
    ("published", "days"), [("2023-06-02", {"2023-05-04"}), ("2023-05-05", set()), (None, set())]
)
def test_one_heading_is_a_dateline_unless_the_report_came_out_days_later(published, days) -> None:
    text = "A note\n\n4 May, Gao: Gunmen attacked a depot and killed two guards.\n\nNothing more is known."
    (account,) = _accounts(text, published)
    assert _days(account) == days
    assert ("Gao" in _places(account)) == bool(days)


def test_a_heading_that_is_a_block_holds_to_the_next() -> None:
    text = (
        "Diary\n\nMonday 4 March\n\nGunmen killed two farmers near Gao.\n\nA mine killed a herder.\n\n"
        "Tuesday 5 March\n\nShells killed four villagers."
    )
    assert [_days(a) for a in _accounts(text, "2024-03-09")] == [
        {"2024-03-04"},
        {"2024-03-04"},
        {"2024-03-05"},
    ]


def test_the_lines_of_a_case_file_say_where_and_when() -> None:
    text = "Case 14\n\nLocation: Gao, market\n\nDate: 6 July 2023\n\nAn air strike killed 22 people."
    (account,) = _accounts(text)
    assert (_days(account), _places(account)) == ({"2023-07-06"}, {"Gao"})


@pytest.mark.parametrize(
    "text",
    [
        "GAO, May 4 (EW) — Gunmen killed two.\n\nPolice spoke of three.",  # one dateline is no log
        "Title\n\n4 May. Gunmen killed two.\n\nNothing more is known.",
        "Title\n\nOn 4 May gunmen killed two. A day later.\n\nOn 6 May they came again.",
        "Title\n\nMinister: we grieve.\n\nMayor: we do too.",
        "GAO, May 4 — Gunmen killed two.\n\nLIMA, May 5 — Police shot a man.",  # where each was filed
    ],
)
def test_what_is_no_log_has_no_entries(text: str) -> None:
    assert entries(_document(text, None)) == ()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("On the 4th, gunmen killed two soldiers in Gao.", "2023-08-04"),
        ("In Gao gunmen killed two soldiers on the 28th.", "2023-07-28"),
        ("It was the night of the 1st; gunmen killed two soldiers in Gao.", "2023-08-01"),
        ("Gunmen killed two soldiers of the 3rd Brigade on the 4th floor in Gao.", None),
    ],
)
def test_a_bare_day_is_of_the_month_before_publication(words: str, day: str | None) -> None:
    (account,) = _accounts(words, "2023-08-20")
    assert _days(account) == ({day} if day else set())


def test_a_bare_day_is_of_the_month_told_before() -> None:
    found = _accounts("On 12 May gunmen killed two soldiers in Gao. On the 14th a mine killed a herder.")
    assert [_days(a) for a in found] == [{"2023-05-12"}, {"2023-05-14"}]


def test_an_event_without_a_place_lies_in_the_only_country_of_the_report() -> None:
    found = _accounts(
        "Gunmen killed two soldiers in Gao, Mali.\n\nA mine went off near Ansongo, also in the north."
        "\n\nNothing was stolen.\n\nA teacher was kidnapped last month by men on motorcycles."
    )
    last = next(a for a in found if a.type == "abduction")
    (claim,) = last.of("place")
    assert isinstance(claim.value, Place)
    assert (claim.value.country, claim.value.precision, claim.confidence) == ("ML", "country", 0.5)


def test_no_country_is_lent_to_what_names_another() -> None:
    found = _accounts(
        "Gunmen killed two soldiers in Gao, Mali.\n\nNothing was stolen.\n\nLast month a bomb killed six"
        " Nigerian policemen."
    )
    assert _places(next(a for a in found if a.type == "bombing")) == set()
