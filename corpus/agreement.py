"""How far do two annotations of the same texts agree? `python agreement.py` prints F1 by kind of mark.

A mark agrees where kind and span are the same (`exact`), or where kinds are the same and spans overlap
(`overlap`). Of words that both call event words, pairs that tell of one event are compared too.
"""

import itertools
import sys
from collections import Counter

from inline import Item, interval, read_tag
from standoff import HERE, item_of, items, rows

SECOND = HERE / "second.jsonl"
Span = tuple[int, int]
_KINDS = ("event", "party", "where", "when", "arm", "count", "said", "cue", "content", "relation", "none")


def kind_of(tag: dict[str, str]) -> str | None:
    """The kind of a mark: for parties, numbers and sayings with their own word."""
    for name in _KINDS:
        if name in tag:
            return tag[name] if name in ("party", "count", "said", "relation") else name
    return None


def spans(item: Item) -> Counter[tuple[str, Span]]:
    """Each kind of mark with its span."""
    found = Counter()
    for m in item.marks:
        for name in {k for t in m.tags if (k := kind_of(read_tag(t)))}:
            found[name, (m.start, m.end)] += 1
    return found


def _overlapping(mine: list[Span], theirs: list[Span]) -> int:
    """How many spans of the one meet one of the other, each used once."""
    left, hits = sorted(theirs), 0
    for a, b in sorted(mine):
        match = next((s for s in left if s[0] < b and a < s[1]), None)
        if match:
            left.remove(match)
            hits += 1
    return hits


def _same(item: Item) -> set[tuple[Span, Span]]:
    """Pairs of words that tell of one event."""
    told: dict[str, list[Span]] = {}
    for m in item.marks:
        for tag in map(read_tag, m.tags):
            if "event" in tag:
                told.setdefault(tag["event"], []).append((m.start, m.end))
    return {pair for words in told.values() for pair in itertools.combinations(sorted(words), 2)}


def _numbers(item: Item) -> dict[Span, tuple[str, object]]:
    tags = [(read_tag(t), (m.start, m.end)) for m in item.marks for t in m.tags]
    return {span: (t["count"], interval(t["number"])[:2]) for t, span in tags if t.get("count")}


def main() -> int:
    """Print the table."""
    first = {i.id: i for i in items()}
    second = [item_of(r) for r in rows(SECOND)]
    exact, loose, sizes, pairs, values = Counter(), Counter(), Counter(), Counter(), Counter()
    for other in second:
        mine, theirs = spans(first[other.id]), spans(other)
        for kind in {k for k, _ in [*mine, *theirs]}:
            a, b = ([s for k, s in found if k == kind] for found in (mine, theirs))
            exact[kind] += len(set(a) & set(b))
            loose[kind] += _overlapping(a, b)
            sizes[kind] += len(a) + len(b)
        one, two = _same(first[other.id]), _same(other)
        told = {s for k, s in mine if k == "event"} & {s for k, s in theirs if k == "event"}
        one, two = ({p for p in x if set(p) <= told} for x in (one, two))
        pairs["both"] += len(one & two)
        pairs["all"] += len(one) + len(two)
        a, b = _numbers(first[other.id]), _numbers(other)
        values["both"] += sum(a[s] == b[s] for s in a.keys() & b.keys())
        values["all"] += len(a.keys() & b.keys())
    print(f"{len(second)} texts twice; F1 in percent, exact / overlap (marks of both)")
    for kind in sorted(sizes, key=lambda k: -sizes[k]):
        n = sizes[kind]
        print(f"  {kind:22s} {200 * exact[kind] / n:5.1f} / {200 * loose[kind] / n:5.1f}  ({n})")
    alike = 200 * pairs["both"] / max(1, pairs["all"])
    equal = 100 * values["both"] / max(1, values["all"])
    print(f"  {'same event':22s} {alike:5.1f}  (pairs of words that both mark)")
    print(f"  {'value of numbers':22s} {equal:5.1f}  (of spans that both mark)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
