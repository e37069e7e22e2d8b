"""How well are names of places read and placed? Toponyms with coordinates: `text`, `toponyms`.

Two tasks of one set: `predict` finds the names and their points, `predict_points` is told the names.
"""

from collections.abc import Iterable, Iterator, Sequence

from sayso.bench.scoring.toponyms import score
from sayso.bench.task import Answer, Row, Task, only
from sayso.extract.places.toponyms import Name, given, toponyms
from sayso.knowledge.places import PlaceEntry

_WIDE = ("country", "admin1")


def predict(records: Iterable[Row]) -> Iterator[Row]:
    """One prediction per record, in the form that `geo.py` reads: the names found, with their points.

    A record has `id` and `text`; a prediction `id` and `toponyms`, a list of `{"start", "end", "lat", "lon"}`
    in code points, the end excluded, degrees WGS 84, None where no place of the name is known.

    >>> next(predict([{"id": "a", "text": "Shells fell on Kherson."}]))["toponyms"]
    [{'start': 15, 'end': 22, 'lat': 46.65581, 'lon': 32.6178}]
    """
    for record in records:
        names = toponyms(record["text"])
        yield {"id": record["id"], "toponyms": [_told(n, n.chosen) for n in names]}


def predict_points(records: Iterable[Row]) -> Iterator[Row]:
    """One prediction per record: a point for each of its `toponyms`, of which `start` and `end` are read.

    Every name gets a point, as the task asks: one that nobody knows stands where the name beside it does.
    """
    for record in records:
        spans = {(t["start"], t["end"]) for t in record["toponyms"]}
        names = given(record["text"], spans)
        yield {"id": record["id"], "toponyms": [_told(n, n.chosen or _beside(n, names)) for n in names]}


def _told(name: Name, place: PlaceEntry | None) -> Row:
    lat, lon = (place.lat, place.lon) if place else (None, None)
    return {"start": name.start, "end": name.end, "lat": lat, "lon": lon}


def _beside(name: Name, names: Sequence[Name]) -> PlaceEntry | None:
    """The place of the nearest name that has one, towns before countries."""
    placed = [(abs(n.start - name.start), n.chosen) for n in names if n.chosen]
    near = min(placed, key=lambda p: (p[1].kind in _WIDE, p[0]), default=None)
    return near[1] if near else None


def answers(row: Row) -> Iterator[Answer]:
    """Each name by its span; where it lies, to a degree."""
    for t in row.get("toponyms", []):
        where = "" if t.get("lat") is None else f"{t['lat']:.0f}, {t['lon']:.0f}"
        yield Answer("toponym", frozenset({f"{t['start']}–{t['end']}"}), where)


TASK = Task("geo", "names of places and where they lie", only("id", "text", "date"), predict, score, answers)
