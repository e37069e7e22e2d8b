import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from sayso.bench.causality import relations
from sayso.bench.texts import document_of, sentences_of


def groups() -> Iterator[Any]:
    data = tomllib.loads((files("sayso.bench") / "data" / "causes.toml").read_text("utf-8"))
    yield from data["connective"]
    yield from (data[name] for name in ("verbs", "reasons", "events"))


def found(text: str) -> list[tuple[str, str]]:
    (sentence,) = sentences_of(document_of(text, "made"))
    return [(sentence.words(*r.cause), sentence.words(*r.effect)) for r in relations(sentence)]


@pytest.mark.parametrize("group", tuple(groups()), ids=lambda g: g["example"])
def test_examples_join_cause_and_effect_and_counterexamples_do_not(group: Any) -> None:
    assert found(group["example"])
    assert not found(group["not"])


def test_cause_and_effect_are_told_apart() -> None:
    assert found("Shops stayed shut because of the curfew.") == [("the curfew", "Shops stayed shut")]
    assert found("Following the raid, drivers went on strike.") == [("the raid", "drivers went on strike")]
    assert found("The blast broke the dam, leading to floods.") == [("The blast broke the dam", "floods")]
