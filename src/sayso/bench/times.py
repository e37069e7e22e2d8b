"""How well are expressions of time read? TIMEX3 of TimeML, as in TempEval-3: `text`, `dct`, `timex`."""

from collections.abc import Iterable, Iterator
from datetime import date

from sayso.bench.scoring.timexes import score
from sayso.bench.task import Answer, Row, Task, only
from sayso.bench.texts import document_of
from sayso.extract.sentences import split
from sayso.extract.times import Anchor, read_times, timex_value


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Per text its `timex`: start, end, type and value of each expression, anchored at `dct`."""
    for row in rows:
        yield {"id": row["id"], "timex": list(_timexes(row))}


def _timexes(row: Row) -> Iterator[Row]:
    made = document_of(row["text"], row["id"], published=row.get("dct"))
    anchor = Anchor(date.fromisoformat(row["dct"][:10]) if row.get("dct") else None)
    for sentence in split(made):
        for span in read_times(sentence.text, anchor):
            kind, value = timex_value(span, published=anchor.published)
            start, end = sentence.start + span.start, sentence.start + span.end
            yield {"start": start, "end": end, "type": kind, "value": value}


def answers(row: Row) -> Iterator[Answer]:
    """Each expression by its span; its value."""
    for t in row.get("timex", []):
        yield Answer("timex", frozenset({f"{t['start']}–{t['end']}"}), f"{t.get('type')} {t.get('value')}")


TASK = Task("times", "TIMEX3 expressions of time", only("id", "text", "dct"), predict, score, answers)
