"""Are the habits of the wires read for what they are: datelines, labels, days told by words, who says so?"""

import pytest

from sayso.engine.local import read_or_reason
from sayso.extract.actors import find_actors
from sayso.extract.parse import parse
from sayso.extract.sentences import split
from sayso.extract.tails import aside
from sayso.ingest.parts import Parts, document
from sayso.record.reading import Account, Reading
from sayso.record.value import Count, Party, Place


def _read(text: str) -> Reading:
    found = read_or_reason(document(Parts(text=text, name="wire.txt")), "rules")
    assert isinstance(found, Reading)
    return found


def _counts(accounts: tuple[Account, ...], measure: str) -> set[tuple[int | None, str | None]]:
    values = (c.value for a in accounts for c in a.of(measure))
    return {(v.low, v.who) for v in values if isinstance(v, Count)}


def _names(accounts: tuple[Account, ...], field: str) -> set[str]:
    return {c.value.name for a in accounts for c in a.of(field) if isinstance(c.value, Party | Place)}


def test_who_says_so_is_not_among_the_killed() -> None:
    found = _read(
        "Gunmen stormed a village overnight, killing at least 15 people and burning houses, residents and a"
        " local official said on Thursday."
    ).accounts
    assert _counts(found, "killed") == {(15, "people")}


def test_a_speaker_in_the_middle_is_not_among_the_children() -> None:
    found = _read(
        "An air strike on a village near Loikaw killed at least 17 civilians, including nine children, a"
        " resistance official and residents said on Monday, in an attack that the army denied carrying out."
    ).accounts
    assert _counts(found, "killed") == {(17, "civilians"), (9, "children")}


def test_what_the_attack_did_is_no_doing_of_the_speaker() -> None:
    text = "Troops shelled the town of Karu, the mayor said, wounding two farmers, and left."
    tokens = parse(split(document(Parts(text=text, name="x"))))[0].tokens
    wounding = next(t for t in tokens if t.lower == "wounding")
    assert tokens[wounding.head].lower == "shelled"


def test_an_aside_needs_a_speaker_and_something_said() -> None:
    rows = parse(split(document(Parts(text="The mayor said that two men had died.", name="x"))))[0].tokens
    assert aside(rows) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "later",
    [
        "A day earlier three people were killed when shells hit a market in the same city.",
        "In March last year a suicide bomber killed 64 people at a shrine in the same city.",
        "Elsewhere in the city, gunmen killed three people at a filling station.",
    ],
)
def test_a_day_or_place_told_by_words_is_of_another_event(later: str) -> None:
    text = f"A missile struck a hotel in Zaporizhzhia on Thursday evening, killing one person.\n\n{later}"
    assert len(_read(text).accounts) == 2


def test_an_attack_told_again_with_its_weekday_is_one() -> None:
    text = (
        "A missile struck a hotel in Zaporizhzhia on Thursday, killing one person.\n\n"
        "Thursday's attack was the third in a week, the mayor said."
    )
    assert len(_read(text).accounts) == 1


@pytest.mark.parametrize(
    "dateline",
    ["Srinagar, July 8 (PTI) ", "Khartoum, Sept 24 2024 (Example Post) - ", "Bogota - ", "QUETTA: "],
)
def test_where_it_was_filed_is_neither_hand_nor_place(dateline: str) -> None:
    found = _read(f"{dateline}Rebels ambushed a patrol near Machedi and killed five soldiers.").accounts
    town = dateline.split(",")[0].split(" -")[0].strip(": ")
    assert found and town not in _names(found, "place") | _names(found, "actor")


def test_a_country_before_a_colon_is_where_and_who_speaks_is_kept() -> None:
    assert "Burkina Faso" not in _names(
        _read("Burkina Faso: army executed 20 villagers\n\nThey died near Karu.").accounts, "actor"
    )
    police = split(
        document(Parts(text="Police: Two children shot dead\n\nThey were found at home.", name="x"))
    )
    assert police[0].text == "Police: Two children shot dead"


def test_a_state_of_a_country_is_a_place_and_no_government() -> None:
    found = _read("Gunmen raided a village in Nigeria's Plateau state and killed 15 people.").accounts
    assert "Plateau state" in _names(found, "place")


def test_what_one_subject_did_next_shares_the_place() -> None:
    found = _read(
        "The attackers arrived in Kirkuk on motorcycles and shot dead six people as they slept."
    ).accounts
    assert "Kirkuk" in _names(found, "place")


def test_weapons_that_are_destroyed_tell_no_hand() -> None:
    found = _read("US forces destroyed two Houthi missiles in Yemen on Wednesday.").accounts
    assert all("Houthi" not in name for name in _names(found, "actor"))


def test_as_many_is_the_number_before() -> None:
    found = _read("Five soldiers were killed and as many injured when rebels ambushed a patrol.").accounts
    assert (5, "soldiers") in _counts(found, "injured")


def test_bodies_beside_the_wounded_are_dead() -> None:
    found = _read("Shells hit a market. A hospital received 15 bodies and more than 40 wounded.").accounts
    assert _counts(found, "injured") == {(41, "people")}


def test_the_deadliest_of_the_war_is_no_sum() -> None:
    found = _read(
        "Two missiles struck a school in Poltava, killing 53 people in one of the deadliest strikes of the"
        " war."
    )
    assert (53, "people") in _counts(found.accounts, "killed")


def test_he_is_no_police() -> None:
    found = _read(
        "A student shot dead 14 people at a faculty in Prague before he killed himself, police said."
    )
    assert "police" not in _names(found.accounts, "actor")


def test_a_hamlet_is_known_by_the_name_behind_of() -> None:
    text = (
        "AT LEAST 14 PEASANTS WERE MURDERED YESTERDAY BY GUNMEN IN THE HAMLET OF LA MESA, SOURCES REPORTED."
    )
    assert "HAMLET" not in _names(_read(text).accounts, "place")


def test_whose_claim_a_clause_tells_of() -> None:
    found = _read(
        "Iran said it had hit Jaish al-Adl, a group that had claimed an attack on a police station in Rask in"
        " December in which 11 officers died."
    ).accounts
    claimed = [a for a in found if a.of("killed")]
    assert claimed and _names(tuple(claimed), "actor") == {"Jaish al-Adl"}


def test_gunmen_who_shoot_somebody_dead_are_not_dead() -> None:
    found = _read("Separately, unidentified motorcyclists shot dead a policeman in Bannu on Tuesday morning.")
    assert _counts(found.accounts, "killed") == {(1, "policeman")}


def test_what_sums_up_a_clause_is_no_event_of_its_own() -> None:
    found = _read(
        "Five engineers were killed when a vehicle laden with explosives rammed into their convoy on"
        " Tuesday, the third major attack on foreigners in the country in a week, police said."
    )
    assert len(found.accounts) == 1


def test_a_war_sums_up() -> None:
    found = _read(
        "Borno has been hit hard by an insurgency in which at least 35,000 people have been killed."
    )
    assert not any(a.of("killed") for a in found.accounts)


def test_he_is_the_person_named_and_no_army() -> None:
    found = _read(
        "A strike on Friday killed a man in Tyre. The Israeli military named him as Ali Mousawi and said"
        " he was behind an attack on Metula in May."
    ).accounts
    blamed = next(a for a in found if "attack" in a.anchor.text)
    assert "Israeli military" not in _names((blamed,), "actor")


def test_those_who_embraced_martyrdom_did_not_open_fire() -> None:
    found = _read(
        "Six policemen, including a sub-inspector, embraced martyrdom when unidentified armed men opened fire"
        " on their van, police said."
    ).accounts
    assert _names(found, "actor") == {"unidentified armed men"}


def test_the_soldiers_are_those_counted_before_and_the_attacker_flies_no_jet() -> None:
    found = _read(
        "US jets struck dozens of targets across central Syria on Friday in retaliation for an attack that"
        " killed two American soldiers last week.\n\nThe soldiers, from a reserve unit, were shot dead by a"
        " lone gunman on December 13 in the city of Palmyra. Officials said the attacker was to be dismissed."
    ).accounts
    assert len(found) == 2
    shot = next(a for a in found if a.type == "shooting")
    assert ("lone gunman" in _names((shot,), "actor"), "Palmyra" in _names((shot,), "place")) == (True, True)
    assert (2, "American soldiers") in _counts((shot,), "killed")


def test_whoever_did_not_claim_it_did_not_do_it() -> None:
    found = _read("A gunman shot two soldiers in Palmyra. Islamic State did not claim the attack.").accounts
    assert not {n for n in _names(found, "actor") if "Islamic" in n}
    assert not [c for a in found for c in a.of("status")]


def test_attack_helicopters_and_booty_are_no_events() -> None:
    found = _read(
        "Jets and attack helicopters struck a camp near Raqqa. Soldiers later seized eight rifles and trucks."
    ).accounts
    assert [a.type for a in found] == ["airstrike"]


def test_the_assassination_that_is_avenged_is_the_strike_that_hit_the_avengers() -> None:
    found = _read(
        "An Israeli drone strike near Tyre killed a Hezbollah commander on Sunday.\n\nHours later, Hezbollah"
        " fired 30 rockets at Kiryat Shmona in response to the assassination."
    )
    assert len(found.accounts) == 2
    (link,) = [x for x in found.links if x.relation == "in_response_to"]
    assert {link.start, link.end} == {a.id for a in found.accounts}


def test_what_was_done_a_hundred_times_is_no_event_of_its_own() -> None:
    found = _read(
        "A militia fired a drone at a base near Irbil on Thursday. Iran-backed groups have attacked bases"
        " of foreign forces more than 100 times since October."
    ).accounts
    assert len(found) == 1


def test_they_are_those_of_the_sentence_before() -> None:
    found = _read(
        "Armed gangs have terrorised the northwest for years. On Friday, they abducted 40 people from a"
        " mosque in Tsafe."
    ).accounts
    assert _names(found, "actor") == {"Armed gangs"}


def test_a_branch_is_called_by_its_name_and_its_fighters_are_its_own() -> None:
    found = _read(
        "A bomber killed 37 people in Mogadishu.\n\nAl-Qaida's East Africa affiliate, al-Shabab, said through"
        " its radio that its fighters carried out the attack."
    ).accounts
    parties = [c.value for a in found for c in a.of("actor") if isinstance(c.value, Party)]
    assert ("fighters", "al-shabaab") in {(p.name, p.entity) for p in parties}


def test_the_deadliest_since_the_war_began_counts_no_war() -> None:
    found = _read(
        "At least 16 people were killed in a missile strike on Odesa on Friday, officials said, in the"
        " deadliest attack on the city since the start of the war."
    )
    assert _counts(found.accounts, "killed") == {(16, "people")}
    assert not [c for c in found.loose if c.field == "total"]


def test_an_incident_that_took_place_when_bombs_fell_is_one() -> None:
    found = _read(
        "The deadliest incident took place on October 6 in Sagaing, when a paraglider dropped two bombs on a"
        " school, killing 24 people."
    ).accounts
    assert len(found) == 1


def test_four_of_them_suspected_gunmen_are_suspected_gunmen() -> None:
    text = "Eleven people have been detained, four of them suspected gunmen, over the attack in Gao."
    named = find_actors(parse(split(document(Parts(text=text, name="a.txt")))))
    assert [a.party.name for a in named] == ["Eleven people", "suspected gunmen"]
