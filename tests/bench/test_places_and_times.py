"""Do the two readers of public sets answer in the form that their scorers read?"""

from sayso.bench import geo, times
from sayso.extract.places.toponyms.find import judged, toponyms


def test_times_answers_with_spans_types_and_values_of_the_text() -> None:
    text = "KARU, March 5 (AGENCY) -- Two men were shot on Friday. The siege went on from 2019 to 2021."
    (said,) = times.predict([{"id": "a", "text": text, "dct": "2024-03-05T09:00"}])
    found = [(text[t["start"] : t["end"]], t["type"], t["value"]) for t in said["timex"]]
    assert said["id"] == "a"
    assert found == [
        ("March 5", "DATE", "2024-03-05"),
        ("Friday", "DATE", "2024-03-01"),
        ("2019", "DATE", "2019"),
        ("2021", "DATE", "2021"),
    ]


def test_geo_finds_names_and_gives_their_points() -> None:
    text = "Shells fell on Kherson, in Ukraine."
    (said,) = geo.predict([{"id": "a", "text": text}])
    assert [text[t["start"] : t["end"]] for t in said["toponyms"]] == ["Kherson", "Ukraine"]
    assert all(t["lat"] is not None for t in said["toponyms"])


def test_geo_gives_a_point_to_every_name_that_it_is_told_and_reads_no_answer() -> None:
    text = "Zarnukhabad lies near Mosul."
    told = [{"start": 0, "end": 11, "lat": 1.0, "lon": 1.0}, {"start": 22, "end": 27}]
    (said,) = geo.predict_points([{"id": "a", "text": text, "toponyms": told}])
    assert [(t["start"], t["end"]) for t in said["toponyms"]] == [(0, 11), (22, 27)]
    assert said["toponyms"][0]["lat"] == said["toponyms"][1]["lat"]


def test_the_quick_reader_of_toponyms_finds_what_the_cues_say() -> None:
    text = "Rebels from Gao struck Kidal. Gen. Paris spoke in Paris, France, of Victoria Nyland."
    names = {(n.start, n.end) for n in toponyms(text)}
    assert names <= {(j.start, j.end) for j in judged(text) if j.score > 0}
    assert {text[a:b] for a, b in names} == {"Gao", "Kidal", "Paris", "France"}


def test_a_name_that_nobody_knows_stays_without_a_place() -> None:
    unknown = [n for n in toponyms("Two men died in Zarnukhabad, near the river.") if n.start == 16]
    assert all(n.chosen is None and n.sure == 0.0 for n in unknown)
