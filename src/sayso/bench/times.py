"""Which expressions of time does Sayso find in a record of a TimeML set, and what do they mean?"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sayso.extract.sentences import split
from sayso.extract.times import timed_spans, timexes
from sayso.ingest.blocks import blocks
from sayso.record.document import Document


def predict(records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One prediction per record, in the form that `timex.py` reads.

    A record has `id`, `text` and `dct`, its day of publication. A prediction has `id` and `timex`, a list
    of `{"start", "end", "type", "value"}` in code points of `text`, the end excluded. Weeks stand as the
    set writes them: 2000-W6, where ISO 8601 has 2000-W06.

    >>> list(predict([{"id": "a", "text": "A bridge fell on Friday.", "dct": "2024-01-16"}]))
    [{'id': 'a', 'timex': [{'start': 17, 'end': 23, 'type': 'DATE', 'value': '2024-01-12'}]}]
    """
    for record in records:
        yield {"id": record["id"], "timex": list(_timexes(record))}


def _timexes(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    text, day = record["text"], record.get("dct")
    report = Document(record["id"], record["id"], text, blocks(text), published=day)
    for sentence, span in timed_spans(report, split(report), every=True):
        for t in timexes(span, sentence.text, day and day[:10]):
            start, end = sentence.start + t.start, sentence.start + t.end
            yield {"start": start, "end": end, "type": t.type, "value": t.value.replace("-W0", "-W")}
