"""How well is it read who says what? Attributions as in PolNeAR: `text`, `attributions`."""

from collections.abc import Iterable, Iterator, Mapping

from sayso.bench.scoring.attributions import ROLES, score
from sayso.bench.task import Answer, Row, Task, only
from sayso.bench.texts import document_of, sentences_of
from sayso.extract.speakers import Attribution, find_attributions
from sayso.extract.syntax import Sentence


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Per text its `attributions`: spans [start, end] of source, cue and content."""
    for row in rows:
        made = document_of(row["text"], row["id"])
        sentences = sentences_of(made)
        by_index = {s.index: s for s in sentences}
        found = [_spans(a, by_index) for a in find_attributions(made, sentences)]
        yield {"id": row["id"], "attributions": found}


def _spans(a: Attribution, sentences: Mapping[int, Sentence]) -> Row:
    cue = sentences[a.sentence].tokens[a.cue]
    source = []
    if a.source is not None:
        tokens = sentences[a.source.sentence].tokens
        source = [[tokens[a.source.first].start, tokens[a.source.stop - 1].end]]
    return {"source": source, "cue": [[cue.start, cue.end]], "content": [list(span) for span in a.content]}


def answers(row: Row) -> Iterator[Answer]:
    """Each role of each attribution by its spans."""
    for a in row.get("attributions", []):
        for role in ROLES:
            if a.get(role):
                yield Answer(role, frozenset({" ".join(f"{x}–{y}" for x, y in a[role])}), "")


TASK = Task("attribution", "who says what", only("id", "text"), predict, score, answers)
