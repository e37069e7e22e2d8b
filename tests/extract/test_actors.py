"""Parties in sentences: names, forces, people without a name, and whom short forms stand for."""

import itertools

import pytest

from sayso.extract.actors import find_actors
from sayso.extract.mentions import ActorMention
from sayso.extract.parse import parse
from sayso.extract.sentences import split
from sayso.extract.syntax import Sentence
from sayso.record.document import Block, Document


def read(text: str) -> tuple[tuple[Sentence, ...], tuple[ActorMention, ...]]:
    document = Document("d1", "test", text, (Block("paragraph", 0, len(text)),))
    sentences = parse(split(document))
    return sentences, find_actors(sentences)


def entities(text: str) -> list[str | None]:
    return [m.party.entity for m in read(text)[1]]


def parties(text: str) -> list[tuple[str, str | None]]:
    return [(m.party.name, m.party.kind) for m in read(text)[1]]


@pytest.mark.parametrize(
    ("text", "name", "entity", "label", "kind"),
    [
        ("The US military shelled it.", "US military", "us:military", "United States military", "military"),
        ("The Israeli army shelled it.", "Israeli army", "il:military", "Israel Defense Forces", "military"),
        ("Pakistani police shot a man.", "Pakistani police", "pk:police", "Pakistani police", "police"),
        ("The Chadian government denied it.", "Chadian government", "td:government", "Chadian government",
         "government"),
        ("U.S. officials left.", "U.S. officials", "us:official", "United States officials", "official"),
        ("Cuban state media reported it.", "Cuban state media", "cu:media", "Cuban media", "media"),
        ("Iraqi security sources left.", "Iraqi security sources", "iq:source", "Iraqi sources", "source"),
        ("Russia's navy sank a boat.", "Russia's navy", "ru:navy", "Russian navy", "military"),
        ("The government of Niger denied it.", "government of Niger", "ne:government", "Nigerien government",
         "government"),
    ],
)  # fmt: skip
def test_a_state_and_its_force_are_one_party(
    text: str, name: str, entity: str, label: str, kind: str
) -> None:
    party = read(text)[1][0].party
    assert (party.name, party.entity, party.label, party.kind) == (name, entity, label, kind)


def test_an_adjective_names_its_state_and_is_its_own_head() -> None:
    sentences, found = read("A Turkish drone strike burned a barn.")
    mention = found[0]
    assert mention.party.entity == "tr"
    assert mention.country == "TR"
    assert sentences[0].tokens[mention.head].text == "Turkish"


def test_a_capital_is_a_place_where_things_happen_and_a_party_where_it_speaks() -> None:
    assert entities("Moscow accused Kyiv of lying.") == ["ru", "ua"]
    assert "ru" not in entities("Three houses burned in Moscow.")


def test_a_country_where_things_happen_is_no_party() -> None:
    assert entities("The barn burned in Syria and Iraq.") == []
    assert entities("Syria shelled a ridge.") == ["sy"]


def test_a_name_wins_over_its_description() -> None:
    found = read("A drone hit an Iran-backed militia, Kataib Hezbollah, near the river.")[1]
    assert [m.party.entity for m in found] == ["kataib-hezbollah"]
    found = read("Jaish al-Adl, a Sunni militant group, claimed the ambush.")[1]
    assert [m.party.entity for m in found] == ["jaish-al-adl"]


def test_a_backed_militia_is_no_state() -> None:
    party = read("An Iran-backed militia fired at the depot.")[1][0].party
    assert (party.name, party.entity, party.kind) == ("Iran-backed militia", "ir:proxy", "armed_unnamed")


def test_letters_in_brackets_repeat_the_name() -> None:
    assert entities("The Islamic State (IS) group claimed it. IS gave no proof.") == ["islamic-state"] * 2


def test_letters_defined_in_the_report_stand_for_the_name() -> None:
    found = read("The Nimruz Salvation Front (NSF) took a village. The NSF then withdrew.")[1]
    assert [m.party.name for m in found] == ["Nimruz Salvation Front"] * 2


def test_the_group_is_the_one_named_before() -> None:
    text = "Al-Shabaab fighters stormed a hotel. The group said it had killed a judge."
    assert entities(text)[:2] == ["al-shabaab", "al-shabaab"]


def test_the_army_is_that_of_the_state_whose_army_was_named() -> None:
    assert entities("The Sudanese army lost a town. The army denied that.") == ["sd:military"] * 2


def test_a_group_of_another_state_is_not_the_antecedent() -> None:
    text = "Hamas and Hezbollah fired rockets. The Lebanese group gave no toll."
    assert entities(text) == ["hamas", "hezbollah", "hezbollah"]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("A lone gunman fired from a roof.", ("lone gunman", "armed_unnamed")),
        ("Partner forces cleared the valley.", ("Partner forces", "military")),
        ("Suspected militants burned a school.", ("Suspected militants", "armed_unnamed")),
        ("Two suicide bombers entered the hall.", ("suicide bombers", "armed_unnamed")),
        ("At least 12 worshippers died.", ("worshippers", "civilians")),
        ("Five police officers were hurt.", ("police officers", "police")),
        ("His four family members died.", ("family members", "people")),
        ("An estimated 300 to 400 fighters remain.", ("fighters", "armed_unnamed")),
        ("A high-ranking commander was hit.", ("high-ranking commander", "military_people")),
        ("Witnesses heard shots.", ("Witnesses", "witness")),
    ],
)
def test_people_without_a_name_are_parties(text: str, party: tuple[str, str]) -> None:
    assert party in parties(text)


@pytest.mark.parametrize("text", ["A network of tunnels collapsed.", "A group of houses burned.",
                                  "Fighter jets were seen over the bay."])  # fmt: skip
def test_things_are_no_parties(text: str) -> None:
    assert parties(text) == []


def test_members_of_a_body_belong_to_it() -> None:
    found = read("Members of the Iraqi security forces opened fire.")[1]
    assert [(m.party.name, m.party.entity) for m in found] == [
        ("Members of the Iraqi security forces", "iq:security")
    ]


def test_dozens_of_civilians_are_civilians_and_dozens_governs() -> None:
    sentences, found = read("Dozens of civilians fled the town.")
    assert found[0].party.name == "civilians"
    assert sentences[0].tokens[found[0].head].text == "Dozens"


def test_two_states_share_their_forces() -> None:
    assert entities("Turkish and Iraqi forces crossed the river.") == ["tr:military", "iq:military"]


def test_a_person_is_known_by_surname_later() -> None:
    text = "Farhad Samadi, a shopkeeper, was killed on the bridge. Neighbours said Samadi had two sons."
    names = [m.party.name for m in read(text)[1] if m.party.kind == "person"]
    assert names == ["Farhad Samadi", "Farhad Samadi"]


def test_an_officers_body_is_no_party_beside_him() -> None:
    found = read("A rocket killed IRGC general Qassem Soleimani.")[1]
    assert [m.party.entity for m in found] == ["qassem-soleimani"]


def test_a_headline_in_capitals_of_titles_is_no_person() -> None:
    assert all(m.party.kind != "person" for m in read("Army Says It Kills Al Qaeda Leader in Raid")[1])


def test_mentions_of_a_sentence_never_overlap_and_stand_in_order() -> None:
    text = (
        "U.S. and partner forces, members of the Iraqi security forces and two Hezbollah fighters met Gen. "
        "Omar Said, a spokesman for the Syrian army, near Iran's border while Israeli settlers watched."
    )
    sentences, found = read(text)
    for before, after in itertools.pairwise(found):
        assert before.sentence < after.sentence or before.stop <= after.first
    for mention in found:
        tokens = sentences[mention.sentence].tokens
        assert 0 <= mention.first <= mention.head < len(tokens)
        assert mention.first < mention.stop <= len(tokens)


def test_reading_twice_gives_the_same() -> None:
    text = "Hamas fired at Israel. The group said the army had fled."
    assert read(text)[1] == read(text)[1]
