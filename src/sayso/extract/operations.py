"""Which campaigns does a report name, and which numbers does it give for them?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.extract.accounts import Writer, chars
from sayso.extract.mentions import FigureMention
from sayso.extract.roles import Found, can_act
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.syntax import syntax
from sayso.record.claim import Claim
from sayso.record.reading import OperationMention
from sayso.record.value import Party

_SMALL_WORDS = frozenset({"of", "the", "and", "for"})
_QUOTES = "“”\"'‘’«»"


@dataclass(frozen=True, slots=True)
class OperationName:
    """A campaign's name at tokens `[first, stop)`; `owner` is the noun that it names, if any."""

    sentence: int
    first: int
    stop: int
    key: str
    name: str
    owner: int | None


def fold_name(name: str) -> str:
    """The key that joins mentions of one operation: folded words without "operation"."""
    words = "".join(c if c.isalnum() else " " for c in name.casefold()).split()
    return " ".join(w for w in words if w not in ("operation", "the"))


def _name_end(tokens: Sequence[Token], first: int) -> int:
    """One past the last token of a capitalised name that starts at `first`."""
    at = first
    while at < len(tokens):
        word = tokens[at].text
        small = at > first and _before_capital(tokens, at)
        if not (word[:1].isupper() or small or (word.isdigit() and at > first)):
            break
        at += 1
    return at


def _before_capital(tokens: Sequence[Token], at: int) -> bool:
    """Whether small words at `at` lead on to a capital: "of the" in "Wind of the North"."""
    stop = at
    while stop < len(tokens) and tokens[stop].text in _SMALL_WORDS:
        stop += 1
    return stop > at and stop < len(tokens) and tokens[stop].text[:1].isupper()


def _skip_quotes(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and (tokens[at].text in _QUOTES or tokens[at].text in ("``", "''")):
        at += 1
    return at


def _make(sentence: Sentence, first: int, stop: int, words: str, owner: int | None) -> OperationName | None:
    key = fold_name(words)
    return OperationName(sentence.index, first, stop, key, words, owner) if key else None


def _explicit(sentence: Sentence, i: int) -> OperationName | None:
    """The name in "Operation Iron Dawn", quoted or not."""
    tokens = sentence.tokens
    if tokens[i].text not in ("Operation", "OPERATION"):
        return None
    start = _skip_quotes(tokens, i + 1)
    stop = _name_end(tokens, start)
    if stop == start:
        return None
    words = f"{tokens[i].text} {sentence.words(start, stop)}"
    return _make(sentence, i, stop, words, None)


def _dubbed(sentence: Sentence, i: int) -> OperationName | None:
    """A naming verb on a noun for a campaign, as in "the campaign, dubbed Iron Dawn"."""
    tokens = sentence.tokens
    if tokens[i].lemma not in syntax().operations.naming or tokens[i].tag not in ("VBN", "VBD"):
        return None
    start = i + 1 + (i + 1 < len(tokens) and tokens[i + 1].lower == "as")
    start = _skip_quotes(tokens, start)
    stop = _name_end(tokens, start)
    owner = tokens[tokens[i].head]
    if stop == start or owner.lemma not in syntax().operations.owners or tokens[start].text == "Operation":
        return None
    return _make(sentence, start, stop, sentence.words(start, stop), owner.i)


def find_names(sentences: Iterable[Sentence]) -> tuple[OperationName, ...]:
    """The named campaigns of a report, in order, later bare mentions of a known name included."""
    found: list[OperationName] = []
    for s in sentences:
        for i in range(len(s.tokens)):
            name = _explicit(s, i) or _dubbed(s, i)
            if name and not any(f.sentence == s.index and f.first <= name.first < f.stop for f in found):
                found.append(name)
    return tuple(found)


def hidden(names: Iterable[OperationName]) -> dict[int, frozenset[int]]:
    """By sentence, the tokens inside names: "Strike" in "Operation Hawk Strike" tells no strike."""
    inside: dict[int, frozenset[int]] = {}
    for n in names:
        inside[n.sentence] = inside.get(n.sentence, frozenset()) | frozenset(range(n.first, n.stop))
    return inside


def _by(found: Found, name: OperationName) -> str | None:
    """Who runs it: the party nearest before the name that can act."""
    before = [a for a in found.actors if a.stop <= name.first and can_act(a) and a.party.entity]
    bodies = [a for a in before if a.party.kind not in ("person", "official")]
    return (bodies[-1].party.label or bodies[-1].party.name) if bodies else None


def _about(sentence: Sentence, names: Sequence[OperationName]) -> str | None:
    """The operation that a figure's sentence speaks of, by name or as "the operation" soon after it."""
    here = [n for n in names if n.sentence == sentence.index]
    if here:
        return here[-1].key
    near = [n for n in names if 0 < sentence.index - n.sentence <= 4]
    points = any(t.lower in syntax().operations.pointing for t in sentence.tokens)
    return near[-1].key if near and points else None


def totals(
    figures: Iterable[FigureMention], found: Sequence[Found], names: Sequence[OperationName]
) -> dict[str, list[FigureMention]]:
    """The totals that a report gives for each operation, by its key."""
    by_index = {f.sentence.index: f.sentence for f in found}
    grouped: dict[str, list[FigureMention]] = {}
    for figure in figures:
        key = None if figure.strength else _about(by_index[figure.sentence], names)
        if key:
            grouped.setdefault(key, []).append(figure)
    return grouped


def _figure_claim(writer: Writer, found: Sequence[Found], figure: FigureMention) -> Claim:
    one = next(f for f in found if f.sentence.index == figure.sentence)
    span = chars(one.sentence, figure.first, figure.stop)
    named = next((a for a in one.actors if one.sentence.tokens[a.head].lower == figure.figure.who), None)
    value = (
        replace(figure.figure, who=named.party.name) if named else figure.figure
    )  # "the group" by its name
    return writer.claim(span, "strength" if figure.strength else "total", value, account=None)


def mentions(
    writer: Writer, found: Sequence[Found], names: Sequence[OperationName], figures: Sequence[FigureMention]
) -> tuple[OperationMention, ...]:
    """One mention per operation of the report, with every place that names it and its totals."""
    by_index = {f.sentence.index: f for f in found}
    told = totals(figures, found, names)
    done = []
    for key in sorted({n.key for n in names}):
        mine = [n for n in names if n.key == key]
        full = max((n.name for n in mine), key=lambda w: (len(w), w))
        by = next((b for n in mine for b in [_by(by_index[n.sentence], n)] if b), None)
        claims = tuple(
            writer.claim(
                chars(by_index[n.sentence].sentence, n.first, n.stop),
                "operation",
                Party(n.name, kind="operation"),
                account=None,
            )
            for n in mine
        )
        done.append(
            OperationMention(
                key, full, by, claims, tuple(_figure_claim(writer, found, f) for f in told.get(key, ()))
            )
        )
    return tuple(done)


def loose(
    writer: Writer, figures: Sequence[FigureMention], found: Sequence[Found], names: Sequence[OperationName]
) -> tuple[Claim, ...]:
    """Strengths and totals of no named operation, as claims of no account."""
    owned = {id(f) for group in totals(figures, found, names).values() for f in group}
    return tuple(_figure_claim(writer, found, f) for f in figures if id(f) not in owned)
