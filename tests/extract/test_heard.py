"""Which sayings are statements, where the encoder hears who speaks?"""

import pytest

from sayso.engine.local import read_or_reason
from sayso.engine.readers import encoder_is_here
from sayso.ingest.parts import Parts, document
from sayso.record.reading import Reading

pytestmark = pytest.mark.skipif(not encoder_is_here(), reason="the encoder's weights are not here")
_OPENING = "Gunmen attacked a school near Gao on Monday, killing five guards."


def _statements(text: str) -> dict[str, str]:
    """Who speaks, and the words of the statement."""
    found = read_or_reason(document(Parts(text=text, name="a.txt", published="2021-06-12")), "both")
    assert isinstance(found, Reading)
    return {s.speaker.name: s.quote.text for s in found.statements}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The mayor called it the worst raid on the province yet.", "mayor"),
        ("A clinic in Gao counted at least eighteen dead.", "clinic in Gao"),
        ("The army described the school as a training camp.", "army"),
        ("The Kidal Rights Observatory put the toll at more than 18.", "Kidal Rights Observatory"),
        ("Officials believe a local branch of Islamic State was behind it.", "Officials"),
        ("The bandits took six pupils along, an aid agency reported.", "aid agency"),
        ("“We heard them on the stairs,” said one of the guards.", "one of the guards"),
        ("“We heard them on the stairs,” one of them, Emre, said.", "Emre"),
    ],
)
def test_what_somebody_known_is_heard_to_say_is_a_statement(text: str, speaker: str) -> None:
    assert speaker in _statements(f"{_OPENING} {text}")


def test_a_thing_only_linked_to_somebody_is_no_statement() -> None:
    text = f"{_OPENING} A senior rebel leader linked to an attack on traders was shot dead in Kidal."
    assert not _statements(text)


def test_a_title_that_names_who_says_so_is_a_statement() -> None:
    said = _statements(f"Raid on school kills five, police say\n\n{_OPENING}")
    assert said["police"].startswith("Raid on school kills five")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Monitors in New York counted 12. The clerk has a list. “Some left with one hand,” he said.",
            "clerk",
        ),
        (
            "The men came on foot, a resident, Mohamed Salem, said. I saw my neighbours, my brother Eid among"
            " them, he said.",
            "Mohamed Salem",
        ),
    ],
)
def test_he_is_no_town_and_nobody_in_his_own_words(text: str, speaker: str) -> None:
    said = _statements(f"{_OPENING} {text}")
    assert speaker in said and not {"New York", "Eid"} & said.keys()
