"""Are places told from parties, persons and datelines, and is the right one of a name chosen?"""

import tomllib

import pytest

from sayso.extract.mentions import ActorMention, PlaceMention
from sayso.extract.parse import parse
from sayso.extract.places import find_places
from sayso.extract.places.datelines import dateline_end
from sayso.extract.sentences import split
from sayso.extract.syntax import Sentence
from sayso.knowledge.gazetteer import build
from sayso.record.document import Block, Document
from sayso.record.value import Party


def report(text: str) -> Document:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", start, start + len(line)))
        start += len(line) + 1
    return Document("d", "r", text, tuple(blocks))


def read(
    text: str, *actors: str, every: bool = False
) -> tuple[tuple[Sentence, ...], tuple[PlaceMention, ...]]:
    document = report(text)
    sentences = parse(split(document))
    found = [m for name in actors for m in _actor(sentences, name)]
    return sentences, find_places(document, sentences, found, every=every)


def _actor(sentences: tuple[Sentence, ...], name: str) -> list[ActorMention]:
    found = []
    for s in sentences:
        for i in range(len(s.tokens)):
            for j in range(i + 1, min(len(s.tokens), i + 8) + 1):
                if s.words(i, j) == name:
                    found.append(ActorMention(s.index, i, j, j - 1, Party(name, entity="x")))
    return found


def places(text: str, *actors: str) -> dict[str, tuple[str, str | None]]:
    _, found = read(text, *actors)
    return {m.place.name: (m.place.precision, m.place.country) for m in found if not m.demonym}


def names(text: str, *actors: str) -> set[str]:
    return set(places(text, *actors))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed two guards in Mosul.", {"Mosul": ("town", "IQ")}),
        ("A bomb went off near Deir ez-Zor overnight.", {"Deir ez-Zor": ("town", "SY")}),
        ("Drones hit the outskirts of Kharkiv.", {"Kharkiv": ("town", "UA")}),
        ("Three soldiers died in northwest Syria.", {"northwest Syria": ("part_of_country", "SY")}),
        (
            "Rebels advanced across the north-east of Nigeria.",
            {"north-east of Nigeria": ("part_of_country", "NG")},
        ),
        ("Militants raided a post in Iran's southeast.", {"Iran's southeast": ("part_of_country", "IR")}),
        ("Villages in southern Lebanon were shelled.", {"southern Lebanon": ("part_of_country", "LB")}),
        ("Two blasts shook Helmand province on Sunday.", {"Helmand province": ("province", "AF")}),
        ("A tanker was hit in the Red Sea.", {"Red Sea": ("water", None)}),
        ("The ship burned in the Gulf of Aden for days.", {"Gulf of Aden": ("water", None)}),
        ("Troops at Tower 22 slept when it came.", {"Tower 22": ("exact", "JO")}),
        ("Rockets fell on the al-Tanf base.", {"al-Tanf base": ("exact", "SY")}),
        ("Warplanes struck Jabalia refugee camp twice.", {"Jabalia refugee camp": ("town", "PS")}),
        ("Fighting went on across the Donbas.", {"Donbas": ("part_of_country", "UA")}),
    ],
)
def test_a_place_is_given_as_said_with_its_precision(
    text: str, expected: dict[str, tuple[str, str | None]]
) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Six people died in Palmyra, Syria.", "Palmyra", "SY"),
        ("The mosque in Tripoli, Lebanon, was empty.", "Tripoli", "LB"),
        ("The mosque in Tripoli, Libya, was empty.", "Tripoli", "LY"),
        ("Gunmen fled Hyderabad in Pakistan at dawn.", "Hyderabad", "PK"),
        ("A mine went off in the Malian city of Gao.", "Gao", "ML"),
        ("Ukrainian troops left Pokrovsk on Monday.", "Pokrovsk", "UA"),
        ("A bomb hit a bus in Pakistan's province of Balochistan.", "Balochistan", "PK"),
        ("Two men were shot in Alexandria, Egypt.", "Alexandria", "EG"),
        ("Police in Birmingham, Alabama, found a bomb.", "Birmingham", "US"),
    ],
)
def test_a_chain_decides_between_places_of_one_name(text: str, name: str, country: str) -> None:
    found = places(text)
    assert found[name][1] == country
    assert len(found) == 1


def test_the_reports_other_countries_decide_between_places_of_one_name() -> None:
    lebanese = "Clashes broke out in Lebanon. Four Lebanese soldiers were hurt. Shots were fired in Tripoli."
    libyan = "Clashes broke out in Libya. Four Libyan soldiers were hurt. Shots were fired in Tripoli."
    assert places(lebanese)["Tripoli"][1] == "LB"
    assert places(libyan)["Tripoli"][1] == "LY"


@pytest.mark.parametrize(
    "text",
    [
        "Pakistan condemned the raid.",
        "Iran fired dozens of rockets.",
        "The minister told Pakistan to wait.",
        "Moscow said nothing.",
        "Adm. Paris spoke to reporters.",
        "Jordan Smith, a nurse, ran for help.",
        "Iran-backed fighters opened fire.",
        "The pro-Russia group denied it.",
        "A Kabul University lecturer was there.",
        "Kerman University published a study.",
        "Washington warned Tehran.",
        "The village burned.",
        "She works at Acas.",
    ],
)
def test_states_that_act_persons_and_organisations_are_no_places(text: str) -> None:
    assert names(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The attack on the Jordan base killed three.", {"Jordan"}),
        ("Nobody claimed the Palmyra ambush.", {"Palmyra"}),
        ("Shells crossed the Iraq border.", {"Iraq"}),
        ("Russia shelled Ukraine again.", {"Ukraine"}),
        ("Missiles were fired at targets in Syria and Iraq.", {"Syria", "Iraq"}),
        ("The attack on a US base in Jordan killed three.", {"Jordan"}),
    ],
)
def test_a_state_is_a_place_where_something_happens_in_it(text: str, expected: set[str]) -> None:
    assert names(text) == expected


def test_a_name_inside_a_partys_name_is_no_place() -> None:
    text = "The Baghdad Brigades fired rockets in Erbil."
    assert names(text, "Baghdad Brigades") == {"Erbil"}


def test_a_partys_nationality_still_tells_which_place_is_meant() -> None:
    text = "The Lebanese army moved in. The Lebanese army said that shots fell in Tripoli."
    assert places(text, "Lebanese army") == {"Tripoli": ("town", "LB")}


def test_an_institute_in_a_city_puts_no_event_there() -> None:
    assert names("An analyst at the Harrow Institute in London said the raid in Mosul failed.") == {"Mosul"}


def test_a_persons_last_name_is_no_place_later_in_the_report() -> None:
    text = "General Brad Cooper arrived. The raid was over when Cooper spoke in Mosul."
    assert names(text) == {"Mosul"}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Five died in Khirbet Zorna village in Syria.", "Khirbet Zorna village", "SY"),
        ("Shells hit the town of Bayt Qarnush, Syria.", "Bayt Qarnush", "SY"),
        ("A car blew up in the Zarqun neighbourhood of Baghdad.", "Zarqun neighbourhood", "IQ"),
    ],
)
def test_a_place_that_nobody_lists_is_kept_as_exact_as_what_contains_it(
    text: str, name: str, country: str
) -> None:
    _, found = read(text)
    place = next(m.place for m in found if m.place.name == name)
    assert place.geonames is None
    assert place.country == country
    assert place.lat is not None


def test_a_known_neighbourhood_stands_for_its_chain() -> None:
    assert places("Cars burned in the Mashtal neighbourhood of Baghdad's east.") == {
        "Mashtal neighbourhood": ("neighbourhood", "IQ")
    }


def test_demonyms_are_mentions_of_their_country_marked_as_such() -> None:
    sentences, found = read("The Iraqi army left.")
    [mention] = found
    assert mention.demonym
    assert (mention.place.country, mention.place.precision) == ("IQ", "country")
    assert sentences[0].words(mention.first, mention.stop) == "Iraqi"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("BAKU, Azerbaijan, March 9. Two men died.", " Two men died."),
        ("PESHAWAR, Pakistan — A bomb went off.", " A bomb went off."),
        ("CAIRO (AP) — Police said so.", " Police said so."),
        ("Beirut, Jan 3 (Reuters) - Shells fell.", " Shells fell."),
        ("(Wire Service) KYIV, March 9 -- Drones came.", " Drones came."),
        ("Shells fell in Beirut - nobody was hurt.", "Shells fell in Beirut - nobody was hurt."),
        ("US forces struck twice.", "US forces struck twice."),
    ],
)
def test_a_dateline_ends_where_the_report_begins(text: str, rest: str) -> None:
    document = report(text)
    assert text[dateline_end(document, document.blocks[0]) :] == rest


def test_a_dateline_is_no_place_of_an_event() -> None:
    assert names("PESHAWAR, Pakistan — A bomb killed two in Quetta.") == {"Quetta"}


def test_datelines_are_found_in_linear_time() -> None:
    import time

    def seconds(n: int) -> float:
        document = report("A" + "A, A" * n)
        began = time.perf_counter()
        for _ in range(50):
            dateline_end(document, document.blocks[0])
        return time.perf_counter() - began

    assert seconds(10_000) < 15 * max(seconds(1_000), 0.001)


def test_every_name_of_a_place_is_given_where_all_are_asked_for() -> None:
    sentences, found = read("Moscow told Ankara that Homs, Syria, was calm.", every=True)
    assert [sentences[m.sentence].words(m.first, m.stop) for m in found] == [
        "Moscow",
        "Ankara",
        "Homs",
        "Syria",
    ]


def test_mentions_slice_the_text_that_they_name() -> None:
    sentences, found = read("Two died in Homs province and one near Al-Qaim on Friday.")
    assert [sentences[m.sentence].words(m.first, m.stop) for m in found] == [m.place.name for m in found]


def test_a_report_without_words_has_no_places() -> None:
    assert read("1, 2, 3.")[1] == ()


def _bare(name: str) -> str:
    """The words of a name up to the first in lower case that is no article."""
    kept: list[str] = []
    for word in name.split():
        if word[0].islower() and "-" not in word and word not in ("of", "and", "al", "the"):
            break
        kept.append(word)
    return " ".join(kept)


def _entries(file: str) -> list[tuple[str, str, str]]:
    data = tomllib.loads((build.PLACES / file).read_text("utf-8"))
    rows = [{**data["default"], **e} for e in data["place"]]
    return [
        (
            e["name"],
            *(e[k].format(name=e["name"], bare=_bare(e["name"])) for k in ("example", "counterexample")),
        )
        for e in rows
    ]


@pytest.mark.parametrize("file", ["bases", "waters", "crossings", "regions", "neighbourhoods", "spellings"])
def test_entries_of_the_supplement_are_found_in_their_examples_and_not_in_their_counterexamples(
    file: str,
) -> None:
    missed, wrong = [], []
    for name, yes, no in _entries(f"{file}.toml"):
        if not any(name in said or said in name for said in names(yes)):
            missed.append(yes)
        if names(no):
            wrong.append((no, names(no)))
    assert missed == []
    assert wrong == []
