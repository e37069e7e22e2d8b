"""What would a perfect reader hand to the merge step? Readings made of the corpus's marks.

Roles, types, dates and numbers are those of the annotators; names of parties and places are looked up as the
reader looks them up, so that the figures of merging do not hang on how well reports are read.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from inline import Item, Mark, interval, read_tag
from same import key_of

from sayso.api import Text, document_of
from sayso.extract.actors import find_actors
from sayso.extract.mentions import ActorMention, PlaceMention
from sayso.extract.parse import parse
from sayso.extract.places import find_places
from sayso.extract.sentences import split
from sayso.extract.syntax import Sentence
from sayso.knowledge.actors import registry, speaker_kind
from sayso.knowledge.numbers import numbers
from sayso.knowledge.places import gazetteer
from sayso.knowledge.triggers import triggers
from sayso.record.claim import Claim, Speaker
from sayso.record.document import Document
from sayso.record.reading import Account, AccountLink, OperationMention, Reading, account_id
from sayso.record.value import Count, Date, Party, Place, Status, Term, Value, Weapon

Tag = dict[str, str]
_BOUND = re.compile(
    r"(?i)^(?:at least|more than|fewer than|less than|up to|as many as|no fewer than|nearly|almost|about"
    r"|around|some|over|only|all|the|a|an|another|other)\s+"
)


@dataclass(frozen=True, slots=True)
class _Text:
    """One report with all that is looked up in it."""

    item: Item
    document: Document
    sentences: tuple[Sentence, ...]
    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    tagged: tuple[tuple[Tag, Mark], ...]

    def words(self, m: Mark) -> str:
        """The words of a mark."""
        return self.item.text[m.start : m.end]

    def span(self, at: ActorMention | PlaceMention) -> tuple[int, int]:
        """A mention as code points."""
        tokens = self.sentences[at.sentence].tokens
        return tokens[at.first].start, tokens[at.stop - 1].end


def _text(item: Item, *, undated: bool) -> _Text:
    document = document_of(Text(item.text, item.id, published=None if undated else item.published))
    sentences = tuple(parse(split(document)))
    actors = find_actors(sentences)
    places = find_places(document, sentences, actors, every=True)
    tagged = tuple((read_tag(t), m) for m in item.marks for t in m.tags)
    return _Text(item, document, sentences, actors, places, tagged)


def reading(item: Item, *, undated: bool = False) -> tuple[Reading, dict[str, str]]:
    """One report as a reading, and its accounts' keys across reports by their ids.

    `undated` takes away the day of publication, and with it every date that hangs on it.
    """
    text = _text(item, undated=undated)
    names = list(dict.fromkeys(t["event"] for t, _ in text.tagged if "event" in t))
    found = {name: a for i, name in enumerate(names) if (a := _account(text, name, i))}
    ids = {name: a.id for name, a in found.items()}
    keys = {key: key_of(item, name) for name, key in ids.items()}
    return Reading(
        text.document, tuple(found.values()), tuple(_links(text, ids)), tuple(_operations(text))
    ), keys


def _account(text: _Text, name: str, ordinal: int) -> Account | None:
    told = sorted((m for t, m in text.tagged if t.get("event") == name), key=lambda m: m.start)
    told = [m for m in told if text.document.block_at(m.start, m.end)]
    if not told:
        return None
    kind = next(t["type"] for t, _ in text.tagged if t.get("event") == name and t.get("type"))
    key = account_id(text.document, told[0].start, told[0].end, ordinal)
    claims = {c.id: c for c in _claims(text, name, key, kind, told)}
    ordered = sorted(claims.values(), key=lambda c: (c.quote.start, c.quote.end, c.field, c.id))
    anchor = text.document.quote(told[0].start, told[0].end)
    return Account(
        key, cast(Any, kind), anchor, tuple(ordered), _content(text, told), kind == "attack_series"
    )


def _content(text: _Text, told: Sequence[Mark]) -> tuple[str, ...]:
    """Content words of the sentences that tell of an event, as the reader folds them."""
    near = (s for s in text.sentences if s.tokens and any(_holds(s, m) for m in told))
    kept = {
        t.lemma.casefold()
        for s in near
        for t in s.tokens
        if t.tag[:2] in ("NN", "VB", "JJ", "CD") and len(t.lemma) > 2
    }
    return tuple(sorted(kept))


def _holds(sentence: Sentence, m: Mark) -> bool:
    return sentence.tokens[0].start <= m.start < sentence.tokens[-1].end


def _claims(text: _Text, name: str, key: str, kind: str, told: Sequence[Mark]) -> Iterator[Claim]:
    typed = [("occurrence", Term(text.words(m)), m, "") for m in told] + [("type", Term(kind), told[0], "")]
    owned = (x for t, m in text.tagged if t.get("owner") == name for x in _values(text, t, m))
    for field, value, m, stance in (*typed, *owned, *_named(text, name)):
        if text.document.block_at(m.start, m.end) and m.end - m.start <= 400:
            who, said = _speaker(text, m, content=field == "status")
            yield Claim(
                text.document.quote(m.start, m.end),
                cast(Any, field),
                value,
                key,
                who,
                cast(Any, stance or said),
            )


def _named(text: _Text, name: str) -> Iterator[tuple[str, Value, Mark, str]]:
    """The operation that an event is said to be a part of."""
    for t, m in text.tagged:
        if t.get("from") == name and t["relation"] == "part_of" and t["to"].startswith("o"):
            yield "operation", Party(_operation(text, t["to"])), m, ""


def _values(text: _Text, t: Tag, m: Mark) -> Iterator[tuple[str, Value, Mark, str]]:
    """The value that one mark gives to its event."""
    if "party" in t:
        yield t["party"], _party(text, m), m, t.get("stance", "")
    elif "where" in t:
        yield "place", _place(text, m, t.get("country")), m, ""
    elif "when" in t and t.get("date"):
        date = _date(t["date"], text.words(m), issued=text.document.published is not None)
        if date:
            yield "date", date, m, ""
    elif "arm" in t:
        yield "weapon", _weapon(text.words(m)), m, ""
    elif "count" in t:
        low, high, about = interval(t["number"])
        yield (
            t["count"],
            Count(low, high, about, _who(text.words(m)), cast(Any, t.get("scope", "whole"))),
            m,
            "",
        )
    elif "status" in t:
        who, _ = _speaker(text, m, content=True)
        yield "status", Status(t["status"], who.name if who else None), m, ""


def _party(text: _Text, m: Mark) -> Party:
    """As the reader reads the words, with the mention that covers most of them."""
    over = [(_shared(text.span(a), m), a.party) for a in text.actors]
    best = max(over, key=lambda x: x[0], default=(0, None))
    party = best[1] if best[0] * 2 >= m.end - m.start else None
    return party or _looked_up(text.words(m))


def _looked_up(name: str) -> Party:
    found = registry().match(re.findall(r"\w+(?:[-'’.]\w+)*", name))
    entry = found[0].entry if len(found) == 1 else None
    return Party(name, entry.id, entry.label, entry.kind) if entry else Party(name)


def _shared(span: tuple[int, int], m: Mark) -> int:
    return max(0, min(span[1], m.end) - max(span[0], m.start))


def _place(text: _Text, m: Mark, country: str | None) -> Place:
    """The place that the reader sees there, in the country of the annotator; else what the gazetteer has."""
    seen = [p.place for p in text.places if _shared(text.span(p), m) and not p.demonym]
    for place in seen:
        if country is None or place.country in (country, None):
            return place
    entries = [e for e in gazetteer().lookup(text.words(m)) if country is None or e.country == country]
    if not entries:
        return Place(text.words(m), precision="country", country=country)
    e = entries[0]
    return Place(text.words(m), e.geonames, e.lat, e.lon, e.precision, e.country, e.admin1)


def _date(edtf: str, words: str, *, issued: bool) -> Date | None:
    """The date of a mark; where the report has no day of issue, as much of it as its own words say."""
    if not issued and not re.search(r"\b\d{4}\b", words):
        if not re.search(r"\d", words) or not re.fullmatch(r"\d{4}-\d\d-\d\d", edtf):
            return None
        return Date(f"XXXX{edtf[4:]}")
    first, _, last = re.sub(r"[?~]", "", edtf).partition("/")
    known = "X" not in edtf and last != ".."
    basis = "stated" if re.search(r"\d", words) else "publication"
    return Date(edtf, first if known else None, (last or first) if known else None, cast(Any, basis))


def _weapon(words: str) -> Weapon:
    """With its kind where a word of it says what sort of attack it makes."""
    means = triggers().means
    kinds = [
        k
        for w in (words.casefold(), *reversed(words.casefold().split()))
        for k in (means.get(w), means.get(w.removesuffix("s")))
        if k
    ]
    return Weapon(words, kinds[0] if kinds else None)


def _who(words: str) -> str | None:
    """The group without its number: "at least four soldiers" counts soldiers."""
    known, rest = numbers(), words
    while True:
        shorter = _BOUND.sub("", rest)
        first, _, tail = shorter.partition(" ")
        if (
            first.strip(",").casefold().replace(",", "").isdigit()
            or first.casefold() in known.words
            or first.casefold() in known.scales
        ):
            shorter = tail
        if shorter == rest or not shorter:
            return shorter or None
        rest = shorter.removeprefix("of ")


def _speaker(text: _Text, m: Mark, *, content: bool) -> tuple[Speaker | None, str]:
    """Whose words the innermost content around a mark are, and how they are meant."""
    over = [
        (c.end - c.start, t["attribution"], t)
        for t, c in text.tagged
        if "content" in t and c.start <= m.start and m.end <= c.end
    ]
    if content and not over:
        over = [
            (0, t["attribution"], t) for t, c in text.tagged if t.get("said") and _shared((c.start, c.end), m)
        ]
    for _, name, tag in sorted(over, key=lambda x: x[:2]):
        for t, s in text.tagged:
            if t.get("attribution") == name and t.get("said") == "source":
                return _as_speaker(text, t, s), tag.get("as", "said")
    return None, "asserted"


def _as_speaker(text: _Text, t: Tag, s: Mark) -> Speaker:
    party = _looked_up(t["name"]) if "name" in t else _party(text, s)
    name = t.get("name") or text.words(s)
    return Speaker(name, s.start, s.end, party.entity, party.label, speaker_kind(party))


def _operation(text: _Text, name: str) -> str:
    return next((text.words(m) for t, m in text.tagged if t.get("operation") == name), name)


def _operations(text: _Text) -> Iterator[OperationMention]:
    for name in sorted({t["operation"] for t, _ in text.tagged if "operation" in t}):
        shown = _operation(text, name)
        quotes = [text.document.quote(m.start, m.end) for t, m in text.tagged if t.get("operation") == name]
        yield OperationMention(
            shown.casefold(), shown, None, tuple(Claim(q, "operation", Party(shown)) for q in quotes)
        )


def _links(text: _Text, ids: dict[str, str]) -> Iterator[AccountLink]:
    def end(name: str) -> str | None:
        return f"op:{_operation(text, name).casefold()}" if name.startswith("o") else ids.get(name)

    for t, m in text.tagged:
        if "relation" in t and (first := end(t["from"])) and (last := end(t["to"])):
            made = Claim(text.document.quote(m.start, m.end), "occurrence", Term(text.words(m)))
            yield AccountLink(first, last, cast(Any, t["relation"]), (made,))


def readings(items: Iterable[Item], *, undated: bool = False) -> tuple[list[Reading], dict[str, str]]:
    """All reports as readings, and account → key of its event."""
    found = [reading(item, undated=undated) for item in items]
    return [r for r, _ in found], {k: v for _, keys in found for k, v in keys.items()}
