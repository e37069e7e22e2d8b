"""How well are killed and injured counted? GVDB and GVA: `text`, `killed`, `injured`."""

from collections.abc import Iterable, Iterator

from sayso.assess.derive import derive
from sayso.bench.scoring.victims import MEASURES, score
from sayso.bench.task import Answer, Row, Task, only
from sayso.bench.texts import document_of
from sayso.extract.reader import read
from sayso.record.event import Event


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Per text `killed` and `injured` of its main incident: whole numbers, lower bounds."""
    for row in rows:
        made = document_of(row["text"], row["id"], published=row.get("dct"))
        main = _main(derive([read(made)]).events)
        yield {"id": row["id"], **{m: _low(main, m) if main else 0 for m in MEASURES}}


def _main(events: Iterable[Event]) -> Event | None:
    return max(events, key=lambda e: (len(e.claims), e.id), default=None)


def _low(event: Event, measure: str) -> int:
    return sum(h.low or 0 for h in event.harm if h.measure == measure)


def answers(row: Row) -> Iterator[Answer]:
    """The number of each measure."""
    for measure in MEASURES:
        if row.get(measure) is not None:
            yield Answer(measure, frozenset({""}), str(row[measure]))


TASK = Task(
    "victims", "numbers of killed and injured", only("id", "title", "text", "dct"), predict, score, answers
)
