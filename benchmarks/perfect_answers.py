"""What would a perfect model answer for annotated reports, and how much of it is refused all the same?

    python benchmarks/perfect_answers.py FOLDER   # reports.jsonl and gold.jsonl, as for `sayso bench`

Answers are built from the gold's quotes while this runs; texts of publishers stay outside the project.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from sayso.extract.asked import parse_answer, read_answer
from sayso.extract.sentences import split
from sayso.extract.syntax import Sentence
from sayso.ingest.parts import Parts, document
from sayso.record.document import Document
from sayso.record.terms import EVENT_TYPES

_KEYS = ("value", "low", "high", "who", "speaker", "stance", "context")
_HARM = ("killed", "injured")
Item = dict[str, Any]


class Perfect:
    """Writes the answer of a perfect model for one article."""

    def __init__(self, document: Document, gold: Item) -> None:
        self.document, self.gold = document, gold
        self.sentences = split(document)
        self.numbers = {e["ev"]: n for n, e in enumerate(gold["events"], start=1)}

    def answer(self) -> Item:
        """All that the gold has, as items of the schema."""
        return {
            "events": [self._event(e) for e in self.gold["events"]],
            "links": [self._link(x) for x in self.gold["links"]],
            "operations": [self._spot(o["quote"]) for o in self.gold["operations"]],
            "statements": [
                self._spot(s["quote"]) | {"speaker": s["speaker"]} for s in self.gold["statements"]
            ],
            "figures": [],
        }

    def _at(self, words: str) -> Sentence:
        at = self.document.text.index(words)
        return next(s for s in self.sentences if s.start <= at < s.end)

    def _spot(self, words: str) -> Item:
        return {"sentence": self._at(words).index + 1, "quote": words}

    def _event(self, gold: Item) -> Item:
        kind = gold["type"] if gold["type"] in EVENT_TYPES else "attack"
        own = [self._harm(field, h) for field in _HARM for h in gold[field]]
        own += [self._status(s) for s in self.gold.get("statuses", ()) if s["ev"] == gold["ev"]]
        own += self._where(gold) + self._when(gold) + self._arms(gold)
        told = [self._spot(gold["quote"])]
        return {"n": self.numbers[gold["ev"]], "type": kind, "told": told, "claims": own}

    def claim(self, field: str, words: str, **more: Any) -> Item:
        """A claim on words of the article."""
        return {"field": field, **self._spot(words), **dict.fromkeys(_KEYS), **more}

    def _harm(self, field: str, gold: Item) -> Item:
        who = gold["who"] if gold["who"] in self._at(gold["quote"]).text else None
        more = {"low": gold["n_low"], "high": gold["n_high"], "who": who}
        return self.claim(field, gold["quote"], **more)

    def _status(self, gold: Item) -> Item:
        return self.claim("status", gold["quote"], value=gold["kind"])

    def _where(self, gold: Item) -> list[Item]:
        """Places that stand in the words of the event."""
        names = [p.strip() for part in (gold["place"] or "").split(";") for p in part.split(",")]
        names = [n.removeprefix("near ").split(" and ")[0] for n in names]
        held = [n for n in names if n and n in gold["quote"]]
        at = {n: self.document.text.index(gold["quote"]) + gold["quote"].index(n) for n in held}
        return [self._placed(n, at[n]) for n in held]

    def _placed(self, name: str, at: int) -> Item:
        sentence = next(s for s in self.sentences if s.start <= at < s.end)
        spot = {"sentence": sentence.index + 1, "quote": name}
        return {"field": "place", **spot, **dict.fromkeys(_KEYS), "value": name}

    def _when(self, gold: Item) -> list[Item]:
        words = "December 13"
        if gold["date"] is None or words not in gold["quote"]:
            return []
        return [self.claim("date", words, value=gold["date"])]

    def _arms(self, gold: Item) -> list[Item]:
        names = [n.strip() for n in (gold["weapon"] or "").split(",")]
        return [self.claim("weapon", n, value=n) for n in names if n and n in self.document.text]

    def _link(self, gold: Item) -> Item:
        ends = [self.numbers.get(gold[k]) for k in ("from", "to")]
        names = [gold[k].removeprefix("op:") for k in ("from", "to") if gold[k].startswith("op:")]
        named = {"from": ends[0], "to": ends[1], "operation": names[0] if names else None}
        return named | {"relation": gold["relation"], **self._spot(gold["quote"])}


def _items(answer: Item) -> Counter[str]:
    """How many items of each field an answer has; each event has a type."""
    found = Counter(c["field"] for e in answer["events"] for c in e["claims"])
    found |= {"event": len(answer["events"]), "type": len(answer["events"])}
    return found + Counter({name: len(answer[f"{name}s"]) for name in ("link", "operation", "statement")})


def main(folder: Path) -> None:
    """Print, field by field, the right items and those that are refused."""
    texts = {r["id"]: r["text"] for r in map(json.loads, (folder / "reports.jsonl").open(encoding="utf-8"))}
    right, refused = Counter[str](), Counter[str]()
    for gold in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8")):
        made = document(Parts(text=texts[gold["id"]], name=gold["id"], language="en"))
        answer = Perfect(made, gold).answer()
        right += _items(answer)
        refused += Counter(r.field for r in read_answer(made, parse_answer(json.dumps(answer))).refusals)
    for name, number in sorted(right.items()):
        sys.stdout.write(f"{name:12} {number:5} right, {refused[name]:4} refused\n")
    sys.stdout.write(f"{'all':12} {right.total():5} right, {refused.total():4} refused\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
