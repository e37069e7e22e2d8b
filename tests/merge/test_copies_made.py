"""Are copies found that a script made, and nothing else?"""

from itertools import combinations

import pytest
from made_copies import Made, made

from sayso.assess.derive import derive
from sayso.extract.reader import read_by_rules
from sayso.merge.align import aligned, share, words_of
from sayso.merge.copies import copies
from sayso.record.reading import Reading
from sayso.record.value import Count


def pairs_found(all_made: list[Made]) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """Pairs of reports that are copies of one text: as found, and as made."""
    first = copies([m.document for m in all_made]).first
    group = {m.document.id: first.get(m.document.id, m.document.id) for m in all_made}
    both = list(combinations(all_made, 2))
    found = {
        frozenset((a.document.id, b.document.id))
        for a, b in both
        if group[a.document.id] == group[b.document.id]
    }
    gold = {frozenset((a.document.id, b.document.id)) for a, b in both if a.family == b.family}
    return found, gold


@pytest.mark.parametrize("seed", range(5))
def test_made_copies_are_found_with_an_f1_of_98_at_least(seed: int) -> None:
    found, gold = pairs_found(made(seed))
    right = len(found & gold)
    f1 = 200 * right / (len(found) + len(gold))
    assert len(gold) > 200 and f1 >= 98, f"F1 {f1:.1f}: {right} right of {len(found)} found, {len(gold)} made"


def test_every_part_of_a_copy_is_word_for_word_in_its_original() -> None:
    by = {m.document.id: m.document for m in made()}
    taken = copies(list(by.values()))
    seen = 0
    for name, sources in taken.parts.items():
        for original, parts in sources:
            for p in parts:
                here, there = by[name].text[p.start : p.end], by[original].text[p.at : p.until]
                assert words_of(here).words == words_of(there).words
                seen += 1
    assert seen > 50


def test_what_is_added_lies_in_no_part_and_what_is_taken_over_does() -> None:
    original = (
        "Gunmen opened fire on a patrol outside the town of Dusta early in the morning and fled on foot."
    )
    added = "Our own reporter counted four bodies at the gate of the hospital before noon today."
    (part,) = aligned(f"{added} {original}", original)
    assert (part.start, part.at) == (len(added) + 1, 0)
    assert share(f"{added} {original}", original) == pytest.approx(19 / 34)


def _tolls(reading: Reading) -> set[tuple[str, object]]:
    """The figures of harm that a reader finds, those apart that mix the dead with others."""
    claims = (c for a in reading.accounts for c in a.of("killed", "injured", "captured"))
    return {(c.field, c.value) for c in claims if isinstance(c.value, Count) and c.value.scope == "whole"}


CHANGED = [m for m in made() if m.how == "changed"]


@pytest.mark.parametrize("copy", CHANGED, ids=[m.family for m in CHANGED])
def test_a_changed_figure_is_reported(copy: Made) -> None:
    original = next(m for m in made() if m.family == copy.family and m.how == "original")
    before, after = (read_by_rules(m.document) for m in (original, copy))
    told = [_tolls(reading) for reading in (before, after)]
    if told[0] == told[1]:
        pytest.skip("the changed number is no figure of harm to the reader")
    record = derive([before, after])
    assert record.copies
    kinds = {(d.field, d.kind) for d in record.disagreements}
    assert any(
        field in ("killed", "injured", "captured") and kind in ("contradiction", "revision")
        for field, kind in kinds
    )
