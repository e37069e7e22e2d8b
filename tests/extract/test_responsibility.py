"""Who claims it, who is blamed, who denies it, and what is not known?"""

from collections.abc import Callable

import pytest

from sayso.knowledge.responsibility import responsibility
from sayso.record.claim import Claim
from sayso.record.reading import Account, Reading
from sayso.record.value import Party, Status

ReadText = Callable[..., Reading]
BLAST = "A car bomb killed four people in Gao on Monday."


def read_one(read_text: ReadText, then: str) -> Account:
    (account,) = read_text(f"{BLAST} {then}").accounts
    return account


def statuses(account: Account) -> list[tuple[str, str | None]]:
    return [(c.value.kind, c.value.by) for c in account.of("status") if isinstance(c.value, Status)]


def actors(account: Account) -> list[tuple[str, str]]:
    def row(c: Claim) -> tuple[str, str]:
        assert isinstance(c.value, Party)
        return c.value.name, c.stance

    return [row(c) for c in account.of("actor")]


def test_who_claims_it_did_it_by_their_own_word(read_text: ReadText) -> None:
    account = read_one(read_text, "Al-Shabaab claimed responsibility for the attack.")
    assert statuses(account) == [("claimed_by", "Al-Shabaab")]
    assert actors(account) == [("Al-Shabaab", "said")]


def test_who_denies_it_is_no_actor(read_text: ReadText) -> None:
    account = read_one(read_text, "Al-Shabaab denied involvement in the attack.")
    assert statuses(account) == [("denied_by", "Al-Shabaab")]
    assert actors(account) == []


def test_who_is_blamed_is_alleged_and_never_a_plain_fact(read_text: ReadText) -> None:
    account = read_one(read_text, "The government blamed al-Shabaab for the attack.")
    assert actors(account) == [("al-Shabaab", "alleged")]
    assert statuses(account) == []


@pytest.mark.parametrize(
    "then",
    [
        "No group has claimed responsibility for the attack.",
        "There was no immediate claim of responsibility.",
        "Nobody claimed the attack or took credit, but no one claimed responsibility.",
    ],
)
def test_that_nobody_claimed_it_is_said_as_such(then: str, read_text: ReadText) -> None:
    account = read_one(read_text, then)
    assert statuses(account) == [("not_claimed", None)]
    assert actors(account) == []


@pytest.mark.parametrize("cue", responsibility().statuses, ids=lambda c: c.kind)
def test_each_wording_matches_its_example_and_not_its_counterexample(cue: object) -> None:
    known = next(c for c in responsibility().statuses if c is cue)
    assert known.pattern.search(known.example.lower())
    assert not known.pattern.search(known.counterexample.lower())


@pytest.mark.parametrize("cue", responsibility().statuses, ids=lambda c: c.kind)
def test_each_wording_is_matched_in_linear_time(cue: object) -> None:
    import time

    known = next(c for c in responsibility().statuses if c is cue)

    def seconds(n: int) -> float:
        line = ("no has not was clear who the identity of the " * n)[: 40 * n]
        began = time.perf_counter()
        known.pattern.search(line)
        return time.perf_counter() - began

    seconds(100)
    assert min(seconds(4_000) for _ in range(3)) < 40 * max(min(seconds(400) for _ in range(3)), 1e-4)
