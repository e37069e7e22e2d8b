"""Who did it to whom, where and with what: the classic errors, each made impossible?"""

from collections.abc import Callable

import pytest

from sayso.record.reading import Account, Reading
from sayso.record.value import Count, Figure, Party, Place, Weapon

ReadText = Callable[..., Reading]


def names(account: Account, field: str) -> list[str]:
    return [c.value.name for c in account.of(field) if isinstance(c.value, Party | Place | Weapon)]


def counts(account: Account, field: str) -> list[tuple[int | None, int | None, str | None]]:
    found = [c.value for c in account.of(field) if isinstance(c.value, Count)]
    return [(v.low, v.high, v.who) for v in found]


def test_the_informant_is_no_attacker(read_text: ReadText) -> None:
    (account,) = read_text(
        "Kenyan security sources confirmed that three people died when militants attacked a post in Mandera."
    ).accounts
    assert names(account, "actor") == ["militants"]
    assert {c.speaker.name for c in account.of("killed") if c.speaker} == {"Kenyan security sources"}


def test_a_boast_in_the_first_person_is_no_event_and_no_walkout(read_text: ReadText) -> None:
    found = read_text(
        "“We are striking the rebels very hard,” the general said after jets bombed a depot near Goma."
    ).accounts
    assert [a.type for a in found] == ["airstrike"]


@pytest.mark.parametrize(
    "text",
    [
        "Why was the army base in Gao attacked?\nWho ordered the missile strike on Kidal?",
        "If you attack our soldiers in Gao, we will strike you with missiles in Kidal.",
        "The army plans to attack the town of Kidal. The rebels may bomb the bridge in Gao.",
    ],
)
def test_questions_conditions_and_plans_give_no_event(text: str, read_text: ReadText) -> None:
    assert read_text(text).accounts == ()


def test_two_soldiers_and_an_interpreter_are_two_and_one(read_text: ReadText) -> None:
    (account,) = read_text(
        "A roadside bomb killed two soldiers and an interpreter near Gao on Monday."
    ).accounts
    assert counts(account, "killed") == [(2, 2, "soldiers"), (1, 1, "interpreter")]


def test_bounds_are_kept(read_text: ReadText) -> None:
    (account,) = read_text(
        "A car bomb killed more than 20 people and injured nearly 50 in Mogadishu on Monday."
    ).accounts
    assert counts(account, "killed") == [(21, None, "people")]
    assert counts(account, "injured") == [(None, 50, "people")]


def test_a_part_is_no_addition(read_text: ReadText) -> None:
    (account,) = read_text(
        "At least 12 guards, including four women, were killed in an attack on a prison in Kandahar."
    ).accounts
    killed = [c.value for c in account.of("killed") if isinstance(c.value, Count)]
    assert [(k.low, k.scope) for k in killed] == [(12, "whole"), (4, "part")]


def test_a_sum_over_a_year_is_a_figure_and_no_event(read_text: ReadText) -> None:
    reading = read_text("Over the past year the army's drones have killed more than 300 villagers in Mali.")
    assert reading.accounts == ()
    (total,) = [c.value for c in reading.loose if isinstance(c.value, Figure)]
    assert (total.what, total.low, total.period) == ("killed", 301, "Over the past year")


def test_a_headline_that_names_the_wrong_group_is_kept_as_it_said(read_text: ReadText) -> None:
    reading = read_text(
        "Hezbollah ambush kills three in Basra\n"
        "Fighters of Kataib Hezbollah ambushed a convoy near Basra on Sunday, killing three guards.",
        "title",
    )
    said = [c.value for a in reading.accounts for c in a.of("actor") if isinstance(c.value, Party)]
    assert [p.name for p in said] == ["Hezbollah", "Fighters of Kataib Hezbollah"]
    assert said[0].entity != said[1].entity


def test_nobody_and_gunfire_are_no_targets(read_text: ReadText) -> None:
    (killed_none,) = read_text("The attack on the base in Gao killed no one, the mayor said.").accounts
    (fired,) = read_text("Rebels opened fire on a bus near Gao on Monday, wounding two.").accounts
    assert names(killed_none, "recipient") == ["base"]
    assert names(fired, "recipient") == ["bus"]


def test_a_weapon_has_its_owner_and_its_number(read_text: ReadText) -> None:
    (account,) = read_text("Six Iranian missiles were fired at a base in Erbil on Monday.").accounts
    (arm,) = [c.value for c in account.of("weapon") if isinstance(c.value, Weapon)]
    assert (arm.kind, arm.count) == ("missile_strike", 6)
    assert names(account, "actor") == ["Iranian"]


def test_who_was_accused_of_it_is_its_actor_and_not_who_accused(read_text: ReadText) -> None:
    (account,) = read_text(
        "The mayor said rebels shelled a market in Goma on Monday, killing four traders."
    ).accounts
    assert names(account, "actor") == ["rebels"]
