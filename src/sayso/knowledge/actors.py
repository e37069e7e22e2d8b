"""Who acts in the field, how are they called, and who must not be taken for whom? The registry of actors."""

import functools
import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any, Literal, NamedTuple, cast

from sayso.knowledge.own import own
from sayso.knowledge.parties import party_words
from sayso.record.terms import SpeakerKind
from sayso.record.value import Party

_OWN = {"kind": "armed_group", "source": "the user's own"}
Form = Literal["name", "short", "adjective", "people", "capital"]
_STATE_SIDE = frozenset(
    {"state", "government", "military", "police", "intelligence", "office", "military_people"}
)
_PIECE = re.compile(r"[^\W_]+")
_DROP = str.maketrans("", "", ".'’‘ʼʿʾ`´")
_POSSESSIVE = re.compile(r"['’]s(?=\W|$)")
_BARRIERS = frozenset(',;:."“”—–|/()[]')


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor. `since`, `until` are years of its name or office, None where open or unknown.

    `aliases` hold for the name anywhere, `short` only once the actor has been named in full; a leading
    "=" asks for exactly this case. `parent` is the id of the body that it belongs to or speaks for.
    """

    id: str
    label: str
    kind: str
    source: str
    country: str | None = None
    parent: str | None = None
    role: str | None = None
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    confused_with: tuple[str, ...] = ()
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Words `[first, stop)` that name `entry`; `rest` are parts of the last word beyond it ("U.S.-led")."""

    first: int
    stop: int
    entry: Entry
    form: Form
    rest: tuple[str, ...] = ()


class _Alias(NamedTuple):
    pieces: tuple[str, ...]
    shown: tuple[str, ...]
    exact: bool
    capital: bool
    entry: Entry
    form: Form


class _Piece(NamedTuple):
    fold: str
    shown: str
    word: int
    last: int


def _bare(word: str) -> str:
    """The word in lower case without marks and accents."""
    if word.isascii():
        return word.lower()
    marked = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in marked if not unicodedata.combining(c))


@functools.lru_cache(maxsize=50_000)
def _split(word: str) -> tuple[tuple[str, str], ...]:
    """The parts of one word with their folded form: "al-Qa'ida" is al, qaida; "U.S.-led" is us, led."""
    spelling = party_words().spelling
    if word.isalnum() and word.isascii():
        return ((spelling.get(word.lower(), word.lower()), word),)
    parts = _PIECE.findall(word.translate(_DROP))
    return tuple((spelling.get(folded := _bare(part), folded), part) for part in parts)


def fold(words: str) -> str:
    """Words as names are compared: no case, accents, hyphens, articles or possessive endings.

    >>> fold("the Islamic Revolutionary Guard Corps’") == fold("Islamic revolutionary guard corps")
    True
    >>> fold("Jaish ul-Adl") == fold("Jaysh al-Adl")
    True
    """
    parts = [f for w in _POSSESSIVE.sub("", words).split() for f, _ in _split(w)]
    return " ".join(parts[1:] if len(parts) > 1 and parts[0] in ("the", "a", "an") else parts)


def _alias(spelling: str, entry: Entry, form: Form) -> _Alias:
    exact = spelling.startswith("=")
    shown = spelling.lstrip("=")
    bare = _POSSESSIVE.sub("", shown) if "'" in shown or "’" in shown else shown
    pairs = [p for w in bare.split() for p in _split(w)]
    pairs = pairs[1:] if len(pairs) > 1 and pairs[0][0] == "the" else pairs
    letters = "".join(p[1] for p in pairs)
    short_caps = len(letters) <= 3 and letters.isupper()
    pieces, words = tuple(p[0] for p in pairs), tuple(p[1] for p in pairs)
    return _Alias(pieces, words, exact or short_caps, letters != letters.lower(), entry, form)


@functools.lru_cache(maxsize=1_000)
def _pieces(words: tuple[str, ...]) -> tuple[_Piece, ...]:
    found: list[_Piece] = []
    for at, word in enumerate(words):
        if word in ("'s", "’s", "'", "’"):
            continue
        if word == "." and found and _initial(found[-1]):
            continue
        if word in _BARRIERS:
            found.append(_Piece("", "", at, at))
            continue
        bare = word if word.isalpha() else _POSSESSIVE.sub("", word)
        found.extend(_Piece(f, s, at, at) for f, s in _split(bare))
        if len(found) > 1 and at and words[at - 1] == "." and _initial(found[-2]) and _initial(found[-1]):
            second, first = found.pop(), found.pop()
            found.append(_Piece(first.fold + second.fold, first.shown + second.shown, first.word, at))
    return tuple(found)


def _initial(piece: _Piece) -> bool:
    """Letters of "U . S ." that were taken for words."""
    return len(piece.shown) <= 3 and piece.shown.isupper() and piece.shown.isalpha()


def _default_people(adjectives: Sequence[str]) -> list[str]:
    plain = [a.lstrip("=") for a in adjectives]
    return [f"{a}s" for a in plain if not a.endswith(("ese", "ish", "ch", "ss", "x"))]


def _entry(key: str, row: Mapping[str, Any], defaults: Mapping[str, Any]) -> Entry:
    kind = row.get("kind", defaults["kind"])
    adjectives = row.get("adjectives", ())
    state = kind == "state"
    people = row.get("people", _default_people(adjectives) if state else ())
    names = ("aliases", "short", "capital", "confused_with")
    return Entry(
        key,
        row["label"],
        kind,
        row.get("source", defaults["source"]),
        country=row.get("country", key.upper() if state else None),
        parent=row.get("parent"),
        role=row.get("role"),
        adjectives=tuple(adjectives),
        people=tuple(people),
        since=row.get("from"),
        until=row.get("to"),
        form=row.get("form"),
        **{name: tuple(row.get(name, ())) for name in names},
    )


def _slug(name: str) -> str:
    return fold(name.lstrip("=")).replace(" ", "-")


def _members(row: Mapping[str, Any], group: Entry) -> Iterator[Entry]:
    """Entries of a collection: each string is one actor, its spellings parted by `|`."""
    for line in row.get("each", ()):
        label, *others = line.split("|")
        yield replace(
            group, id=_slug(label), label=label.lstrip("="), aliases=(label, *others),
            short=(), confused_with=(), parent=group.parent,
        )  # fmt: skip


def _read(text: str) -> Iterator[Entry]:
    yield from _entries(tomllib.loads(text))


def _entries(data: Mapping[str, Any]) -> Iterator[Entry]:
    for key, row in data["entries"].items():
        entry = _entry(key, row, data.get("file", _OWN))
        yield from _members(row, entry)
        if not row.get("collection"):
            yield entry


class Registry:
    """Actors by id and by name. Immutable; `registry()` gives the one that ships with Sayso."""

    def __init__(self, entries: Collection[Entry]) -> None:
        self._entries = {e.id: e for e in sorted(entries, key=lambda e: e.id)}
        self._index = self._indexed()
        self._lengths = self._counted()

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def _indexed(self) -> dict[tuple[str, ...], list[_Alias]]:
        index: dict[tuple[str, ...], list[_Alias]] = {}
        for entry in self._entries.values():
            for form, spellings in _forms(entry):
                for spelling in spellings:
                    alias = _alias(spelling, entry, form)
                    if alias.pieces:
                        index.setdefault(alias.pieces, []).append(alias)
        return index

    def _counted(self) -> dict[str, tuple[int, ...]]:
        """How many words the names that begin with a word may have, the longest first."""
        lengths: dict[str, set[int]] = {}
        for pieces in self._index:
            lengths.setdefault(pieces[0], set()).add(len(pieces))
        return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}

    def by_id(self, entity: str) -> Entry | None:
        """The actor of this id; `jo:military` is made from its state where it has no entry of its own."""
        if entity in self._entries:
            return self._entries[entity]
        state = self._entries.get(entity.partition(":")[0])
        return self._force(entity, state) if state and ":" in entity else None

    def _force(self, entity: str, state: Entry) -> Entry | None:
        name = entity.partition(":")[2]
        adjective = state.form or (state.adjectives[0].lstrip("=") if state.adjectives else state.label)
        if name in ("proxy", "coalition", "installed", "people"):
            label, kind = _RELATED[name if state.kind == "state" else "linked"]
            return Entry(entity, label.format(state.label, adjective), kind, state.source, state.country)
        force = party_words().classes.get(name)
        if force is None:
            return None
        label = f"{adjective} {force.label}"
        return Entry(entity, label, force.kind, state.source, state.country, state.id)

    def rivals(self, entity: str) -> tuple[str, ...]:
        """Ids that this actor must not be taken for, in either direction, sorted."""
        own = self._entries.get(entity)
        others = {e.id for e in self._entries.values() if entity in e.confused_with}
        return tuple(sorted(others | set(own.confused_with if own else ())))

    def ancestors(self, entity: str) -> tuple[str, ...]:
        """The actor's id and the ids of those that it belongs to, nearest first."""
        found: list[str] = []
        at: str | None = entity
        while at and at not in found:
            found.append(at)
            entry = self.by_id(at)
            at = entry.parent if entry else None
        return tuple(found)

    def kin(self, left: str, right: str) -> bool:
        """Whether two ids are one side: one actor, one above the other, or forces of one state."""
        if left in self.ancestors(right) or right in self.ancestors(left):
            return True
        a, b = self.by_id(left), self.by_id(right)
        if not a or not b or not a.country or a.country != b.country:
            return False
        return a.kind in _STATE_SIDE and b.kind in _STATE_SIDE

    def same_party(self, left: Party, right: Party) -> bool:
        """Whether two parties are one side: one actor, parent and child, forces of one state, equal words."""
        if not left.entity or not right.entity:
            return fold(left.name) == fold(right.name)
        return self.kin(left.entity, right.entity)

    def match(
        self, words: Sequence[str], *, named: Collection[str] = (), countries: Collection[str] = ()
    ) -> tuple[Match, ...]:
        """Names in a row of words, longest first, no two overlapping, in order.

        `named` are ids that the report names in full (they unlock short forms and settle an ambiguous
        "RSF"), `countries` the codes of states that it names.
        """
        pieces, found, free = _pieces(tuple(words)), list[Match](), 0
        shouted = len(pieces) > 3 and all(p.shown == p.shown.upper() for p in pieces)
        for at in [k for k, p in enumerate(pieces) if p.fold in self._lengths]:
            if at < free:
                continue
            alias = self._best(pieces, at, named, countries)
            if alias is None or (shouted and pieces[at].fold in party_words().ordinary):
                continue
            stop = at + len(alias.pieces)
            first, last = pieces[at].word, pieces[stop - 1].last
            rest = tuple(p.fold for p in pieces[stop : stop + 4] if p.word == last)
            found.append(Match(first, last + 1, alias.entry, alias.form, rest))
            free = stop + len(rest)
        return tuple(found)

    def _best(
        self, pieces: Sequence[_Piece], at: int, named: Collection[str], countries: Collection[str]
    ) -> _Alias | None:
        for length in self._lengths.get(pieces[at].fold, ()):
            rows = self._index.get(tuple([p.fold for p in pieces[at : at + length]]), ())
            fits = [a for a in rows if (a.form != "short" or a.entry.id in named) and _fits(a, pieces, at)]
            if fits:
                return min(fits, key=lambda a: _rank(a, named, countries))
        return None


def _forms(entry: Entry) -> tuple[tuple[Form, Sequence[str]], ...]:
    label = f"={entry.label}" if entry.kind == "state" else entry.label
    return (
        ("name", (label, *entry.aliases)),
        ("short", entry.short),
        ("capital", entry.capital),
        ("adjective", entry.adjectives),
        ("people", entry.people),
    )


_RELATED = {
    "proxy": ("{0}-backed groups", "armed_group"),
    "linked": ("{0}-linked groups", "armed_group"),
    "coalition": ("{0}-led coalition", "coalition"),
    "installed": ("{1}-installed authorities", "government"),
    "people": ("{1} people", "people"),
}


def _fits(alias: _Alias, pieces: Sequence[_Piece], at: int) -> bool:
    """Whether the case of the words is that of the name; the folded words are equal already."""
    here = pieces[at : at + len(alias.pieces)]
    if at and pieces[at - 1].last == here[0].word and alias.form != "name":
        return False
    if alias.exact:
        return tuple(p.shown for p in here) == alias.shown or _shouted(alias, here)
    return not alias.capital or any(p.shown[:1].isupper() for p in here)


def _shouted(alias: _Alias, here: Sequence[_Piece]) -> bool:
    """A name of more than three letters in a heading of capitals."""
    shown = "".join(p.shown for p in here)
    return len(shown) > 3 and shown.isupper() and shown == "".join(alias.shown).upper()


def _rank(alias: _Alias, named: Collection[str], countries: Collection[str]) -> tuple[bool, bool, bool, str]:
    entry = alias.entry
    return (entry.id not in named, entry.country not in countries, entry.kind == "un_or_ngo", entry.id)


@functools.cache
def registry() -> Registry:
    """The registry that ships with Sayso and the user's own actors, read on first use (a tenth of a second).

    An entry of the user's with the id of a shipped one takes its place.
    """
    folder = resources.files("sayso.knowledge") / "data" / "actors"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    shipped = [entry for f in files for entry in _read(f.read_text("utf-8"))]
    return Registry([*shipped, *(entry for held in own("actors") for entry in _entries(held.data))])


def speaker_kind(party: Party) -> SpeakerKind:
    """What sort of speaker a party is. Office holders speak for their side, an unnamed official for none.

    >>> speaker_kind(Party("Syrian Observatory", "sohr", "Syrian Observatory for Human Rights", "monitor"))
    'monitor'
    """
    kinds = party_words().speakers
    if party.kind == "person" and party.entity:
        known = registry()
        entry = known.by_id(party.entity)
        parent = known.by_id(entry.parent) if entry and entry.parent else None
        side = kinds.get(parent.kind, "party") if parent else "party"
        return cast(SpeakerKind, "party_official" if side == "party" else side)
    return cast(SpeakerKind, kinds.get(party.kind or "", "other"))
