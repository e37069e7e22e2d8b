"""Does the record find its events in a list of others, and say with quotes where they differ?"""

import sys
from pathlib import Path

import pytest

from sayso.export.formats import export
from sayso.export.match.known import ours_of, row_of
from sayso.export.match.match import match
from sayso.export.match.pairing import ENOUGH, likeness, pairs
from sayso.export.match.shortlist import Shortlist
from sayso.export.match.theirs import named_columns, read_theirs
from sayso.record.errors import UsageError
from sayso.record.event import Record

sys.path.insert(0, str(Path(__file__).parent))

from made_lists import Maker

ACLED = (
    "event_id_cnty,event_date,country,location,latitude,longitude,actor1,actor2,fatalities\n"
    "JOR1,2024-01-28,Jordan,Tower 22,33.3,38.7,Islamic Resistance in Iraq,Military Forces of the US,3\n"
    "IRQ7,2024-02-08,Iraq,Baghdad,33.34,44.4,United States,Kataib Hezbollah,2\n"
    "MLI5,2020-05-05,Mali,Gao,16.2,-0.04,JNIM,Military Forces of Mali,5\n"
)


def outcomes(record: Record, text: str, columns: dict[str, str] | None = None) -> dict[str, str]:
    return {m.theirs: m.outcome for m in match(record, read_theirs(text, columns)) if m.theirs}


def test_a_list_of_acleds_shape_is_told_same_different_and_missing(sample: Record) -> None:
    assert outcomes(sample, ACLED) == {"JOR1": "same", "IRQ7": "different", "MLI5": "missing_here"}
    found = match(sample, read_theirs(ACLED))
    lacking = [m for m in found if m.outcome == "missing_there"]
    assert len(lacking) == len(sample.events) - 2 and all(m.title for m in lacking)


def test_what_differs_stands_with_the_words_that_ours_stand_on(sample: Record) -> None:
    found = next(m for m in match(sample, read_theirs(ACLED)) if m.theirs == "IRQ7")
    assert "killed: theirs 2, ours 3" in found.differs and "date: theirs 2024-02-08" in found.differs
    assert "“three people were killed”" in found.quotes and "[99–114]" in found.quotes
    assert found.reasons.startswith("within 2 days; same place")


def test_lists_of_geds_and_airwars_shape_are_known(sample: Record) -> None:
    ged = "id,date_start,date_end,where_coordinates,country,side_a,side_b,best,low,high\n"
    ged += "1,2019-01-15,2019-01-15,Nairobi,Kenya,Al-Shabaab,Civilians,21,14,21\n"
    airwars = "unique_reference_code,incident_date,location,country,killed_min,killed_max\n"
    airwars += "Y1,11 January 2024,Hodeidah,Yemen,5,5\n"
    assert outcomes(sample, ged) == {"1": "same"}
    assert outcomes(sample, airwars) == {"Y1": "same"}


def test_any_other_list_is_read_by_named_columns(sample: Record) -> None:
    text = "No;Day\n".replace(";", ",") + "A,2024-03-22\n"
    with pytest.raises(UsageError, match="not those of ACLED"):
        read_theirs(text)
    named = "No,Day,Town,Dead\nA,22/03/2024,Crocus City Hall,140\n"
    columns = named_columns("id=No,first=Day,place=Town,killed_low=Dead")
    assert outcomes(sample, named, columns) == {"A": "different"}


def test_a_town_of_the_same_name_in_another_country_is_no_match(sample: Record) -> None:
    text = ACLED.splitlines()[0] + "\nX1,2024-02-07,Mali,Baghdad,16.0,0.0,United States,,3\n"
    assert outcomes(sample, text) == {"X1": "missing_here"}


def test_rows_of_an_export_find_their_own_event_again(sample: Record) -> None:
    theirs = read_theirs(export(sample, "acled")[0].data.decode())
    placed = {t.id for t in theirs if t.first and t.place}
    found = [m for m in match(sample, theirs) if m.theirs in placed]
    assert len(found) >= 8 and all(m.event in m.theirs and "date" not in m.differs for m in found)


@pytest.mark.parametrize(
    ("cell", "words"), [("soon", "no day that can be read"), ("2024-01-28", "killed_low is no number")]
)
def test_a_cell_that_cannot_be_read_is_named_with_its_line(cell: str, words: str) -> None:
    dead = "many" if cell.startswith("2") else "3"
    with pytest.raises(UsageError, match=rf"{words}.*line 2"):
        read_theirs(f"event_id_cnty,event_date,fatalities\nA,{cell},{dead}\n")


@pytest.mark.parametrize("seed", range(6))
def test_no_event_that_a_row_could_be_is_left_off_its_shortlist(seed: int) -> None:
    maker = Maker(seed, towns=(8, 60)[seed % 2], days=(40, 900)[seed % 2])
    events = tuple(maker.event(n) for n in range(150))
    rows = tuple(maker.row(n) for n in range(150))
    ours = [ours_of(e) for e in events]
    want = {}
    for row in rows:
        best = max(
            ((likeness(row_of(row), o), o.event) for o in ours), key=lambda pair: (pair[0].points, pair[1].id)
        )
        if best[0].points >= ENOUGH:
            want[row.line] = (best[1], best[0])
    assert want and len(want) < len(rows)
    assert pairs(rows, events) == want


def test_a_row_is_held_against_few_of_many_events() -> None:
    maker = Maker(1, towns=3_000, days=2_000)
    ours = [ours_of(maker.event(n)) for n in range(3_000)]
    short = Shortlist(ours)
    held = [len(list(short.of(row_of(maker.row(n))))) for n in range(300)]
    assert sorted(held)[len(held) // 2] < 0.2 * len(ours)
