"""How well are given names of places put on the map? As `geo`, but each name is shown, its place is not."""

from collections.abc import Sequence

from sayso.bench.geo import answers, predict_points
from sayso.bench.scoring.toponyms import score as score_all
from sayso.bench.task import Figure, Row, Task


def shown(row: Row) -> Row:
    """A text with the positions of its names."""
    spans = [{"start": t["start"], "end": t["end"]} for t in row["toponyms"]]
    return {"id": row["id"], "text": row["text"], "toponyms": spans}


def score(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Figure]:
    """The figures of distances: the names themselves are given."""
    return [f for f in score_all(gold, predicted) if not f.name.startswith("toponym")]


TASK = Task("geo_given", "where given names of places lie", shown, predict_points, score, answers)
