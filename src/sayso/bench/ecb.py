"""Which mentions in several articles tell of one event? ECB+: `topic`, `sentences`, `mentions`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.bench.likeness import likeness
from sayso.bench.linking import average_link, labels
from sayso.bench.mentions import mentions
from sayso.bench.scoring.chains import differing
from sayso.bench.scoring.clusters import clusters_of, score_clusters
from sayso.bench.task import Answer, Case, Figure, Row, Task, by_id

_GIVEN = ("id", "kind", "sent", "tokens", "text")
SCOPES = ("subtopic", "topic")


def shown(row: Row) -> Row:
    """A text with its topic, its sentences and the places of its event mentions; no chains, no tags."""
    given = [{k: m[k] for k in _GIVEN} for m in row["mentions"] if m["kind"] == "event"]
    sentences = [{"sent": s["sent"], "tokens": s["tokens"]} for s in row["sentences"]]
    return {"id": row["id"], "topic": row["topic"], "sentences": sentences, "mentions": given}


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Per text its event `mentions` with their `chain`; chains are sought within topics."""
    told = list(rows)
    chain: dict[str, str] = {}
    for topic in dict.fromkeys(str(row["topic"]) for row in told):
        chain |= _chains(topic, [row for row in told if str(row["topic"]) == topic])
    for row in told:
        yield {
            "id": row["id"],
            "mentions": [{"id": m["id"], "chain": chain[m["id"]]} for m in row["mentions"]],
        }


def _chains(topic: str, rows: Sequence[Row]) -> dict[str, str]:
    found = mentions(rows)
    alike, least = likeness(found)
    group = labels(average_link(len(found), alike, least=least))
    return {m.id: f"{topic} {group[k]}" for k, m in enumerate(found)}


def score(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Figure]:
    """MUC, B3, CEAFe, LEA and CoNLL F1 within subtopics and within topics."""
    found = by_id(predicted)
    have = {m["id"]: m["chain"] for row in gold for m in found.get(str(row["id"]), {}).get("mentions", [])}
    return [figure for scope in SCOPES for figure in _score(gold, have, scope)]


def _score(gold: Sequence[Row], have: Mapping[str, str], scope: str) -> list[Figure]:
    want: dict[str, str] = {}
    own: dict[str, str] = {}
    for row in gold:
        for m in row["mentions"]:
            if m["kind"] == "event":
                want[m["id"]] = f"{row[scope]} {m['chain']}"
                own[m["id"]] = f"{row[scope]} {have.get(m['id'], 'alone ' + m['id'])}"
    return score_clusters(clusters_of(want), clusters_of(own), name=f"{scope}: ")


def answers(row: Row) -> Iterator[Answer]:
    """None row by row: chains span texts; see `differences`."""
    yield from ()


def differences(gold: Sequence[Row], predicted: Sequence[Row]) -> Iterator[Case]:
    """The event mentions that stand in the wrong chain of their topic."""
    found = by_id(predicted)
    have = {m["id"]: m["chain"] for row in gold for m in found.get(str(row["id"]), {}).get("mentions", [])}
    told = [(row, m) for row in gold for m in row["mentions"] if m["kind"] == "event"]
    want = {m["id"]: f"{row['topic']} {m['chain']}" for row, m in told}
    own = {m["id"]: have.get(m["id"], f"alone {m['id']}") for _, m in told}
    words = {m["id"]: f"{m['text']} ({row['id']})" for row, m in told}
    yield from differing(want, own, words, {m["id"]: str(row["id"]) for row, m in told})


TASK = Task(
    "ecb",
    "which mentions tell of one event",
    shown,
    predict,
    score,
    answers,
    differences=differences,
)
