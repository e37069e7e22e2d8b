"""What is each stretch of a text: title, heading, paragraph, item, caption, question or aside?"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.ingest.layout import layout
from sayso.ingest.lines import ends_in_stop, is_item
from sayso.record.terms import BlockKind

_MAX_TITLE, _MAX_HEADING, _MAX_ASIDE, _MAX_CAPTION = 200, 100, 160, 500  # code points
_TITLE_WORDS, _HEADING_WORDS, _BYLINE_WORDS = 30, 14, 9
_HEAD = 12  # pieces; what stands lower is no headline
_TITLES = 3  # a headline, its second line, a dek
_URL = re.compile(r"(?:https?://|www\.)\S+$")
_YEAR_AT_END = re.compile(r"\b(?:19|20)\d\d\.?$")
_SMALL = frozenset(
    [
        "and",
        "in",
        "of",
        "the",
        "for",
        "de",
        "del",
        "di",
        "da",
        "van",
        "von",
        "al",
        "el",
        "bin",
        "at",
        "&",
        "la",
    ]
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with its `chunk`, and its kind where its shape alone has settled it."""

    start: int
    end: int
    text: str
    chunk: int
    kind: BlockKind | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a piece stands: what came before and what follows."""

    before: tuple[BlockKind, ...]
    pieces: Sequence[Piece]
    at: int

    @property
    def piece(self) -> Piece:
        return self.pieces[self.at]

    @property
    def previous(self) -> Piece | None:
        return self.pieces[self.at - 1] if self.at else None

    @property
    def following(self) -> Piece | None:
        return self.pieces[self.at + 1] if self.at + 1 < len(self.pieces) else None

    @property
    def in_head(self) -> bool:
        """Whether nothing but titles, captions and asides came before."""
        return all(kind in ("title", "caption", "aside") for kind in self.before)


def folded(text: str) -> str:
    """The text with each run of white space as one space."""
    return " ".join(text.split())


def kinds(pieces: Sequence[Piece], title: str | None = None) -> tuple[BlockKind, ...]:
    """The kind of each piece, by its own words and by its neighbours."""
    found: list[BlockKind] = []
    wanted = folded(title) if title else None
    listed: range | None = None  # chunks that a "Read also:" above may list
    for at, piece in enumerate(pieces):
        place = _Place(tuple(found) if len(found) < _HEAD else ("paragraph",), pieces, at)
        if wanted and "title" not in place.before and folded(piece.text) == wanted:
            found.append("title")
            continue
        found.append(piece.kind or _kind(place, listed=listed is not None and piece.chunk in listed))
        if found[-1] != "aside":
            listed = None
        elif _opens_list(piece.text):
            alone = place.following is None or place.following.chunk > piece.chunk
            listed = range(piece.chunk, piece.chunk + (2 if alone else 1))
    return tuple(found)


def _kind(place: _Place, *, listed: bool) -> BlockKind:
    for kind, holds in _RULES:
        if holds(place):
            return kind
    if listed and not _is_prose(place.piece.text):
        return "aside"
    return "title" if _is_title(place) else "heading" if _is_heading(place) else "paragraph"


def _is_prose(text: str) -> bool:
    return ends_in_stop(text) or len(text) > _MAX_ASIDE


def _opens_list(text: str) -> bool:
    word = layout()["lead"].opens(text)
    return word is not None and text[len(word) :].strip() in ("", ":")


def _is_aside(place: _Place) -> bool:
    text = place.piece.text
    if _URL.match(text):
        return True
    if len(text) > _MAX_ASIDE:
        return False
    word = layout()["lead"].opens(text)
    rest = text[len(word or "") :].lstrip()
    if word and (not rest or rest.startswith((":", "|", "–", "-")) or _names_outlet(word, rest)):
        return True
    notice = layout()["notice"].opens(text) is not None and not ends_in_stop(text)
    return notice or text in layout()["closer"].words or _is_byline(place)


def _names_outlet(word: str, rest: str) -> bool:
    """ "Read more on RADIO 5 English": the word, a preposition and a name."""
    small = rest.split(maxsplit=1)[0].lower()
    return word.lower().startswith("read") and small in ("on", "at", "in", "from") and not ends_in_stop(rest)


def _is_byline(place: _Place) -> bool:
    text = place.piece.text.strip("()")
    word = layout()["byline"].opens(text)
    names = text[len(word or "") :].split()
    if (
        word is None
        or not text.startswith(word)
        or not names
        or len(names) > _BYLINE_WORDS
        or ends_in_stop(text)
    ):
        return False
    if place.at == 0 and len(names) > 4:
        return False  # "By Land And Sea The Rebels Advance" is a headline
    return names[0][0].isupper() and all(n[0].isupper() or n.lower().strip(",;:") in _SMALL for n in names)


def _is_caption(place: _Place) -> bool:
    text = place.piece.text
    return len(text) <= _MAX_CAPTION and (
        _is_credit_line(text) or _has_credit(text) or _is_pictured(text) or _beside_credit(place)
    )


def _is_credit_line(text: str) -> bool:
    """ "Photo: A. Name / agency", "Enlarge image", "FILE - …"."""
    alone = layout()["caption_alone"].opens(text)
    if alone and (text[len(alone) :].strip() == "" or (text.startswith(f"{alone} -") and alone.isupper())):
        return True
    word = layout()["caption_opener"].opens(text)
    rest = text[len(word or "") :].lstrip()
    return word is not None and (
        not rest or rest.startswith((":", "|")) or (word == "Photo by" and "." not in rest)
    )


def _has_credit(text: str) -> bool:
    """A credit in brackets at the end that names a picture, or an agency after a slash."""
    opening = max(text.rfind("("), text.rfind("["))
    if text.endswith((")", "]")) and opening >= 0:
        inner = text[opening + 1 : -1]
        return _names_agency(inner, pictures_only="/" not in inner and ":" not in inner)
    tail = text[max(text.rfind(". "), text.rfind("| ")) + 1 :]
    return "/" in tail and len(tail) < 60 and tail != text and _names_agency(tail, pictures_only=False)


def _names_agency(text: str, *, pictures_only: bool) -> bool:
    words = set(re.findall(r"[a-z]+", text.lower()))
    if pictures_only:
        return bool(words & {"photo", "photos", "getty", "images", "handout", "screengrab", "screenshot"})
    return bool(words & set(layout()["credit"].words))


def _is_pictured(text: str) -> bool:
    """ "… is seen …, May 2, 2021.": one sentence that tells what is seen and ends in a year."""
    lower = text.lower()
    told = any(f" {w} " in f" {lower} " for w in layout()["pictured"].words)
    return told and _YEAR_AT_END.search(text) is not None and "said" not in lower


def _beside_credit(place: _Place) -> bool:
    """A line without stop that a picture's button precedes, or that ends in a year before its credit."""
    text, previous, following = place.piece.text, place.previous, place.following
    if ends_in_stop(text):
        return False
    button = layout()["caption_alone"].opens(previous.text) if previous else None
    if button and previous and previous.text == button:
        return True
    return following is not None and _is_credit_line(following.text) and _YEAR_AT_END.search(text) is not None


def _is_question(place: _Place) -> bool:
    text = place.piece.text
    if place.in_head and "title" not in place.before:
        return False  # a headline that asks is still the headline
    body = text.rstrip()
    return body.endswith("?") and len(body) <= _MAX_TITLE and body[0].isalnum() and ". " not in body


def _is_short_line(text: str, *, chars: int, words: int) -> bool:
    first = text.lstrip("“\"'‘[(")[:1]
    fits = len(text) <= chars and len(text.split()) <= words and not text.endswith((",", ";", ":", "-", "—"))
    return fits and (first.isupper() or first.isdigit())


def _is_title(place: _Place) -> bool:
    text, titles = place.piece.text, place.before.count("title")
    asks = text.endswith("?") and not titles
    if not place.in_head or titles >= _TITLES or place.following is None or (ends_in_stop(text) and not asks):
        return False
    if titles and len(text.split()) < 5:
        return False
    prose = any(_is_prose(p.text) for p in place.pieces[place.at + 1 :])
    return _is_short_line(text, chars=_MAX_TITLE, words=_TITLE_WORDS) and (prose or not titles)


def _is_heading(place: _Place) -> bool:
    text = place.piece.text
    if place.following is None or ends_in_stop(text):
        return False
    return _is_short_line(text, chars=_MAX_HEADING, words=_HEADING_WORDS)


_RULES: tuple[tuple[BlockKind, Callable[[_Place], bool]], ...] = (
    ("caption", _is_caption),
    ("aside", _is_aside),
    ("item", lambda place: is_item(place.piece.text)),
    ("question", _is_question),
)
