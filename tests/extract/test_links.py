"""Is a link stated, in the report's own words, and the right way round?"""

from collections.abc import Callable

from sayso.record.reading import Reading

ReadText = Callable[..., Reading]


def links(reading: Reading) -> list[tuple[str, str, str]]:
    """Start, relation and end of every link, events by the words that tell of them first."""
    by_id = {a.id: a.anchor.text for a in reading.accounts}
    return [
        (by_id.get(x.start, x.start).split()[0], x.relation, by_id.get(x.end, x.end).split()[0])
        for x in reading.links
    ]


def test_in_retaliation_for_is_an_answer(read_text: ReadText) -> None:
    reading = read_text(
        "Jets bombed a camp near Kidal on Sunday in retaliation for the ambush near Gao that killed four"
        " soldiers on Friday."
    )
    (link,) = reading.links
    types = {a.id: a.type for a in reading.accounts}
    assert (types[link.start], link.relation, types[link.end]) == ("airstrike", "in_response_to", "ambush")
    assert "retaliation" in link.claims[0].quote.text


def test_prompted_by_is_an_answer_the_other_way_round(read_text: ReadText) -> None:
    reading = read_text(
        "Iran fired missiles at a base in Erbil on Monday. The missile strike was prompted by an Israeli"
        " airstrike in Damascus on Friday."
    )
    (link,) = reading.links
    types = {a.id: a.type for a in reading.accounts}
    assert (types[link.start], link.relation, types[link.end]) == (
        "missile_strike",
        "in_response_to",
        "airstrike",
    )


def test_after_alone_only_precedes(read_text: ReadText) -> None:
    reading = read_text(
        "Turkish jets bombed a camp near Kobani on Sunday. The airstrike came after a PKK ambush near Cizre"
        " that killed four soldiers on Friday."
    )
    (link,) = reading.links
    types = {a.id: a.type for a in reading.accounts}
    assert (types[link.start], link.relation, types[link.end]) == ("ambush", "precedes", "airstrike")


def test_not_to_have_responded_is_no_link(read_text: ReadText) -> None:
    reading = read_text(
        "Rebels attacked a barracks in Gao on Monday, killing three soldiers. Jets bombed a camp near Kidal"
        " in May. The government has not responded to the attack."
    )
    assert reading.links == ()
    assert "no_response" in {c.value.kind for a in reading.accounts for c in a.of("status")}  # type: ignore[union-attr]


def test_a_vow_to_answer_is_no_link(read_text: ReadText) -> None:
    reading = read_text(
        "Rebels attacked a barracks in Gao on Monday, killing three soldiers. The president vowed to respond"
        " to the attack."
    )
    assert reading.links == ()


def test_as_part_of_a_campaign_is_a_link_to_it(read_text: ReadText) -> None:
    reading = read_text("Soldiers raided a camp near Kidal on Sunday as part of Operation Iron Broom.")
    (link,) = reading.links
    assert (link.relation, link.end) == ("part_of", "op:iron broom")
