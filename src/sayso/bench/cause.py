"""How well are causes and effects read? Causal News Corpus: `text`, `causal`, `relations`."""

from collections.abc import Iterable, Iterator

from sayso.bench.causality import Run, relations
from sayso.bench.scoring.causes import ROLES, score
from sayso.bench.task import Answer, Row, Task, only
from sayso.bench.texts import document_of, sentences_of
from sayso.extract.syntax import Sentence


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Per sentence `causal` (0 or 1) and its `relations`: cause, effect and signals as [start, end]."""
    for row in rows:
        made = document_of(row["text"], row["id"])
        found = [relation for s in sentences_of(made) if s.tokens for relation in _read(s)]
        yield {"id": row["id"], "causal": int(bool(found)), "relations": found}


def _read(sentence: Sentence) -> Iterator[Row]:
    for r in relations(sentence):
        yield {
            "cause": _span(sentence, r.cause),
            "effect": _span(sentence, r.effect),
            "signals": [_span(sentence, r.signal)] if r.signal else [],
        }


def _span(sentence: Sentence, run: Run) -> list[int]:
    return [sentence.tokens[run[0]].start, sentence.tokens[run[1] - 1].end]


def answers(row: Row) -> Iterator[Answer]:
    """Whether it is causal, and each span."""
    if "causal" in row:
        yield Answer("causal", frozenset({""}), str(int(bool(row["causal"]))))
    for relation in row.get("relations", []):
        for role in ROLES:
            spans = relation.get("signals", []) if role == "signal" else [relation[role]]
            for a, b in spans:
                yield Answer(role, frozenset({f"{a}–{b}"}), "")


TASK = Task("cause", "cause and effect", only("id", "text"), predict, score, answers)
