"""Is the gazetteer what the code takes it for?"""

import time
import tomllib
from pathlib import Path

import pytest

from sayso.knowledge.gazetteer import build
from sayso.knowledge.gazetteer.fold import fold
from sayso.knowledge.places import CREDIT, Gazetteer, GazetteerError, gazetteer, km, place_words
from sayso.record.terms import PRECISIONS

KINDS = {
    "base",
    "site",
    "island",
    "crossing",
    "camp",
    "road",
    "line",
    "town",
    "neighbourhood",
    "water",
    "region",
}
KINDS |= {"capital"}


def supplement() -> list[dict[str, object]]:
    entries = []
    for file in sorted(build.PLACES.glob("*.toml")):
        data = tomllib.loads(file.read_text("utf-8"))
        entries += [{**data.get("default", {}), **e, "file": file.name} for e in data.get("place", [])]
    return entries


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "Deir Zor"),
        ("al-Ḥasakah", "Hasakah"),
        ("Sana’a", "Sanaa"),
        ("Abu Kamal", "Abukamal"),
        ("Łódź", "Lodz"),
        ("Şırnak", "Sirnak"),
    ],
)
def test_spellings_of_one_name_fold_to_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_an_article_is_kept_where_nothing_else_would_remain() -> None:
    assert fold("el-Al") == "elal"


def test_the_file_was_built_from_the_tables_that_lie_here() -> None:
    assert build.is_fresh(), "run python -m sayso.knowledge.gazetteer.build"


def test_the_file_names_its_source_and_stays_small() -> None:
    assert build.TARGET.stat().st_size < 60_000_000
    assert CREDIT == build.CREDIT
    assert "GeoNames" in CREDIT and "CC BY" in CREDIT


def test_opening_takes_under_a_fifth_of_a_second() -> None:
    began = time.perf_counter()
    Gazetteer().lookup("Baghdad")
    assert time.perf_counter() - began < 0.2


def test_a_missing_file_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="build"):
        Gazetteer(tmp_path / "none.sqlite")


def test_a_damaged_file_is_an_error_that_says_so(tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"no database at all" * 100)
    with pytest.raises(GazetteerError, match="damaged"):
        Gazetteer(broken)


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Baghdad", "IQ", "capital"),
        ("Iran", "IR", "country"),
        ("U.S.", "US", "country"),
        ("Burma", "MM", "country"),
        ("Gao", "ML", "town"),
        ("Tower 22", "JO", "base"),
        ("Helmand", "AF", "admin1"),
        ("Red Sea", None, "water"),
        ("El Salvador", "SV", "country"),
        ("al-Bab", "SY", "city"),
        ("Khan Younis", "PS", "town"),
        ("Kiev", "UA", "capital"),
    ],
)
def test_the_likeliest_place_of_a_name_stands_first(name: str, country: str | None, kind: str) -> None:
    best = gazetteer().lookup(name)[0]
    assert (best.country, best.kind) == (country, kind)


def test_an_unknown_name_has_no_places() -> None:
    assert gazetteer().lookup("Qwxzt") == ()
    assert gazetteer().lookup("—") == ()


def test_a_prefix_tells_whether_a_longer_name_can_follow() -> None:
    assert gazetteer().starts("Deir ez")
    assert not gazetteer().starts("Qwxzt")


@pytest.mark.parametrize(
    ("word", "iso"),
    [("Iraqi", "IQ"), ("Syrians", "SY"), ("South Korean", "KR"), ("Congolese", "CD"), ("Blue", None)],
)
def test_demonyms_name_their_country(word: str, iso: str | None) -> None:
    assert gazetteer().demonym(word) == iso


def test_every_country_has_a_middle_within_reach_of_its_capital() -> None:
    known = gazetteer()
    for iso in ("SY", "IQ", "IL", "UA", "LB", "JO", "GE", "RW"):
        capital = next(e for e in known.lookup(known.country(iso).name) if e.kind == "country")
        assert capital.country == iso


def test_a_code_that_is_no_country_is_an_error() -> None:
    with pytest.raises(GazetteerError, match="no country"):
        gazetteer().country("QQ")


def test_parts_of_a_country_lie_where_their_names_say() -> None:
    known = gazetteer()
    middle = known.country("SY")
    lat, lon = known.part("SY", "northwestern")
    assert lat > middle.lat and lon < middle.lon
    assert known.part("UA", "eastern")[1] > known.country("UA").lon
    assert known.part("IQ", "central") == (known.country("IQ").lat, known.country("IQ").lon)


def test_distances_are_great_circles() -> None:
    assert km((51.5074, -0.1278), (48.8566, 2.3522)) == pytest.approx(344, abs=2)
    assert km((10.0, 20.0), (10.0, 20.0)) == 0


def test_every_entry_of_the_supplement_is_whole_and_found_by_each_of_its_names() -> None:
    known = gazetteer()
    entries = supplement()
    assert len(entries) >= 600
    for e in entries:
        assert e["kind"] in KINDS, e
        assert e["precision"] in PRECISIONS, e
        assert all(e[k] for k in ("name", "source", "example", "counterexample")), e
        lat, lon = e["at"]  # type: ignore[misc]
        assert -90 <= lat <= 90 and -180 <= lon <= 180, e
        for name in (e["name"], *e.get("aliases", [])):  # type: ignore[misc]
            found = known.lookup(name)
            assert any(km((x.lat, x.lon), (lat, lon)) < 1 for x in found), (name, e["file"])


def test_no_entry_of_the_supplement_stands_twice() -> None:
    seen: dict[tuple[str, object], object] = {}
    for e in supplement():
        key = (fold(str(e["name"])), e["country"])
        assert key not in seen, (e["name"], e["file"], seen.get(key))
        seen[key] = e["file"]


def test_entries_with_a_country_lie_near_it() -> None:
    known = gazetteer()
    for e in supplement():
        if e["country"]:
            nation = known.country(str(e["country"]))
            assert km((nation.lat, nation.lon), tuple(e["at"])) < 4500, e  # type: ignore[arg-type]


def test_words_that_make_a_place_do_not_also_forbid_one() -> None:
    words = place_words()
    assert not words.strong & words.weak
    assert not words.compass & words.areas.keys()


def test_look_ups_take_microseconds() -> None:
    known = gazetteer()
    names = ["Baghdad", "Palmyra", "Kerman", "Erbil", "Gao", "Goma", "Bakhmut", "Idlib"] * 200
    began = time.perf_counter()
    for name in names:
        known.lookup(name)
    assert (time.perf_counter() - began) / len(names) < 100e-6
