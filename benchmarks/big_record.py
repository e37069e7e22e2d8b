"""Which record is large enough to measure with? 100,000 made-up events, written straight to a store."""

import argparse
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sayso.record.claim import Claim, Speaker
from sayso.record.document import Block, Document, document_id
from sayso.record.event import (
    Disagreement,
    Event,
    EventParty,
    Grade,
    HarmRange,
    Link,
    Merge,
    Operation,
    Position,
    Record,
)
from sayso.record.ids import short_id
from sayso.record.reading import Account, Reading, account_id
from sayso.record.value import Count, Date, Party, Place, Term
from sayso.store import Store

TYPES = ("airstrike", "drone_strike", "shelling", "bombing", "ambush", "shooting", "raid", "clash")
GRADES = ("Weak", "Weak", "Weak", "Fair", "Fair", "Confirmed", "Contested")
COUNTRIES = ("ML", "NE", "BF", "SD", "SO", "YE", "SY", "IQ", "AF", "UA", "MM", "CD", "NG", "CM", "LY")
PRECISIONS = ("town", "town", "district", "province", "country")
_BATCH = 5_000


class Maker:
    """Events by a seed: the same number gives the same record."""

    def __init__(self, seed: int = 7) -> None:
        self.random = random.Random(seed)
        pick = self.random
        self.places = [
            Place(f"Place {n}", None, round(pick.uniform(-30, 50), 4), round(pick.uniform(-10, 75), 4),
                  pick.choice(PRECISIONS), pick.choice(COUNTRIES), f"Region {n % 60}")
            for n in range(4_000)
        ]  # fmt: skip
        self.parties = [Party(f"Group {n}", f"g{n}", f"Group {n}", "group") for n in range(300)]

    def event(self, number: int) -> tuple[Reading, Event]:
        """One report and the event that it tells of."""
        pick = self.random
        kind, place, actor = pick.choice(TYPES), pick.choice(self.places), pick.choice(self.parties)
        killed, day = pick.randint(0, 40), date(2010, 1, 1) + timedelta(days=pick.randrange(5_400))
        what = f"{kind.replace('_', ' ')} by {actor.name} in {place.name} on {day}"
        told = f"{what}: {killed} soldiers were killed"
        of = _report(number, f"A {told}, the army said.")
        start = of.text.index(told)
        quote, army = of.quote(start, start + len(told)), of.text.index("the army")
        speaker = Speaker("the army", army, army + 8, label="the army", kind="party")
        account = account_id(of, quote.start, quote.end)
        when = None if pick.random() < 0.05 else Date(str(day), str(day), str(day))
        values = [
            ("type", Term(kind)),
            ("place", place),
            ("actor", actor),
            ("killed", Count(killed, killed, who="soldiers")),
        ]
        values += [("date", when)] if when else []
        claims = tuple(Claim(quote, f, v, account, speaker, "said") for f, v in values)  # type: ignore[arg-type]
        by = {c.field: c.id for c in claims}
        told_once = Account(account, kind, quote, claims)  # type: ignore[arg-type]
        event = Event(
            id=account,
            type=kind,  # type: ignore[arg-type]
            title=f"{kind.replace('_', ' ').capitalize()} in {place.name}, {day}",
            accounts=(told_once,),
            date=when,
            date_claims=(by["date"],) if when else (),
            places=() if pick.random() < 0.05 else (place,),
            actors=(EventParty(actor, "said", (by["actor"],)),),
            recipients=(),
            weapons=(),
            harm=(HarmRange("killed", "soldiers", killed, killed, killed, (by["killed"],)),),
            targets_hit=None,
            operation=f"o{number % 40}" if number % 10 == 0 else None,
            voices=pick.randint(1, 6),
            grade=Grade(pick.choice(GRADES), ("made up",)),
            merges=(Merge(account, account, round(pick.uniform(0.5, 1), 2), ("made up",)),)
            if number % 20 == 0
            else (),
        )
        return Reading(of, (told_once,)), event


def _report(number: int, told: str) -> Document:
    """As ingest makes it, without looking."""
    name, head = f"report-{number}", f"Report {number}"
    text, start = f"{head}\n\n{told}", len(head) + 2
    blocks = Block("paragraph", 0, len(head)), Block("paragraph", start, len(text))
    return Document(document_id(text=text, name=name, url=None, outlet=None), name, text, blocks)


def batches(maker: Maker, count: int) -> Iterator[list[tuple[Reading, Event]]]:
    """All events, some at a time."""
    for first in range(0, count, _BATCH):
        yield [maker.event(n) for n in range(first, min(count, first + _BATCH))]


def make(where: Path, count: int = 100_000) -> None:
    """Write the record; it is one that `sayso verify` would not pass in full, since nothing was read."""
    maker, events, readings = Maker(), [], []
    with Store.open(where) as store:
        for batch in batches(maker, count):
            store.add_batch([reading for reading, _ in batch])
            readings += [reading for reading, _ in batch]
            events += [event for _, event in batch]
        store.save_record(record_of(events, readings))
        store.stamp(reader="rules", encoder="")


def record_of(events: list[Event], readings: list[Reading]) -> Record:
    """The record of these events, with links and disagreements among them."""
    operations = tuple(
        Operation(
            f"o{n}", f"Operation {n}", (), None, tuple(e.id for e in events if e.operation == f"o{n}"), (), ()
        )
        for n in range(40)
    )
    links = tuple(
        Link(short_id("l", b.id), b.id, a.id, "in_response_to", (b.claims[0].id,))
        for a, b in zip(events[::5], events[1::5], strict=False)
    )
    found = tuple(
        Disagreement(short_id("x", e.id), e.id, "killed", "contradiction", _positions(e), "made up")
        for e in events[::12]
    )
    return Record(
        documents=tuple(r.document for r in readings),
        copies=(),
        claims=tuple(c for r in readings for c in r.claims),
        events=tuple(events),
        links=links,
        operations=operations,
        statements=(),
        figures=(),
        disagreements=found,
    )


def _positions(event: Event) -> tuple[Position, ...]:
    claim = next(c for c in event.claims if c.field == "killed")
    assert isinstance(claim.value, Count)
    other = Count((claim.value.low or 0) + 3, None)
    return Position(claim.value, ("the army",), (claim.id,)), Position(other, ("medics",), (claim.id,))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("--events", type=int, default=100_000)
    given = parser.parse_args()
    make(given.record, given.events)
    sys.stderr.write(f"wrote {given.record}\n")
