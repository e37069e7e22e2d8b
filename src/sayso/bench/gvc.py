"""Which articles tell of one shooting? Gun Violence Corpus: `title`, `dct`, `text`, `mentions`."""

import re
from collections.abc import Iterable, Iterator, Sequence

from sayso.bench.linking import average_link, labels
from sayso.bench.scoring.chains import differing
from sayso.bench.scoring.clusters import clusters_of, score_clusters
from sayso.bench.task import Answer, Case, Figure, Row, Task, by_id, only
from sayso.bench.vectors import Rarity, pairs_alike

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LEAST = 0.2  # likeness from which two articles tell of one incident; chosen on the official training part


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Per article its `mentions` with the number of its `chain`."""
    told = list(rows)
    words = [_words(row) for row in told]
    rarity = Rarity(words)
    alike = pairs_alike([rarity.vector(w) for w in words])
    chain = labels(average_link(len(told), alike, least=_LEAST))
    for k, row in enumerate(told):
        yield {"id": row["id"], "mentions": [{"id": row["id"], "chain": str(chain[k])}]}


def _words(row: Row) -> list[str]:
    """The words of an article in lower case, those of its title twice."""
    text = f"{row.get('title') or ''} {row.get('title') or ''} {row['text']}"
    return [w.lower() for w in _WORD.findall(text)]


def score(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Figure]:
    """MUC, B3, CEAFe, LEA and CoNLL F1 of the groups of articles."""
    found = by_id(predicted)
    want = {m["id"]: m["chain"] for row in gold for m in row["mentions"]}
    have = {m["id"]: m["chain"] for row in gold for m in found.get(str(row["id"]), {}).get("mentions", [])}
    own = {m: have.get(m, f"alone {m}") for m in want}
    return score_clusters(clusters_of(want), clusters_of(own))


def answers(row: Row) -> Iterator[Answer]:
    """None row by row: chains span articles; see `differences`."""
    yield from ()


def differences(gold: Sequence[Row], predicted: Sequence[Row]) -> Iterator[Case]:
    """The articles that stand among those of another shooting, or away from those of their own."""
    found = by_id(predicted)
    want = {m["id"]: m["chain"] for row in gold for m in row["mentions"]}
    have = {m["id"]: m["chain"] for row in gold for m in found.get(str(row["id"]), {}).get("mentions", [])}
    own = {m: have.get(m, f"alone {m}") for m in want}
    titles = {m["id"]: str(row.get("title") or row["id"]) for row in gold for m in row["mentions"]}
    yield from differing(
        want, own, titles, {m["id"]: str(row["id"]) for row in gold for m in row["mentions"]}
    )


TASK = Task(
    "gvc",
    "which articles tell of one shooting",
    only("id", "title", "dct", "text"),
    predict,
    score,
    answers,
    differences=differences,
)
