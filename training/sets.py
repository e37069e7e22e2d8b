"""What do public sets teach beside the corpus? Causes (CNC), incidents (MUC-4), the same event (ECB+)."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data import Example, windows_of
from inline import Item

from sayso.extract.encoder.labels import PAIRS, PARTS, WHOLE
from sayso.extract.encoder.windows import Window

_PART, _PAIR, _WHOLE = ({n: k for k, n in enumerate(names)} for names in (PARTS, PAIRS, WHOLE))
_ROLES = {
    "PerpInd": "perp_individual",
    "PerpOrg": "perp_organisation",
    "Target": "target",
    "Victim": "victim",
    "Weapon": "instrument",
}


@dataclass(frozen=True, slots=True)
class Task:
    """Which outputs a set has answers for; the loss looks at no others."""

    evokes: bool
    parts: tuple[int, ...]
    pairs: tuple[int, ...]
    whole: tuple[int, ...] = ()


TASKS = {
    "corpus": Task(True, tuple(range(_PART["cause"])), tuple(range(_PAIR["effect"]))),
    "cnc": Task(
        False, tuple(_PART[n] for n in ("cause", "effect", "signal")), (_PAIR["effect"],), (_WHOLE["causal"],)
    ),
    "muc4": Task(
        False, tuple(_PART[n] for n in _ROLES.values()), (_PAIR["incident"],), tuple(range(1, len(WHOLE)))
    ),
    "ecb": Task(False, (), (_PAIR["same"],)),
}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _on(window: Window, start: int, end: int) -> list[int]:
    return [k for k, w in enumerate(window.words) if w.start < end and start < w.end]


def held_out(doc: str) -> bool:
    """Whether a document of CNC is kept for measuring: one in ten, by a hash of its name."""
    return hashlib.sha256(doc.encode()).digest()[0] % 10 == 0


def causes(tokenizer: object, rows: Iterable[dict[str, Any]]) -> Iterator[Example]:
    """CNC: one sentence a window; cause and effect as parts and as pairs."""
    for row in rows:
        for window in windows_of(tokenizer, Item(row["id"], row["text"], [])):
            made = Example(window, [0] * len(window.words), task="cnc")
            made.whole = (_WHOLE["causal"],) if row["causal"] else ()
            for relation in row["relations"]:
                cause, effect = (_on(window, *relation[n]) for n in ("cause", "effect"))
                signals = [k for s in relation["signals"] for k in _on(window, *s)]
                for name, words in (("cause", cause), ("effect", effect), ("signal", signals)):
                    made.parts |= {(k, _PART[name]) for k in words}
                made.pairs |= {(a, b, _PAIR["effect"]) for a in cause for b in effect}
            made.rows = sorted({a for a, _, _ in made.pairs})
            yield made


def incidents(tokenizer: object, rows: Iterable[dict[str, Any]]) -> Iterator[Example]:
    """MUC-4: fillers wherever their words stand; fillers of one template are pairs; types by document."""
    for row in rows:
        text = row["doctext_lower"]
        told = tuple({_WHOLE[k] for t in row["templates"] for k in [t["incident_type"].split(" / ")[0]]})
        for window in windows_of(tokenizer, Item(row["id"], text, [])):
            made = Example(window, [0] * len(window.words), task="muc4")
            for template in row["templates"]:
                fills: list[int] = []
                for role, label in _ROLES.items():
                    for mention in itertools.chain.from_iterable(template[role]):
                        for m in re.finditer(rf"(?<!\w){re.escape(mention)}(?!\w)", text):
                            words = _on(window, *m.span())
                            fills += words
                            made.parts |= {(k, _PART[label]) for k in words}
                made.pairs |= {(a, b, _PAIR["incident"]) for a in fills for b in fills}
            made.rows = sorted({a for a, _, _ in made.pairs})
            made.whole = told if made.rows else ()
            yield made


def chains(tokenizer: object, rows: Iterable[dict[str, Any]]) -> Iterator[Example]:
    """ECB+: mentions of one event in a document are pairs."""
    for row in rows:
        sentences = [s for s in row["sentences"] if s["validated"]]
        text, at = "", {}
        for s in sentences:
            for k, token in enumerate(s["tokens"]):
                at[s["sent"], k] = (len(text), len(text) + len(token))
                text += token + " "
            text = text.rstrip() + "\n\n"
        mentions = [m for m in row["mentions"] if m["kind"] == "event" and (m["sent"], m["tokens"][0]) in at]
        for window in windows_of(tokenizer, Item(row["id"], text.strip(), [])):
            made = Example(window, [0] * len(window.words), task="ecb")
            words = [
                (m["chain"], [w for k in m["tokens"] for w in _on(window, *at[m["sent"], k])])
                for m in mentions
            ]
            for (a, first), (b, second) in itertools.product(words, repeat=2):
                if a == b:
                    made.pairs |= {(i, j, _PAIR["same"]) for i in first for j in second}
            made.rows = sorted({i for _, w in words for i in w})
            yield made


def others(tokenizer: object, bench: Path) -> list[Example]:
    """Windows of the three sets, without what is kept for measuring."""
    cnc = (r for r in _rows(bench / "cnc" / "dev.jsonl") if not held_out(r["doc"]))
    muc = (r for r in _rows(bench / "muc4" / "dev.jsonl") if r["split_official"].startswith("DEV"))
    ecb = (r for r in _rows(bench / "ecb" / "dev.jsonl") if r["split_official"] == "train")
    found = [*causes(tokenizer, cnc), *incidents(tokenizer, muc), *chains(tokenizer, ecb)]
    return [e for e in found if e.window.words]
