"""From where do the weights of coreference within a report come? Learned on the part `train` of the corpus.

usage: python benchmarks/fit_coreference.py [ENCODER …]     writes coreference_weights.toml

Each ENCODER is a folder as `training/export.py` makes it, trained without the K-th of N folds of stories
(`train.py --without K/N`), in the order of K: it reads these stories as it would read new ones. Without any,
only the weights for reading by rules are fitted. Texts are read with the right answer given for all tellings
before, and the weights of a choice (one of the drafts, or none) are those of a conditional logit with a pull
to 0. Prints how often the likeliest choice is the right one, on train, dev and the held-out part.
"""

import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "corpus"))

from inline import Item, read_tag  # noqa: E402
from standoff import fold, items, part  # noqa: E402

from sayso.extract import operations  # noqa: E402
from sayso.extract.coreference import Draft, Told, of_joining, of_new  # noqa: E402
from sayso.extract.drafts import find_drafts  # noqa: E402
from sayso.extract.encoder import model  # noqa: E402
from sayso.extract.gather import find_mentions  # noqa: E402
from sayso.extract.parse import parse  # noqa: E402
from sayso.extract.sentences import split  # noqa: E402
from sayso.ingest.parts import Parts, document  # noqa: E402

OUT = Path("src/sayso/knowledge/data/coreference_weights.toml")
PULL = 4.0  # how strongly weights are pulled to what grammar says of them, 0 where it says nothing
GRAMMAR = {
    "new": 1.5,
    "new_weak": -1.5,
    "new_definite": -1.0,
    "new_indefinite": 0.5,
    "new_another": 3.0,
    "new_elsewhere": 2.0,
    "new_answer": 1.0,
    "kind_excluded": -3.0,
    "kind_excluded_partly": -1.0,
    "kind_same": 0.7,
    "noun_same": 0.5,
    "noun_share": 0.8,
    "noun_only": 1.0,
    "kind_only": 0.5,
    "noun_never": -1.0,
    "described_alike": 1.0,
    "operation_of_forces": 0.6,
    "operation_of_others": -0.8,
    "place_excluded": -3.0,
    "places_far": -2.0,
    "place_same": 1.5,
    "town_same": 1.0,
    "country_same": 0.5,
    "day_excluded": -3.0,
    "day_another": -2.5,
    "day_same": 1.0,
    "actor_same": 1.0,
    "actor_other": -1.5,
    "recipient_same": 1.0,
    "victim_same": 3.0,
    "figure_same": 1.5,
    "figure_clash": -0.5,
    "harmed_again": 2.0,
    "doers_harmed": -1.0,
    "headline": 0.8,
    "back": -0.7,
    "bare": -0.8,
    "beside": -2.0,
    "beside_harm": 1.5,
    "beside_definite": 1.0,
    "pointing_near": 0.7,
    "pointing_just": 1.0,
}
STEPS = 60
FARTHEST = 1.0  # of a step, lest the first ones overshoot
PARTS = ("train", "dev", "heldout")
Array = npt.NDArray[np.float64]
HEAD = """# How much each feature speaks for a telling being of an event told before in its report, as log-odds: what the
# features of `sayso.extract.coreference` weigh together, less those whose names begin with "new", which speak for an
# event that was not told before. Learned by benchmarks/fit_coreference.py on the part `train` of the corpus.
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """One telling: the features of each draft, then those of none, and which is right."""

    options: Sequence[Mapping[str, float]]
    right: int


def answers(item: Item) -> list[tuple[int, int, str]]:
    """The words that tell of each event of a text."""
    found = [(m.start, m.end, read_tag(t).get("event")) for m in item.marks for t in m.tags]
    return [(start, end, event) for start, end, event in found if event]


def events_of(told: Told, known: Sequence[tuple[int, int, str]]) -> list[str]:
    """The events that the head of a telling evokes by the marks, else those of its other words."""
    tokens = told.sentence.tokens
    for i in (told.occurrence.head, *(n.i for n in told.occurrence.nodes)):
        hit = [e for start, end, e in known if start < tokens[i].end and tokens[i].start < end]
        if hit:
            return hit
    return []


def choices(item: Item, *, learned: bool) -> list[Choice]:
    """The tellings of one text that are marked, each with the drafts that stood before it."""
    known, made, gold = answers(item), [], defaultdict[int, str | None](lambda: None)

    def place(drafts: list[Draft], told: Told) -> Draft:
        events = events_of(told, known)
        event = events[told.part if told.part < len(events) else 0] if events else None
        before = [gold[id(d)] for d in drafts]
        right = before.index(event) if event in before and event else len(drafts)
        if event and drafts:
            made.append(Choice([*of_joining(drafts, told), of_new(drafts, told)], right))
        if event is None or right == len(drafts):
            drafts.append(Draft())
            gold[id(drafts[-1])] = event
            right = len(drafts) - 1
        drafts[right].told.append(told)
        return drafts[right]

    text = document(Parts(text=item.text, name=item.id, published=item.published))
    sentences = parse(split(text))
    found = find_mentions(text, sentences, learned=learned)
    find_drafts(found, operations.hidden(operations.find_names(sentences)), place)
    return made


def read(texts: Sequence[Item], encoders: Sequence[Path]) -> Iterator[list[Choice]]:
    """The choices of each text; by rules where there is no encoder."""
    for k, folder in enumerate(encoders or [None]):
        if folder is not None:
            model.FOLDER = folder
            model.weights.cache_clear()
        mine = [t for t in texts if folder is None or fold(t.id, len(encoders)) == k]
        yield from (choices(item, learned=folder is not None) for item in mine)


def table(choice: Choice, names: Sequence[str]) -> Array:
    """Features as rows (options, names), those of none turned: they speak against joining."""
    last = len(choice.options) - 1
    rows = [[f.get(n, 0.0) for n in names] for f in choice.options]
    found = np.array(rows, float).reshape(len(rows), len(names))
    found[last] = [choice.options[last].get(n, 0.0) for n in names]
    return found


def fitted(found: Sequence[Choice], names: Sequence[str]) -> Array:
    """Weights of a conditional logit, by Newton's method."""
    tables = [table(c, names) for c in found]
    prior = np.array([GRAMMAR.get(n, 0.0) for n in names])
    w = np.zeros(len(names))
    for _ in range(STEPS):
        slope, bend = -PULL * (w - prior), PULL * np.eye(len(names))
        for x, choice in zip(tables, found, strict=True):
            p = np.exp(x @ w - np.max(x @ w))
            p /= p.sum()
            mean = p @ x
            slope += x[choice.right] - mean
            bend += (x * p[:, None]).T @ x - np.outer(mean, mean)
        step = np.linalg.solve(bend, slope)
        w += step * min(1.0, FARTHEST / np.abs(step).max())
        if np.abs(step).max() < 1e-6:
            break
    return w


def right(found: Sequence[Choice], names: Sequence[str], w: Array) -> str:
    """How often the likeliest choice is right."""
    hits = sum(int((table(c, names) @ w).argmax() == c.right) for c in found)
    return f"{hits}/{len(found)} = {hits / max(1, len(found)):.3f}"


def fit(encoders: Sequence[Path]) -> dict[str, float]:
    """Weights by name, from the texts of `train`; what they do on the other parts is printed."""
    own = model.FOLDER
    texts = {p: [i for i in items() if part(i.id) == p] for p in PARTS}
    found = {"train": [c for made in read(texts["train"], encoders) for c in made]}
    for other in PARTS[1:]:
        found[other] = [c for made in read(texts[other], [own] if encoders else []) for c in made]
    names = sorted({n for c in found["train"] for f in c.options for n in f})
    w = fitted(found["train"], names)
    shown = (f"{p} {right(c, names, w)}" for p, c in found.items())
    sys.stderr.write(f"{'both' if encoders else 'rules'}, {len(names)} features: {', '.join(shown)}\n")
    return {n: round(float(v), 2) for n, v in zip(names, w, strict=True)}


def main(encoders: Sequence[Path]) -> None:
    """Fit both readers, or the rules alone where no encoder is given, and write the file."""
    known = tomllib.loads(OUT.read_text("utf-8")) if OUT.exists() else {}
    known["rules"] = fit(())
    if encoders:
        known["both"] = fit(encoders)
    tables = (
        f"\n[{reader}]\n" + "".join(f"{n} = {w}\n" for n, w in weights.items() if w)
        for reader, weights in sorted(known.items())
    )
    OUT.write_text(HEAD + "".join(tables), "utf-8")


if __name__ == "__main__":
    main([Path(a) for a in sys.argv[1:]])
