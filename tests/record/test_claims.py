"""Can a claim stand on nothing, or say what its field cannot hold?"""

import copy
import dataclasses
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.record.claim import Claim, Speaker
from sayso.record.document import Block, Document
from sayso.record.errors import ClaimError, SaysoError
from sayso.record.terms import FIELDS, STANCES
from sayso.record.value import TYPE_OF_FIELD, Count, Party, Term, from_json, to_json

TEXT = "Rebels killed at least two guards of the bank 😀 in “Gao”, قال شهود."
DOCUMENT = Document("d1", "made", TEXT, (Block("paragraph", 0, len(TEXT)),))
COUNTS = st.builds(
    Count,
    st.one_of(st.none(), st.integers(0, 10**6)),
    st.one_of(st.none(), st.integers(0, 10**6)),
    st.booleans(),
    st.one_of(st.none(), st.text(max_size=20)),
)
SPANS = st.integers(0, len(TEXT) - 1).flatmap(lambda s: st.tuples(st.just(s), st.integers(s + 1, len(TEXT))))

TWO = Count(2, None)


def claim(span: tuple[int, int] = (0, 6), value: Count = TWO, **other: object) -> Claim:
    return Claim(DOCUMENT.quote(*span), "killed", value, **other)  # type: ignore[arg-type]


@given(SPANS, COUNTS, st.sampled_from(sorted(STANCES)))
def test_a_claim_survives_pickling_and_copying(span: tuple[int, int], count: Count, stance: str) -> None:
    made = claim(span, count, stance=stance, account="e1", speaker=Speaker("the army", 3, 9))
    assert made.id  # the id is kept once asked for; a copy must not differ by it
    for again in (pickle.loads(pickle.dumps(made)), copy.copy(made), copy.deepcopy(made)):
        assert again == made
        assert again.id == made.id
        assert again.quote.text == TEXT[span[0] : span[1]]


@given(SPANS, COUNTS)
def test_the_same_claim_twice_is_one_and_another_value_is_another(
    span: tuple[int, int], count: Count
) -> None:
    made = claim(span, count)
    assert claim(span, count).id == made.id
    assert dataclasses.replace(made, value=Count(7, 8, who="nobody else")).id != made.id
    assert dataclasses.replace(made, account="e9").id != made.id


@given(SPANS, SPANS)
def test_a_replaced_quote_gives_another_id(one: tuple[int, int], two: tuple[int, int]) -> None:
    first = claim(one)
    assert first.id
    second = dataclasses.replace(first, quote=DOCUMENT.quote(*two))
    assert (second.id == first.id) == (one == two)


@given(COUNTS)
def test_a_value_comes_back_from_its_json(count: Count) -> None:
    assert from_json("killed", to_json(count)) == count


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_a_field_holds_its_own_type_of_value_alone(field: str) -> None:
    wrong = Term("x") if TYPE_OF_FIELD[field] is not Term else Party("x")
    with pytest.raises(ClaimError, match=field):
        Claim(DOCUMENT.quote(0, 6), field, wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [{"stance": "certain"}, {"speaker": Speaker("x", 0, 1, kind="oracle")}],  # type: ignore[arg-type]
)
def test_a_word_outside_the_vocabulary_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ClaimError, match=r"vocabulary|kind of speaker"):
        claim(**wrong)


def test_a_claim_cannot_stand_on_plain_words() -> None:
    with pytest.raises(ClaimError, match="needs a quote"):
        Claim("two guards", "killed", Count(2, 2))  # type: ignore[arg-type]


def test_a_claim_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        claim().value = Count(9, 9)  # type: ignore[misc]


def test_every_error_of_the_record_is_one_of_sayso() -> None:
    with pytest.raises(SaysoError):
        Claim(DOCUMENT.quote(0, 6), "weather", Term("rain"))  # type: ignore[arg-type]
