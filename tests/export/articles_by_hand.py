"""The record of the three articles as a person marks it: each value on words that stand in the text.

Read by no step of Sayso, so that exports are tested on what the articles say, not on how well they are read.
The articles stand beside the project (`../shared/articles`) and are not part of it.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from sayso.ingest.blocks import blocks
from sayso.record.claim import Claim, Speaker
from sayso.record.document import Document, document_id
from sayso.record.event import Event, EventParty, Grade, HarmRange, Link, Operation, Record
from sayso.record.reading import Account, account_id
from sayso.record.value import Count, Date, Party, Place, Term, Value

_SHARED = os.environ.get("SAYSO_SHARED") or Path(__file__).resolve().parents[3] / "shared"
FOLDER = Path(_SHARED) / "articles"
US = Party("US military", "us:military", "United States military", "military")
USA = Party("US", "us", "United States", "state")
IS = Party("ISIS", "islamic-state", "Islamic State", "armed_group")
KH = Party("Kataib Hezbollah", "kataib-hezbollah", "Kataib Hezbollah", "armed_group")
SYRIAN = Party("Syrian security forces", "sy:security", "Syrian security forces", "police")
JORDAN = Party("Jordanian aircraft", "jo:military", "Jordanian military", "military")
AQ = Party("Al Qaeda–linked group", "al-qaeda", "Al Qaeda", "armed_group")
IRAN = Party("Iranian-backed forces", "ir:proxy", "Iran-backed groups", "armed_unnamed")
PALMYRA = Place("Palmyra", None, 34.5624, 38.284, "town", "SY", "Homs")
RAQQA = Place("Raqqa", None, 35.95, 39.01, "town", "SY", "Raqqa")
DEIR = Place("Deir ez Zor", None, 35.34, 40.14, "town", "SY", "Deir ez-Zor")
NORTHWEST = Place("northwest Syria", None, 35.8, 36.8, "part_of_country", "SY")
MASHTAL = Place("Mashtal neighbourhood", None, 33.32, 44.49, "neighbourhood", "IQ", "Baghdad")
JORDAN_LAND = Place("Jordan", 248816, 31.2, 36.8, "country", "JO")
IRAQ = Place("Iraq", 99237, 33.0, 43.7, "country", "IQ")
SYRIA = Place("Syria", 163843, 35.0, 38.5, "country", "SY")


def document(name: str) -> Document:
    """One article, as text is read from a file."""
    text = (FOLDER / name).read_text("utf-8")
    made = document_id(text=text, name=name, url=None, outlet=None)
    return Document(made, name, text, tuple(blocks(text)))


@dataclass
class Marks:
    """Claims on one article's words for one event."""

    of: Document
    account: str

    def say(self, field: str, words: str, value: Value, **rest: object) -> Claim:
        """A claim on words that must stand in the article."""
        quote = self.of.find(words)
        assert quote is not None, words
        return Claim(quote, field, value, self.account, **rest)  # type: ignore[arg-type]


def speaker(of: Document, words: str, **rest: object) -> Speaker:
    """A speaker at its first mention."""
    at = of.text.index(words)
    return Speaker(words, at, at + len(words), **rest)  # type: ignore[arg-type]


def event(
    kind: str,
    title: str,
    claims: list[Claim],
    *,
    places: tuple[Place, ...] = (),
    date: Date | None = None,
    operation: str | None = None,
) -> Event:
    """An event of hand-made claims; parties, harm and the like follow from them."""
    by_account: dict[str, list[Claim]] = {}
    for claim in claims:
        by_account.setdefault(claim.account or "", []).append(claim)
    accounts = tuple(
        Account(a, kind, found[0].quote, tuple(found)) for a, found in sorted(by_account.items())
    )  # type: ignore[arg-type]
    return Event(
        id=accounts[0].id,
        type=kind,
        title=title,
        accounts=accounts,
        date=date,  # type: ignore[arg-type]
        date_claims=tuple(c.id for c in claims if c.field == "date"),
        places=places,
        actors=parties(claims, "actor"),
        recipients=parties(claims, "recipient"),
        weapons=(),
        harm=harm(claims),
        targets_hit=None,
        operation=operation,
        voices=1,
        grade=Grade("Weak", ("by hand",)),
    )


def parties(claims: list[Claim], field: str) -> tuple[EventParty, ...]:
    """Parties of one side, each with the claims that name it."""
    found: dict[Party, list[Claim]] = {}
    for claim in claims:
        if claim.field == field and isinstance(claim.value, Party):
            found.setdefault(claim.value, []).append(claim)
    return tuple(EventParty(p, cs[0].stance, tuple(c.id for c in cs)) for p, cs in found.items())


def harm(claims: list[Claim]) -> tuple[HarmRange, ...]:
    """One range a group, from claims that agree."""
    found: dict[tuple[str, str | None], list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.value, Count):
            found.setdefault((claim.field, claim.value.who), []).append(claim)
    ranges = []
    for (measure, who), told in found.items():
        first = told[0].value
        assert isinstance(first, Count)
        ids = tuple(c.id for c in told)
        ranges.append(HarmRange(measure, who, first.low, first.high, first.low, ids))
    return tuple(ranges)


def record() -> Record:
    """The eight events that the three articles tell of, two operations' names, and what answers what."""
    first, second, third = (document(p.name) for p in sorted(FOLDER.glob("*.txt")))

    def marks(of: Document, anchor: str) -> Marks:
        at = of.text.index(anchor)
        return Marks(of, account_id(of, at, at + len(anchor)))

    ambush, again = marks(first, "the tragic ambush"), marks(second, "a deadly ambush")
    strikes, jasim, shooter = (
        marks(first, "a massive strike"),
        marks(second, "a targeted strike"),
        marks(second, "partner forces killed"),
    )
    baghdad, base = marks(third, "A US drone strike"), marks(third, "an attack on a US military base")
    sites, wave = marks(third, "a massive operation last week"), marks(third, "a wave of attacks")
    officials, iraqi = (
        speaker(third, "US officials", kind="unnamed_official"),
        speaker(third, "Iraqi security sources", kind="unnamed_official"),
    )
    sohr = speaker(first, "Syrian Observatory for Human Rights", entity="sohr", kind="monitor")
    centcom = speaker(second, "U.S. Central Command", entity="us-centcom", kind="party_official")
    hawkeye = "o0000000000000001"
    palmyra = event(
        "ambush",
        "Ambush in Palmyra, 13 December",
        [
            ambush.say("type", "the tragic ambush", Term("ambush")),
            ambush.say("date", "December 13", Date("XXXX-12-13")),
            ambush.say("place", "Palmyra", PALMYRA),
            ambush.say(
                "killed",
                "two US soldiers and a civilian interpreter were killed",
                Count(2, 2, who="US soldiers"),
            ),
            ambush.say(
                "killed", "a civilian interpreter were killed", Count(1, 1, who="civilian interpreter")
            ),
            ambush.say("recipient", "two US soldiers", US),
            ambush.say(
                "recipient", "a civilian interpreter", Party("civilian interpreter", kind="civilians")
            ),
            ambush.say(
                "actor", "the attacker’s affiliation with Syrian security forces", SYRIAN, stance="possible"
            ),
            again.say("actor", "ISIS gunman", IS),
            again.say(
                "injured",
                "injuring other American and allied personnel",
                Count(None, None, who="American and allied personnel"),
            ),
        ],
        places=(PALMYRA,),
        date=Date("XXXX-12-13"),
    )
    hits = event(
        "airstrike",
        "Airstrike near Raqqa and Deir ez Zor",
        [
            strikes.say("type", "fighter jets, attack helicopters, and artillery strikes", Term("airstrike")),
            strikes.say("actor", "The US military", US),
            strikes.say("actor", "Jordanian aircraft", JORDAN),
            strikes.say("recipient", "the Islamic State group (ISIS)", IS),
            strikes.say("place", "near Raqqa", RAQQA, speaker=sohr, stance="said"),
            strikes.say("place", "near Raqqa and Deir ez Zor", DEIR, speaker=sohr, stance="said"),
            strikes.say(
                "killed",
                "a high-ranking ISIS leader",
                Count(1, 1, who="high-ranking ISIS leader"),
                speaker=sohr,
                stance="said",
            ),
            strikes.say(
                "killed", "various fighters", Count(None, None, who="fighters"), speaker=sohr, stance="said"
            ),
            strikes.say("cause", "in direct response to a recent attack", Party("a recent attack")),
        ],
        places=(RAQQA, DEIR),
        operation=hawkeye,
    )
    leader = event(
        "strike",
        "Strike in northwest Syria",
        [
            jasim.say("type", "a targeted strike", Term("strike")),
            jasim.say("actor", "The U.S. military", US),
            jasim.say("recipient", "an Al Qaeda–linked group", AQ),
            jasim.say("place", "northwest Syria", NORTHWEST),
            jasim.say(
                "killed",
                "the death of Bilal Hasan al-Jasim",
                Count(1, 1, who="leader of an Al Qaeda–linked group"),
                speaker=centcom,
                stance="said",
            ),
        ],
        places=(NORTHWEST,),
        operation=hawkeye,
    )
    gunman = event(
        "killing",
        "Killing of the shooter",
        [
            shooter.say("type", "killed the shooter", Term("killing")),
            shooter.say("actor", "partner forces", Party("partner forces", kind="military")),
            shooter.say("recipient", "the shooter", Party("shooter", kind="armed_unnamed")),
            shooter.say("killed", "partner forces killed the shooter", Count(1, 1, who="shooter")),
        ],
    )
    drone = event(
        "drone_strike",
        "Drone strike in Baghdad",
        [
            baghdad.say("type", "A US drone strike", Term("drone_strike")),
            baghdad.say("actor", "US drone strike", USA),
            baghdad.say("recipient", "Kataib Hezbollah", KH),
            baghdad.say(
                "place",
                "the Mashtal neighbourhood of Baghdad’s eastern district",
                MASHTAL,
                speaker=officials,
                stance="said",
            ),
            baghdad.say(
                "killed",
                "at least three people were killed",
                Count(3, None, who="people"),
                speaker=iraqi,
                stance="said",
            ),
            baghdad.say(
                "killed",
                "the leader of Kataib Hezbollah",
                Count(1, 1, who="leader of Kataib Hezbollah", scope="part"),
                speaker=iraqi,
                stance="said",
            ),
        ],
        places=(MASHTAL,),
    )
    jordan = event(
        "attack",
        "Attack on a US base in Jordan",
        [
            base.say("type", "an attack on a US military base in Jordan", Term("attack")),
            base.say("actor", "The US has blamed the Iranian-backed militia", KH, stance="alleged"),
            base.say("recipient", "a US military base", US),
            base.say("place", "Jordan", JORDAN_LAND),
            base.say("killed", "left three American troops dead", Count(3, 3, who="American troops")),
        ],
        places=(JORDAN_LAND,),
    )
    many = event(
        "airstrike",
        "Airstrikes on 85 sites in Iraq and Syria",
        [
            sites.say("type", "US airstrikes in the region", Term("airstrike")),
            sites.say("actor", "the US targeted 85 sites", USA),
            sites.say("recipient", "Iranian-backed forces", IRAN),
            sites.say("place", "across Iraq and Syria", IRAQ),
            sites.say("place", "Iraq and Syria associated", SYRIA),
            sites.say("targets_hit", "targeted 85 sites", Count(85, 85)),
        ],
        places=(IRAQ, SYRIA),
    )
    series = event(
        "attack_series",
        "Wave of attacks by Iran-aligned groups",
        [
            wave.say("type", "a wave of attacks", Term("attack_series")),
            wave.say("actor", "Iran-aligned groups", IRAN),
        ],
    )
    events = tuple(sorted((palmyra, hits, leader, gunman, drone, jordan, many, series), key=lambda e: e.id))
    claims = tuple(c for e in events for c in e.claims)
    because = next(c for c in claims if c.field == "cause")
    links = (Link("l0000000000000001", hits.id, palmyra.id, "in_response_to", (because.id,)),)
    operations = (
        Operation(
            hawkeye, "Operation Hawkeye Strike", (), "United States military", (hits.id, leader.id), (), ()
        ),
    )
    return Record((first, second, third), (), claims, events, links, operations, (), (), ())
