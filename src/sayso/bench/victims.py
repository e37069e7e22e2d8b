"""How well are killed and injured counted? GVDB and GVA: `title`, `text`, `killed`, `injured`."""

from collections.abc import Iterable, Iterator

from sayso.bench.scoring.victims import MEASURES, score
from sayso.bench.tally import tally
from sayso.bench.task import Answer, Row, Task, only
from sayso.bench.texts import sentences_of, titled


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Per report `killed` and `injured` of its main incident: whole numbers, each person once."""
    for row in rows:
        made = titled(row["text"], row.get("title"), row["id"], published=row.get("dct"))
        yield {"id": row["id"], **tally(sentences_of(made), made.published)}


def answers(row: Row) -> Iterator[Answer]:
    """The number of each measure."""
    for measure in MEASURES:
        if row.get(measure) is not None:
            yield Answer(measure, frozenset({""}), str(row[measure]))


TASK = Task(
    "victims", "numbers of killed and injured", only("id", "title", "text", "dct"), predict, score, answers
)
