"""Which relations does a report state, each once?"""

from collections.abc import Iterable, Iterator, Sequence

from sayso.extract.accounts import Writer, chars, draft_key
from sayso.extract.chains import Order
from sayso.extract.coreference import Draft, related
from sayso.extract.links import learned
from sayso.extract.links.cue import Cue, Stated, hands
from sayso.extract.links.finder import Finder
from sayso.extract.operations import OperationName
from sayso.extract.roles import Found
from sayso.extract.syntax import Sentence
from sayso.record.terms import MAX_QUOTE, Field, Relation
from sayso.record.value import Party


def find(
    writer: Writer,
    found: Sequence[Found],
    drafts: Sequence[Draft],
    names: Sequence[OperationName],
    order: Sequence[Order],
) -> list[Stated]:
    """Every relation that the report states, each once; a stated answer makes "after" needless."""
    finder = Finder(found, drafts, names)
    stated: list[Stated] = []
    for one in found:
        sentence = one.sentence
        if not sentence.tokens or sentence.block.kind in ("question", "aside"):
            continue
        for cue in finder.answers(sentence):
            stated += _stated(writer, sentence, cue, "in_response_to")
        for cue in finder.parts(sentence):
            stated += _stated(writer, sentence, cue, "part_of")
        for cue in finder.befores(sentence):
            stated += [s for s in _stated(writer, sentence, cue, "precedes") if _sides_differ(s.start, s.end)]
        for cue in finder.arrests(sentence):
            stated += _stated(writer, sentence, cue, "precedes")
    stated = _without_repeats(stated)
    read = learned.find(writer, found, drafts, names)
    answers = [s for s in read if s.relation != "precedes"]
    here = {id(d) for d in drafts}
    told = [_ordered(writer, o) for o in order if {id(o.earlier), id(o.later)} <= here and _is_exchange(o)]
    return stated + _not_yet(stated, [*answers, *told, *(s for s in read if s.relation == "precedes")])


def _stated(writer: Writer, sentence: Sentence, cue: Cue, relation: Relation) -> Iterator[Stated]:
    span = _span(sentence, min(cue.first, cue.last), max(cue.first, cue.last))
    for response in cue.responses:
        for answered in cue.answered:
            if response is answered or (isinstance(response, str) and isinstance(answered, str)):
                continue
            start, end = (answered, response) if relation == "precedes" else (response, answered)
            key = draft_key(writer.document, start) if isinstance(start, Draft) else None
            field: Field = "operation" if relation == "part_of" else "cause"
            claim = writer.claim(span, field, Party(writer.quote(*span).text), account=key)
            yield Stated(start, end, relation, claim)


def _ordered(writer: Writer, order: Order) -> Stated:
    """The relation of two events of which one dates the other."""
    span = chars(order.sentence, order.first, order.stop)
    key = draft_key(writer.document, order.earlier)
    claim = writer.claim(span, "cause", Party(writer.quote(*span).text), account=key)
    return Stated(order.earlier, order.later, "precedes", claim)


def _span(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    start, end = sentence.tokens[first].start, sentence.tokens[max(first, last)].end
    return start, min(end, start + MAX_QUOTE)


def _sides_differ(left: Draft | str, right: Draft | str) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        return True
    one, two = hands(left), hands(right)
    return bool(one and two and not related(one, two))


def _is_exchange(order: Order) -> bool:
    """Whether two sides were at it: what the same hands do one after the other is no exchange.

    Where the words name the other event ("a day after the strikes"), both sides must be told.
    """
    one, two = hands(order.earlier), hands(order.later)
    return not related(one, two) if one and two else not order.named


def _ends(s: Stated) -> tuple[str | int, str | int]:
    first, last = (e if isinstance(e, str) else id(e) for e in (s.start, s.end))
    return first, last


def _not_yet(known: Iterable[Stated], more: Iterable[Stated]) -> list[Stated]:
    """Relations of ends that none is known of, in either direction; of several the first."""
    taken = {frozenset(_ends(s)) for s in known}
    kept = []
    for s in more:
        if frozenset(_ends(s)) not in taken:
            taken.add(frozenset(_ends(s)))
            kept.append(s)
    return kept


def _without_repeats(stated: Iterable[Stated]) -> list[Stated]:
    kept: dict[tuple[str | int, str | int, str], Stated] = {}
    answered: set[tuple[str | int, str | int]] = set()
    for s in stated:
        first, last = _ends(s)
        if s.relation == "in_response_to":
            answered |= {(first, last), (last, first)}
        kept.setdefault((first, last, s.relation), s)
    return [s for (a, b, relation), s in kept.items() if relation != "precedes" or (a, b) not in answered]
