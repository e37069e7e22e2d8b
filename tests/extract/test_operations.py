"""Which campaigns does a report name, by whom, and with which totals?"""

from collections.abc import Callable

import pytest

from sayso.extract.operations import find_names, fold_name
from sayso.extract.parse import parse
from sayso.extract.sentences import split
from sayso.record.document import Document
from sayso.record.reading import Reading
from sayso.record.value import Figure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soldiers took part in Operation Iron Broom near Gao.", ["iron broom"]),
        ("The army began a campaign, dubbed “Wind of the North”, near Gao.", ["wind of north"]),
        ("The army launched an offensive codenamed Red Dawn in May.", ["red dawn"]),
        ("The operation lasted an hour.", []),
        ("A man known as Red Dawn was killed.", []),
    ],
)
def test_a_campaign_is_named_by_the_word_or_by_a_naming_verb(
    text: str, expected: list[str], report: Callable[..., Document]
) -> None:
    names = find_names(parse(split(report(text))))
    assert [n.key for n in names] == expected


def test_a_name_folds_to_one_key() -> None:
    assert fold_name("Operation “Iron Broom”") == fold_name("OPERATION IRON-BROOM") == "iron broom"


def test_a_name_that_sounds_like_violence_tells_no_event(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Soldiers of Operation Hawk Strike rested in Gao, the army said.")
    assert reading.accounts == ()
    assert [o.key for o in reading.operations] == ["hawk strike"]


def test_totals_belong_to_the_campaign_that_their_sentence_speaks_of(
    read_text: Callable[..., Reading],
) -> None:
    reading = read_text(
        "The United States launched Operation Iron Broom in March. The campaign has killed more than 90"
        " fighters since then."
    )
    (operation,) = reading.operations
    assert operation.by == "United States"
    assert [c.value.low for c in operation.totals if isinstance(c.value, Figure)] == [91]
    assert reading.accounts == ()


def test_a_strength_is_of_no_campaign(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Operation Iron Broom began in May. The army has about 900 troops in Kidal.")
    (strength,) = reading.loose
    assert strength.field == "strength"
    assert isinstance(strength.value, Figure) and strength.value.approximate
