"""How well are expressions of time read? TIMEX3 of TimeML, as in TempEval-3: `text`, `dct`, `timex`."""

from collections.abc import Iterable, Iterator

from sayso.bench.scoring.timexes import score
from sayso.bench.task import Answer, Row, Task, only
from sayso.bench.texts import document_of
from sayso.extract.sentences import split
from sayso.extract.times import timed_spans, timexes


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Per text its `timex`: start, end, type and value of each expression, anchored at `dct`.

    Weeks stand as the set writes them: 2000-W6, where ISO 8601 has 2000-W06.

    >>> next(predict([{"id": "a", "text": "A bridge fell on Friday.", "dct": "2024-01-16"}]))["timex"]
    [{'start': 17, 'end': 23, 'type': 'DATE', 'value': '2024-01-12'}]
    """
    for row in rows:
        yield {"id": row["id"], "timex": list(_timexes(row))}


def _timexes(row: Row) -> Iterator[Row]:
    day = row["dct"][:10] if row.get("dct") else None
    made = document_of(row["text"], row["id"], published=day)
    for sentence, span in timed_spans(made, split(made), every=True):
        for t in timexes(span, sentence.text, day):
            start, end = sentence.start + t.start, sentence.start + t.end
            yield {"start": start, "end": end, "type": t.type, "value": t.value.replace("-W0", "-W")}


def answers(row: Row) -> Iterator[Answer]:
    """Each expression by its span; its value."""
    for t in row.get("timex", []):
        yield Answer("timex", frozenset({f"{t['start']}–{t['end']}"}), f"{t.get('type')} {t.get('value')}")


TASK = Task("times", "TIMEX3 expressions of time", only("id", "text", "dct"), predict, score, answers)
