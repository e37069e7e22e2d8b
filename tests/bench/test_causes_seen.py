import numpy as np

from sayso.bench.causes_seen import MOST, Causes, View, causal, causes
from sayso.bench.rectangles import highest

TEXT = "Shops shut , because dockers marched ."


def looked(pairs: dict[tuple[int, int], float]) -> View:
    """The sentence as an encoder could see it: chances of words that are cause and effect."""
    words, at = [], 0
    for word in TEXT.split():
        words.append((at, at + len(word)))
        at += len(word) + 1
    table, parts = np.zeros((len(words), len(words))), np.zeros((len(words), 3))
    for (row, column), chance in pairs.items():
        table[row, column] = chance
        parts[row, 0], parts[column, 1] = chance, chance
    parts[3, 2] = 0.9
    return View(tuple(words), parts, table, TEXT, 0)


CLEAR = looked({(a, b): 0.9 for a in (4, 5) for b in (0, 1, 2)})


def test_the_block_that_sums_highest_is_cause_and_effect_without_marks_at_its_ends():
    (found,) = causes(CLEAR, [])
    assert TEXT[slice(*found.cause)] == "dockers marched"
    assert TEXT[slice(*found.effect)] == "Shops shut"


def test_a_signal_beside_a_cause_belongs_to_it():
    (found,) = causes(CLEAR, [])
    assert [TEXT[slice(*s)] for s in found.signals] == ["because"]


def test_a_sentence_in_which_nothing_is_likely_has_no_relation():
    assert not causes(looked({}), [])


def test_no_more_relations_are_told_than_the_set_has():
    assert len(causes(looked({(k, 6 - k): 0.9 for k in (0, 1, 2, 4, 5)}), [])) <= MOST


def test_a_rule_makes_a_sentence_more_likely_causal():
    rule = Causes((21, 36), (0, 10), ())
    assert causal(CLEAR, 0.4, [rule]) > causal(CLEAR, 0.4, [])


def test_a_block_never_holds_a_word_on_both_sides():
    block = highest(np.ones((5, 5)))
    assert block.bottom <= block.left or block.right <= block.top
    assert block.sum == 6
