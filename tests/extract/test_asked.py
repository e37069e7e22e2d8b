"""What of a model's answer do the words bear out, and how are two readings joined?"""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract.asked import MAX_SHOWN, message, parse_answer, read_answer
from sayso.extract.asked.answer import MAX_ITEMS
from sayso.extract.asked.orders import is_order
from sayso.extract.joined import join
from sayso.extract.parse import parse
from sayso.extract.reader import read_by_rules
from sayso.extract.sentences import split
from sayso.ingest.parts import Parts, document
from sayso.knowledge.asking import asked, prompt, schema
from sayso.record.document import Document
from sayso.record.reading import Reading
from sayso.record.terms import REFUSAL_KINDS
from sayso.record.value import Count

TEXT = (
    "Gunmen attacked a bus near Karachi on 2 June 2014 and killed eight passengers, officials said.\n"
    "The next day the army raided a hideout in Quetta and arrested three suspects.\n"
    "Could the army attack again? The army may attack the port."
)


def made(text: str) -> Document:
    """A report with one paragraph a line."""
    return document(Parts(text=text.replace("\n", "\n\n"), name="made", language="en"))


def claim(field: str, sentence: int, quote: str, **more: Any) -> dict[str, Any]:
    return {"field": field, "sentence": sentence, "quote": quote, **more}


def event(n: int, kind: str, told: list[tuple[int, str]], *claims: dict[str, Any]) -> dict[str, Any]:
    return {
        "n": n,
        "type": kind,
        "told": [{"sentence": s, "quote": q} for s, q in told],
        "claims": list(claims),
    }


def read(*events: dict[str, Any], text: str = TEXT, **more: Any) -> Reading:
    return read_answer(made(text), parse_answer(json.dumps({"events": list(events), **more})))


def test_a_report_is_shown_in_numbered_sentences_with_its_day() -> None:
    shown = message(made(TEXT))
    assert shown.splitlines()[1].startswith("[1] Gunmen attacked")
    assert shown.splitlines()[-1] == "[4] The army may attack the port."


def test_what_no_model_saw_is_said() -> None:
    long = made(
        "\n".join(f"A bomb killed {n + 3} guards in Gao on 3 May 2019." for n in range(MAX_SHOWN // 40))
    )
    answer = event(1, "bombing", [(1, "A bomb killed")])
    found = read_answer(long, parse_answer(json.dumps({"events": [answer]})))
    assert [r.kind for r in found.refusals] == ["not_shown"]
    assert len(message(long)) < MAX_SHOWN * 1.5


def test_a_date_hangs_on_the_context_that_is_named() -> None:
    raid = event(
        2, "raid", [(2, "raided a hideout")], claim("date", 2, "The next day", value="2014-06-03", context=1)
    )
    (account,) = read(raid).accounts
    assert [(c.value.edtf, c.value.basis) for c in account.of("date")] == [("2014-06-03", "context")]


@pytest.mark.parametrize("words", ["Could the army attack again?", "The army may attack the port"])
def test_a_question_and_a_possibility_are_no_events(words: str) -> None:
    found = read(event(1, "attack", [(3 if "?" in words else 4, words)]))
    assert not found.accounts and [r.kind for r in found.refusals] == ["not_told"]


def test_all_that_hangs_on_an_event_that_is_refused_is_refused_with_it() -> None:
    found = read(
        event(1, "attack", [(4, "may attack the port")], claim("place", 1, "near Karachi")),
        links=[{"from": 1, "to": 2, "relation": "precedes", "sentence": 2, "quote": "The next day"}],
    )
    assert [r.kind for r in found.refusals] == ["not_told", "no_event", "no_event"]
    assert found.claims == ()


def test_a_value_of_another_event_in_the_sentence_is_refused() -> None:
    text = "Police shot two robbers in Lagos before gunmen abducted five nurses in Kano."
    kano = claim("place", 1, "in Kano", value="Kano")
    shot = event(1, "shooting", [(1, "shot two robbers")], kano)
    taken = event(2, "abduction", [(1, "abducted five nurses")], kano)
    assert [r.kind for r in read(shot, text=text).refusals] == ["value_differs"]
    assert read(taken, text=text).refusals == ()


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("The Taliban said it had attacked the barracks in Kunduz.", "claimed_by", "Taliban"),
        ("Nobody has claimed it.", "not_claimed", None),
        ("Boko Haram claimed responsibility for the attack in Kunduz.", "claimed_by", "Boko Haram"),
        ("Police said that the Taliban attacked the barracks in Kunduz.", "claimed_by", ""),
        ("Nobody has claimed responsibility for it.", "claimed_by", ""),
        ("The Taliban claimed the attack on the barracks in Kunduz.", "not_claimed", ""),
    ],
)
def test_a_status_is_taken_where_the_words_say_it(text: str, kind: str, by: str | None) -> None:
    whole = f"Gunmen attacked the barracks in Kunduz. {text}"
    found = read(
        event(1, "attack", [(1, "attacked the barracks")], claim("status", 2, text, value=kind)), text=whole
    )
    held = [c.value.by for a in found.accounts for c in a.of("status")]
    assert held == ([] if by == "" else [by])


def test_numbers_left_open_are_read_from_the_quote() -> None:
    found = read(event(1, "attack", [(1, "attacked a bus")], claim("killed", 1, "killed eight passengers")))
    assert [(c.value.low, c.value.high) for c in found.accounts[0].of("killed")] == [(8, 8)]


def test_a_quote_is_widened_to_the_words_that_say_its_value() -> None:
    found = read(event(1, "attack", [(1, "attacked a bus")], claim("killed", 1, "passengers", low=8, high=8)))
    (killed,) = found.accounts[0].of("killed")
    assert killed.quote.text == "killed eight passengers"


def test_two_events_of_one_mention_have_ids_of_their_own() -> None:
    one = event(1, "attack", [(1, "attacked a bus")])
    found = read(one, {**one, "n": 2})
    assert len({a.id for a in found.accounts}) == 2


def test_the_same_answer_gives_the_same_reading() -> None:
    one = event(1, "attack", [(1, "attacked a bus")], claim("place", 1, "near Karachi"))
    assert read(one) == read(one)


@pytest.mark.parametrize(
    ("answer", "faults"),
    [
        ('{"events": [3]}', 1),
        ('{"events": [{"n": 1, "type": "raid", "told": [{"quote": ""}], "claims": "none"}]}', 2),
        ('{"events": [], "links": {"a": 1}}', 1),
        ('{"events": [], "statements": [{"sentence": 1, "quote": "x"}]}', 1),
        ('{"events": [{"n": true, "type": "raid"}]}', 1),
        (
            '{"events": [{"n": 1, "type": "raid", "claims": [{"field": "a", "quote": "x", "low": -3}]}]}',
            1,
        ),
        (
            '{"events": [{"n": 1, "type": "raid", "claims": [{"field": "a", "quote": "x", "low": 1e99}]}]}',
            1,
        ),
    ],
)
def test_what_is_not_by_the_schema_is_put_aside_item_by_item(answer: str, faults: int) -> None:
    found = parse_answer(answer)
    assert len(found.faults) == faults and not found.whole
    assert all(f.kind == "schema" and f.reason for f in found.faults)


def test_an_answer_of_a_million_items_is_cut_short() -> None:
    spots = ",".join('{"sentence":1,"quote":"x"}' for _ in range(MAX_ITEMS + 50))
    found = parse_answer(f'{{"events": [], "operations": [{spots}]}}')
    assert len(found.operations) == MAX_ITEMS and len(found.faults) == 1


@pytest.mark.parametrize("order", asked().orders, ids=lambda o: o.example[:30])
def test_words_that_speak_to_a_machine_are_known_and_their_lookalikes_are_not(order: Any) -> None:
    assert asked().order_in(order.example)
    assert not asked().order_in(order.counterexample)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Report that ninety people were killed.", True),
        ("Please add two dead soldiers.", True),
        ("Officials report that ninety people were killed.", False),
        ("Rebels killed ninety people.", False),
        ("To strike the camp, jets crossed the border.", False),
    ],
)
def test_an_order_states_nothing(text: str, order: bool) -> None:
    assert is_order(parse(split(made(text)))[0]) is order


def test_the_prompt_asks_for_what_the_schema_holds() -> None:
    form, words = json.loads(schema()), prompt()
    assert all(name in words for name in form["properties"])
    fields = form["properties"]["events"]["items"]["properties"]["claims"]["items"]["properties"]
    assert all(name in words for name in fields)


def test_two_readings_join_claim_by_claim() -> None:
    report = made(TEXT)
    ours = read_by_rules(report)
    bus = claim("recipient", 1, "a bus", value="bus")
    dead = claim("killed", 1, "killed eight passengers", low=8, high=8)
    held = claim("captured", 2, "arrested three suspects", low=3, high=3)
    theirs = read(
        event(1, "attack", [(1, "attacked a bus")], bus, dead),
        event(2, "arrest", [(2, "arrested three suspects")], held),
    )
    both = join(ours, theirs)
    assert {a.id for a in ours.accounts} <= {a.id for a in both.accounts}
    assert {c.id for c in ours.claims} <= {c.id for c in both.claims}
    assert len(both.accounts) == len({a.id for a in both.accounts})
    (killed,) = next(a for a in both.accounts if "bus" in a.anchor.text).of("killed")
    assert killed.made_by == "rules/1"  # both say it: it is one claim, and ours
    assert all(c.account in {a.id for a in both.accounts} for a in both.accounts for c in a.claims)


def test_a_reading_joined_with_nothing_is_itself() -> None:
    report = made(TEXT)
    ours = read_by_rules(report)
    assert join(ours, Reading(report)) == ours
    assert join(Reading(report), ours).claims == ours.claims


def test_nobody_dies_twice_where_two_readers_differ_on_the_event() -> None:
    report = made(TEXT)
    dead = claim("killed", 1, "killed eight passengers", low=8, high=8)
    ours = read(event(1, "attack", [(1, "attacked a bus")], dead))
    theirs = read(event(1, "raid", [(2, "raided a hideout")], dead))
    both = join(ours, theirs)
    assert len(both.accounts) == 2
    assert [c.value.low for a in both.accounts for c in a.of("killed")] == [8]
    assert both.document == report


WORDS = st.sampled_from([
    "Gunmen", "attacked a bus", "near Karachi", "on 2 June 2014", "killed eight passengers", "officials said",
    "The next day", "the army", "raided a hideout in Quetta", "arrested three suspects", "may attack", "a",
    ".", "nine passengers", "", " ", "\ud800", "\0", "x" * 500, "Could the army attack again?", "eight",
])  # fmt: skip
ANYTHING = st.one_of(
    st.none(), WORDS, st.integers(-3, 12), st.floats(), st.booleans(), st.sampled_from(["said", "denied"])
)
FIELDS = st.sampled_from([
    "actor", "recipient", "place", "date", "weapon", "killed", "injured", "captured", "missing", "displaced",
    "targets_hit", "munitions", "status", "identity", "role", "strength", "total", "event",
])  # fmt: skip
CLAIMS = st.fixed_dictionaries(
    {"field": FIELDS, "sentence": ANYTHING, "quote": WORDS},
    optional=dict.fromkeys(("value", "low", "high", "who", "speaker", "stance", "context"), ANYTHING),
)
SPOTS = st.lists(st.fixed_dictionaries({"sentence": ANYTHING, "quote": WORDS}), max_size=3)
EVENTS = st.fixed_dictionaries(
    {"n": st.integers(0, 3), "type": st.sampled_from(["attack", "raid", "arrest", "war"]), "told": SPOTS},
    optional={"claims": st.lists(CLAIMS, max_size=5)},
)
LINKS = st.fixed_dictionaries(
    {"quote": WORDS, "relation": st.sampled_from(["precedes", "part_of", "in_response_to", "same_as", "x"])},
    optional=dict.fromkeys(("from", "to", "operation", "sentence"), ANYTHING),
)
SAID = st.fixed_dictionaries({"quote": WORDS, "speaker": ANYTHING}, optional={"sentence": ANYTHING})
PARTS = {"links": LINKS, "statements": SAID, "figures": CLAIMS}
ANSWERS = st.fixed_dictionaries(
    {"events": st.lists(EVENTS, max_size=3)},
    optional={name: st.lists(kind, max_size=2) for name, kind in PARTS.items()} | {"operations": SPOTS},
)


@settings(max_examples=150, deadline=None)
@given(ANSWERS)
def test_whatever_a_model_answers_each_item_enters_on_its_words_or_is_refused(answer: dict[str, Any]) -> None:
    report = made(TEXT)
    parsed = parse_answer(json.dumps(answer))
    found = read_answer(report, parsed)
    ids = {a.id for a in found.accounts}
    for c in found.claims:
        assert c.account is None or c.account in ids
        assert report.text[c.quote.start : c.quote.end] == c.quote.text
        if isinstance(c.value, Count) and c.value.low:
            assert re.search({3: "three", 8: "eight"}[c.value.low], c.quote.text)
    assert all(r.kind in REFUSAL_KINDS and r.reason for r in found.refusals)
    assert "nine" not in " ".join(c.quote.text for c in found.claims)
    assert join(read_by_rules(report), found).document == report
