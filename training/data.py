"""What does the encoder learn from? Marked texts as windows with the labels of each head."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpus"))

from inline import HARM, Item, read_tag

from sayso.extract.encoder.labels import EVOKES, PAIRS, PARTS
from sayso.extract.encoder.windows import Window, pieces, windows
from sayso.extract.sentences import split
from sayso.ingest.blocks import blocks
from sayso.record.document import Document

_EVOKE, _PART, _PAIR = ({n: k for k, n in enumerate(names)} for names in (EVOKES, PARTS, PAIRS))
_ORDER_PART = {"in_response_to": "answer_cue", "part_of": "part_cue", "precedes": "order_cue"}


@dataclass(slots=True)
class Example:
    """A window with its answers. `pairs` are (row word, column word, label); rows tell or cue."""

    window: Window
    evokes: list[int]
    task: str = "corpus"
    whole: tuple[int, ...] = ()
    parts: set[tuple[int, int]] = field(default_factory=set)
    rows: list[int] = field(default_factory=list)
    pairs: set[tuple[int, int, int]] = field(default_factory=set)


def _label_of(tag: dict[str, str]) -> str | None:
    """The name by which the heads know a value: of an event or of a saying."""
    for key, names in (
        ("party", None),
        ("where", "place"),
        ("when", "time"),
        ("arm", "weapon"),
        ("said", None),
    ):
        if key in tag:
            return names or tag[key]
    if "count" in tag:
        return tag["count"] if tag["count"] in HARM[:3] else "number"
    return "content" if "content" in tag else None


def _spans(item: Item, window: Window) -> Iterator[tuple[dict[str, str], range]]:
    """Each tag of a text with the words of the window that it stands on."""
    for mark in item.marks:
        inside = [k for k, w in enumerate(window.words) if w.start < mark.end and mark.start < w.end]
        if inside:
            for tag in mark.tags:
                yield read_tag(tag), range(inside[0], inside[-1] + 1)


class _Marked:
    """The marks of one window while they become labels."""

    def __init__(self, item: Item, window: Window) -> None:
        tags = [read_tag(t) for m in item.marks for t in m.tags]
        self.types = {t["event"]: t["type"] for t in tags if t.get("type")}
        self.made = Example(window, [0] * len(window.words))
        self.tells: dict[str, list[int]] = defaultdict(list)
        self.values: list[tuple[str, str, range]] = []
        self.links: list[tuple[str, str, str]] = []
        self.looks: set[int] = set()

    def _part(self, name: str, words: range) -> None:
        self.made.parts |= {(k, _PART[name]) for k in words}

    def _evokes(self, name: str, words: range) -> None:
        self.tells[name] += words
        for k in words:
            self.made.evokes[k] = _EVOKE[self.types.get(name, "operation")]

    def take(self, tag: dict[str, str], words: range) -> None:
        """Note what a tag says of its words."""
        label = _label_of(tag)
        if "event" in tag or "operation" in tag:
            self._evokes(tag.get("event") or tag["operation"], words)
        elif "none" in tag:
            for k in words:
                self.made.evokes[k] = self.made.evokes[k] or _EVOKE[tag["none"]]
            self.looks |= set(words)
        elif "cue" in tag:
            self.tells[tag["attribution"]] += words
            self._part("cue", words)
        elif "relation" in tag:
            self.links.append((tag["from"], tag["to"], tag["relation"]))
            self._part(_ORDER_PART[tag["relation"]], words)
        elif "figure" in tag:
            self._part("figure", words)
        elif label:
            self.values.append((tag.get("owner") or tag["attribution"], label, words))
            if label in _PART:
                self._part(label, words)

    def done(self) -> Example:
        """The window with labels of pairs, which need all marks."""
        made, tells = self.made, self.tells
        for owner, label, words in self.values:
            made.pairs |= {(r, k, _PAIR[label]) for r in tells[owner] for k in words}
        for told in list(tells.values()):
            made.pairs |= {(a, b, _PAIR["same"]) for a in told for b in told}
        for start, end, relation in self.links:
            made.pairs |= {(a, b, _PAIR[relation]) for a in tells[start] for b in tells[end]}
        made.rows = sorted({k for told in tells.values() for k in told} | self.looks)
        return made


def example(item: Item, window: Window) -> Example:
    """The labels of one window."""
    marked = _Marked(item, window)
    for tag, words in _spans(item, window):
        marked.take(tag, words)
    return marked.done()


def document(item: Item) -> Document:
    """The text as the product would read it."""
    return Document(id=item.id, name=item.id, text=item.text, blocks=blocks(item.text))


def windows_of(tokenizer: object, item: Item) -> list[Window]:
    """The windows of a text, as at run time."""
    cut = [(s.start, s.text) for s in split(document(item))]
    ends = {n: tokenizer.token_to_id(n) for n in ("[CLS]", "[SEP]")}  # type: ignore[attr-defined]
    return list(windows(list(pieces(tokenizer, cut)), begin=ends["[CLS]"], end=ends["[SEP]"]))


def examples(tokenizer: object, items: Iterable[Item]) -> list[Example]:
    """All windows of all texts with their labels."""
    return [example(i, w) for i in items for w in windows_of(tokenizer, i)]
