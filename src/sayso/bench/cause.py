"""How well are causes and effects read? Causal News Corpus: `text`, `causal`, `relations`."""

from collections.abc import Iterable, Iterator, Sequence

from sayso.bench.causality import Run, relations
from sayso.bench.causes_seen import MOST, Causes, Span, causal, causes, view
from sayso.bench.scoring.causes import ROLES, score
from sayso.bench.task import Answer, Row, Task, only
from sayso.bench.texts import document_of, sentences_of
from sayso.extract.encoder.seen import Seen, see
from sayso.extract.syntax import Sentence

CAUSAL = 0.3  # chance from which a text is called causal


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Per sentence `causal` (0 or 1) and its `relations`: cause, effect and signals as [start, end].

    With the encoder, relations are the likeliest that the sentence could tell, whether `causal` or not: the
    set scores them on causal sentences alone, as its shared task does.
    """
    for row in rows:
        sentences = [s for s in sentences_of(document_of(row["text"], row["id"])) if s.tokens]
        seen = see(sentences)
        told, found = _seen(sentences, seen) if seen else _ruled(sentences)
        yield {"id": row["id"], "causal": int(told), "relations": [_written(c) for c in found]}


def _ruled(sentences: Sequence[Sentence]) -> tuple[bool, list[Causes]]:
    found = [c for s in sentences for c in _rules(s)]
    return bool(found), found


def _seen(sentences: Sequence[Sentence], seen: Seen) -> tuple[bool, list[Causes]]:
    told, found = False, list[Causes]()
    for sentence in sentences:
        rules, own = _rules(sentence), view(seen, sentence.start, sentence.end, sentence.text)
        told |= causal(own, seen.whole("causal"), rules) >= CAUSAL
        found += causes(own, rules)
    return told, found[:MOST]


def _rules(sentence: Sentence) -> list[Causes]:
    return [
        Causes(
            _span(sentence, r.cause),
            _span(sentence, r.effect),
            (_span(sentence, r.signal),) if r.signal else (),
        )
        for r in relations(sentence)
    ]


def _span(sentence: Sentence, run: Run) -> Span:
    return sentence.tokens[run[0]].start, sentence.tokens[run[1] - 1].end


def _written(found: Causes) -> Row:
    return {
        "cause": list(found.cause),
        "effect": list(found.effect),
        "signals": [list(s) for s in found.signals],
    }


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
