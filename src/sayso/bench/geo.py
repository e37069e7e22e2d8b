"""How well are names of places read and placed? Toponyms with coordinates: `text`, `toponyms`."""

from collections.abc import Iterable, Iterator

from sayso.bench.scoring.toponyms import score
from sayso.bench.task import Answer, Row, Task, only
from sayso.bench.texts import document_of, sentences_of
from sayso.extract.actors import find_actors
from sayso.extract.places import find_places


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Per text its `toponyms`: start, end, and lat and lon in degrees."""
    for row in rows:
        yield {"id": row["id"], "toponyms": list(_toponyms(row))}


def _toponyms(row: Row) -> Iterator[Row]:
    made = document_of(row["text"], row["id"], published=row.get("date"))
    sentences = sentences_of(made)
    tokens = {s.index: s.tokens for s in sentences}
    for mention in find_places(made, sentences, find_actors(sentences), every=True):
        own = tokens[mention.sentence]
        span = {"start": own[mention.first].start, "end": own[mention.stop - 1].end}
        yield span | {"lat": mention.place.lat, "lon": mention.place.lon}


def answers(row: Row) -> Iterator[Answer]:
    """Each name by its span; where it lies, to a degree."""
    for t in row.get("toponyms", []):
        where = "" if t.get("lat") is None else f"{t['lat']:.0f}, {t['lon']:.0f}"
        yield Answer("toponym", frozenset({f"{t['start']}–{t['end']}"}), where)


TASK = Task("geo", "names of places and where they lie", only("id", "text", "date"), predict, score, answers)
