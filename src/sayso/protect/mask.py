"""How are words taken out of texts and values, without a position shifting?"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.record.document import Document

MASK = "█"  # one for one, so that every offset stays true
_LEAST = 4  # letters of a family name that is masked where it stands alone
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mask:
    """Names (or places) that are not shown, each with what stands for it."""

    labels: Mapping[str, str]
    whole: re.Pattern[str] | None
    alone: Mapping[str, re.Pattern[str]]

    def scrub(self, text: str) -> str:
        """The text with what stands for each name, in brackets."""
        if self.whole is None:
            return text
        return self.whole.sub(lambda m: f"[{self._label(m[0])}]", text)

    def _label(self, found: str) -> str:
        return self.labels[_key(found)]

    def spans(self, text: str) -> list[Span]:
        """Where the names stand, and their family names alone, where the text holds the whole name."""
        if self.whole is None:
            return []
        hits = [(m.span(), _key(m[0])) for m in self.whole.finditer(text)]
        more = [
            m.span()
            for key in dict.fromkeys(key for _, key in hits)
            for m in (self.alone[key].finditer(text) if key in self.alone else ())
        ]
        return [span for span, _ in hits] + more


def _key(name: str) -> str:
    return " ".join(re.findall(r"[\w’']+", name.casefold().replace("_", " ")))


def mask_of(labels: Mapping[str, str]) -> Mask:
    """A mask for these names; between their words may stand what stands in file names and addresses."""
    named = {_key(name): label for name, label in labels.items() if _key(name)}
    if not named:
        return Mask({}, None, {})
    longest = sorted(named, key=lambda key: (-len(key), key))
    each = "|".join(r"[\s_+.-]{1,3}".join(re.escape(w) for w in key.split()) for key in longest)
    alone = {_key(name): found for name in labels if (found := _family(name))}
    return Mask(named, re.compile(rf"(?<![^\W_])(?:{each})(?![^\W_])", re.IGNORECASE), alone)


def _family(name: str) -> re.Pattern[str] | None:
    """The words of a name that may stand for it alone: its first and its last."""
    parts = re.findall(r"[\w’']+", name)
    kept = (
        {p for p in (parts[0], parts[-1]) if len(p) >= _LEAST and p[0].isupper()} if len(parts) > 1 else set()
    )
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, kept)))})\b") if kept else None


def masked(document: Document, *, shown: Iterable[Span], hidden: Iterable[Span]) -> Document:
    """The report with a mask on all that is not shown and on what is hidden; line ends stay."""
    open_ = bytearray(len(document.text))
    for start, end in shown:
        open_[start:end] = b"\1" * (end - start)
    for start, end in hidden:
        open_[start:end] = b"\0" * (end - start)
    text = "".join(c if kept or c == "\n" else MASK for c, kept in zip(document.text, open_, strict=True))
    if text == document.text:
        return document
    names = ("id", "name", "blocks", "url", "outlet", "published", "retrieved", "language", "replaces")
    kept = {name: getattr(document, name) for name in names}
    return Document(text=text, original=document.sha256, **kept)
