"""Are strengths, totals, targets and munitions told apart from the harm of an incident?"""

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract.figures import TargetsMention, find_figures, find_used
from sayso.extract.mentions import FigureMention
from sayso.extract.parse import parse
from sayso.extract.sentences import split
from sayso.extract.syntax import Sentence
from sayso.record.document import Block, Document


def sentences(text: str) -> tuple[Sentence, ...]:
    document = Document("d", "test", text, (Block("paragraph", 0, len(text)),))
    return parse(split(document))


def figures(text: str) -> list[FigureMention]:
    return [f for s in sentences(text) for f in find_figures(s)]


def used(text: str) -> list[TargetsMention]:
    return [u for s in sentences(text) for u in find_used(s)]


def test_a_strength_has_its_owner_and_its_place() -> None:
    (found,) = figures("France maintains around 400 troops in Chad.")
    assert found.strength
    figure = found.figure
    assert (figure.what, figure.low, figure.high, figure.approximate) == ("troops", 400, 400, True)
    assert (figure.who, figure.where) == ("France", "Chad")


def test_a_second_strength_takes_over_the_noun_of_the_first() -> None:
    found = [f.figure for f in figures("France keeps 400 troops in Chad and 1,300 in Niger.")]
    assert [(f.what, f.low, f.where) for f in found] == [("troops", 400, "Chad"), ("troops", 1300, "Niger")]


def test_a_total_has_its_period_as_said() -> None:
    (found,) = figures("Over the past year, police have captured more than 300 smugglers.")
    assert not found.strength
    assert (found.figure.what, found.figure.low, found.figure.period) == (
        "captured",
        301,
        "Over the past year",
    )


def test_targets_and_munitions_of_an_operation_are_totals() -> None:
    text = "During the operation, more than 60 weapons sites have been hit using over 90 guided bombs."
    found = {(f.figure.what, f.figure.low) for f in figures(text)}
    assert found == {("targets_hit", 61), ("munitions", 91)}
    assert all(u.habitual for u in used(text))


def test_targets_and_munitions_of_one_attack_are_no_total() -> None:
    assert [(u.field, u.count.low) for u in used("The drone fired four rockets at the truck.")] == [
        ("munitions", 4)
    ]
    assert [(u.field, u.count.low) for u in used("Jets bombed 14 depots at dawn.")] == [("targets_hit", 14)]
    assert figures("Jets bombed 14 depots at dawn.") == []


def test_planned_strikes_and_losses_are_no_figures() -> None:
    assert used("They plan to bomb 14 depots.") == []
    assert figures("The brigade lost 40 fighters on Friday.") == []


WORDS = (
    "maintains|fired|hit|400|troops|in|Chad|and|rockets|sites|since|May|,|the|of|over|past|year|using|strikes"
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS.split("|")), max_size=14))
def test_every_figure_lies_inside_its_sentence(words: list[str]) -> None:
    for sentence in sentences(" ".join(words)):
        for found in (*find_figures(sentence), *find_used(sentence)):
            assert 0 <= found.first < found.stop <= len(sentence.tokens)
