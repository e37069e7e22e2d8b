"""Copies made by script of the sample reports: cut, retitled, reordered, with more, with another figure."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from sayso.ingest.parts import Parts, document
from sayso.record.document import Document

_ADDED = (
    "Schools in the area will stay closed until further notice.",
    "The bus company has taken its drivers off the night lines.",
    "Our own reporter saw long queues at the bakeries before noon.",
    "Forecasters expect rain by the end of the week.",
    "The harvest festival was put off by the town council in a short session.",
    "Two bridges on the road to the coast are under repair this month.",
    "A football match that had been planned for Saturday was moved abroad.",
    "Shops opened late, and the market hall did not open at all.",
    "Prices of flour and cooking oil had risen again in the days before.",
    "The museum has carried its oldest pieces into the cellar.",
)
_TITLES = ("What we know so far", "Toll and blame after a day of violence", "Overnight: the news in brief")
_TOLL = re.compile(
    r"\b(\d{1,3}|two|three|four|five|six|ten)\b"
    r"(?= (?:\w+ ){0,3}(?:dead|killed|people|soldiers|fighters|others))"
)
_LEAST = 60  # words of a sample that is worth cutting


@dataclass(frozen=True, slots=True)
class Made:
    """A text, the sample that it was made of, and how."""

    document: Document
    family: str
    how: str


def samples() -> Iterator[tuple[str, str, str | None]]:
    """Name, text and day of each sample report that is long enough; the copy among them apart."""
    folder = files("sayso.samples").joinpath("reports")
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".txt"):
            yield entry.name, entry.read_text("utf-8"), None
        elif entry.name.endswith(".jsonl"):
            for line in entry.read_text("utf-8").splitlines():
                row = json.loads(line)
                if "copy" not in row["id"] and row.get("language", "en") == "en":
                    yield row["id"], row["text"], row.get("published")


def changed(text: str) -> str:
    """The text with its first toll three times as high."""
    return _TOLL.sub(lambda m: str(int(m[0]) * 3) if m[0].isdigit() else "eighteen", text, count=1)


def ways(text: str, chance: random.Random) -> Iterator[tuple[str, str, str | None]]:
    """How, the text and its title, for each way to make a copy of a text."""
    parts = [s for p in text.split("\n\n") for s in re.split(r"(?<=[.!?]) (?=[A-Z])", p)]
    turned = parts[:]
    chance.shuffle(turned)
    half = " ".join(parts[: max(1, (len(parts) + 1) // 2)])
    title, more = chance.choice(_TITLES), " ".join(chance.sample(_ADDED, 3))
    yield "cut", half, None
    yield "retitled", text, title
    yield "reordered", "\n\n".join(turned), None
    yield "added", f"{text}\n\n{more}", None
    yield "cut, retitled, added", f"{half}\n\n{more}", title
    if changed(text) != text:
        yield "changed", changed(text), None
        yield "changed, reordered", changed("\n\n".join(turned)), title


def made(seed: int = 7) -> list[Made]:
    """All samples and their copies, each copy a day later in another paper."""
    chance, found = random.Random(seed), []
    for name, text, _ in samples():
        if len(text.split()) < _LEAST:
            continue
        told = [("original", text, None), *ways(text, chance)]
        for n, (how, words, title) in enumerate(told):
            parts = Parts(
                text=words,
                name=f"{name} {how}",
                title=title,
                outlet=f"Paper {n}",
                published=f"2031-01-{n + 1:02d}",
            )
            found.append(Made(document(parts), name, how))
    return found
