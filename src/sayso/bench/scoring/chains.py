"""Which mentions stand in the wrong chain? Each against most of its own and most of where it was put."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from sayso.bench.task import Case

_SHOWN = 3  # mentions that show what a chain is of


def differing(
    want: Mapping[str, str], have: Mapping[str, str], words: Mapping[str, str], row: Mapping[str, str]
) -> Iterator[Case]:
    """The mentions that were put wrongly, by the chains of gold and prediction.

    *missed*: away from most of its chain; *extra*: among mentions of another chain; *wrong*: both. `words`
    shows a mention, `row` is the text that it stands in; both chains are shown by some of their mentions.
    """
    gold, found = _members(want), _members(have)
    home = {chain: _most(have[m] for m in members) for chain, members in gold.items()}
    owner = {chain: _most(want[m] for m in members) for chain, members in found.items()}
    for mention, chain in want.items():
        away, among = have[mention] != home[chain], owner[have[mention]] != chain
        if away or among:
            kind = "wrong" if away and among else "missed" if away else "extra"
            shown = (_shown(group, words, mention) for group in (gold[chain], found[have[mention]]))
            yield Case(row[mention], "chain", kind, *shown)


def _members(chain_of: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for mention, chain in chain_of.items():
        found[chain].append(mention)
    return found


def _most(chains: Iterator[str]) -> str:
    return Counter(chains).most_common(1)[0][0]


def _shown(group: list[str], words: Mapping[str, str], mention: str) -> str:
    others = [words[m] for m in group if m != mention]
    more = f" (+{len(others) - _SHOWN})" if len(others) > _SHOWN else ""
    return f"{words[mention]} = {'; '.join(others[:_SHOWN])}{more}" if others else f"{words[mention]} alone"
