"""Three reports of our own and what a perfect model would answer: every value in the words."""

from typing import Any

from sayso.ingest.parts import Parts, document
from sayso.record.document import Document

AMBUSH = (
    "Rebels ambushed an army patrol near Gao on 3 May 2019, killing at least four soldiers and an "
    "interpreter, the defence ministry said.\n\n"
    "In retaliation for the ambush, the Malian army bombed a camp near Kidal the next day. "
    "Medics said six fighters died.\n\n"
    "No group has claimed responsibility for the ambush."
)
MARKET = (
    "A car bomb exploded at a market in Mosul on 12 June 2018 and wounded about 30 people, police said. "
    "The Islamic State group claimed responsibility for the bombing.\n\n"
    "Two shopkeepers were killed in the blast, according to doctors."
)
CONVOY = (
    "The Taliban attacked a police convoy in Kunduz province on 9 August 2015 with rockets. "
    "Nearly 20 officers were injured and three were killed, the governor said.\n\n"
    "“We will find them,” the governor said."
)


def report(text: str, name: str, **more: str) -> Document:
    return document(Parts(text=text, name=name, language="en", **more))


def claim(field: str, sentence: int, quote: str, **more: Any) -> dict[str, Any]:
    """A claim as a model answers it, with every key of the schema."""
    keys = ("value", "low", "high", "who", "speaker", "stance", "context")
    return {"field": field, "sentence": sentence, "quote": quote, **dict.fromkeys(keys), **more}


def event(n: int, kind: str, told: list[tuple[int, str]], *claims: dict[str, Any]) -> dict[str, Any]:
    spots = [{"sentence": s, "quote": q} for s, q in told]
    return {"n": n, "type": kind, "told": spots, "claims": list(claims)}


def answer(*events: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"events": list(events), "links": [], "operations": [], "statements": [], "figures": [], **more}


def good_ambush(*extra: dict[str, Any], others: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """The perfect answer for AMBUSH; `extra` claims go to the ambush, `others` are events beside."""
    ambush = event(
        1, "ambush", [(1, "ambushed an army patrol")],
        claim("actor", 1, "Rebels", value="Rebels"),
        claim("recipient", 1, "an army patrol", value="army patrol"),
        claim("place", 1, "near Gao", value="Gao"),
        claim("date", 1, "3 May 2019", value="2019-05-03"),
        claim("killed", 1, "at least four soldiers", low=4, who="soldiers", speaker="the defence ministry"),
        claim("killed", 1, "an interpreter", low=1, high=1, who="interpreter", stance="said"),
        claim("status", 4, "No group has claimed responsibility for the ambush", value="not_claimed"),
        *extra,
    )  # fmt: skip
    answered = event(
        2, "strike", [(2, "bombed a camp")],
        claim("actor", 2, "the Malian army", value="Malian army"),
        claim("recipient", 2, "a camp", value="camp"),
        claim("place", 2, "near Kidal", value="Kidal"),
        claim("date", 2, "the next day", value="2019-05-04", context=1),
        claim("killed", 3, "six fighters died", low=6, high=6, who="fighters", speaker="Medics"),
    )  # fmt: skip
    link = {
        "from": 2, "to": 1, "operation": None, "relation": "in_response_to", "sentence": 2,
        "quote": "In retaliation for the ambush",
    }  # fmt: skip
    said = {"sentence": 3, "quote": "Medics said six fighters died", "speaker": "Medics"}
    return answer(ambush, answered, *others, links=[link], statements=[said])


def good_market() -> dict[str, Any]:
    return answer(
        event(
            1, "bombing", [(1, "A car bomb exploded"), (2, "the bombing"), (3, "the blast")],
            claim("weapon", 1, "car bomb", value="car bomb"),
            claim("place", 1, "in Mosul", value="Mosul"),
            claim("date", 1, "12 June 2018", value="2018-06-12"),
            claim("injured", 1, "wounded about 30 people", low=30, high=30, who="people", speaker="police"),
            claim("status", 2, "The Islamic State group claimed responsibility", value="claimed_by"),
            claim("killed", 3, "Two shopkeepers were killed", low=2, high=2, who="shopkeepers"),
        )
    )  # fmt: skip


def good_convoy() -> dict[str, Any]:
    return answer(
        event(
            1, "attack", [(1, "attacked a police convoy")],
            claim("actor", 1, "The Taliban", value="Taliban"),
            claim("recipient", 1, "a police convoy", value="police convoy"),
            claim("place", 1, "Kunduz province", value="Kunduz province"),
            claim("date", 1, "9 August 2015", value="2015-08-09"),
            claim("injured", 2, "Nearly 20 officers were injured", high=20, who="officers"),
            claim("killed", 2, "three were killed", low=3, high=3, speaker="the governor"),
        ),
        statements=[{"sentence": 3, "quote": "We will find them", "speaker": "the governor"}],
    )  # fmt: skip


AMBUSH_REPORT, MARKET_REPORT, CONVOY_REPORT = (
    report(text, name) for text, name in ((AMBUSH, "ambush"), (MARKET, "market"), (CONVOY, "convoy"))
)
GOOD = {"ambush": good_ambush(), "market": good_market(), "convoy": good_convoy()}
REPORTS = (AMBUSH_REPORT, MARKET_REPORT, CONVOY_REPORT)
