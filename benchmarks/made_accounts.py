"""How do a hundred thousand accounts look? Readings made by script: events, each told by a few reports."""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from sayso.record.claim import Claim
from sayso.record.document import Block, Document, document_id
from sayso.record.reading import Account, Reading, account_id
from sayso.record.value import Count, Date, Party, Place, Term

KINDS = ("bombing", "ambush", "airstrike", "drone_strike", "shelling", "shooting", "raid", "suicide_bombing")
HANDS = (
    ("Islamic State", "islamic-state"), ("US military", "us:military"), ("Houthis", "houthis"),
    ("Israeli army", "il:military"), ("Al-Shabaab", "al-shabaab"), ("Russian army", "ru:military"),
    ("Taliban", "taliban"), ("Turkish army", "tr:military"),
)  # fmt: skip
WHOM = ("soldiers", "people", "civilians", "fighters", "police officers", "villagers", "workers")
LANDS = ("SY", "IQ", "YE", "SO", "ML", "NG", "UA", "SD", "AF", "PK", "MM", "CD")
VERBS = ("struck", "shook", "hit", "tore through", "was heard in", "was told of in", "broke out in")
FIRST = date(2015, 1, 1)
_DAYS = 3600
_TOWNS = 4000
_FILLER = (
    "the", "market", "road", "school", "governor", "morning", "river", "bridge", "convoy", "village", "smoke",
    "witnesses", "hospital", "council", "gate", "north", "harvest", "radio", "office", "mountain", "valley",
    "district", "checkpoint", "evening", "border", "camp", "engine", "family", "trader",
)  # fmt: skip


def town(number: int) -> Place:
    """One of some thousand towns, each with its own point."""
    chance = random.Random(number)
    land = LANDS[number % len(LANDS)]
    lat, lon = round(chance.uniform(-2, 48), 3), round(chance.uniform(-8, 95), 3)
    return Place(f"Town{number}", 10_000 + number, lat, lon, "town", land, f"Province{number % 97}")


def told(number: int, copy: int, *, seed: int = 0) -> Reading:
    """What report `copy` says of event `number`: its day, town and hand, and now and then another toll."""
    of, own = random.Random(f"{seed}:{number}"), random.Random(f"{seed}:{number}:{copy}")
    kind, (hand, entity), whom = of.choice(KINDS), of.choice(HANDS), of.choice(WHOM)
    place, day = town(of.randrange(_TOWNS)), FIRST + timedelta(days=of.randrange(_DAYS))
    killed = of.randint(1, 40) + (own.random() < 0.2) * own.randint(1, 3)
    when, filler = day.isoformat(), " ".join(own.choice(_FILLER) for _ in range(30))
    text = (
        f"A {kind} by the {hand} {own.choice(VERBS)} {place.name} on {when}. "
        f"It killed {killed} {whom}. {filler}."
    )
    late = (day + timedelta(days=own.randint(0, 2))).isoformat()
    made = _document(text, f"r{seed}-{number}-{copy}", f"Paper {own.randrange(300)}", late)
    values = (
        (kind, "occurrence", Term(kind)),
        (kind, "type", Term(kind)),
        (hand, "actor", Party(hand, entity, hand)),
        (place.name, "place", place),
        (when, "date", Date(when, when, when)),
        (f"killed {killed} {whom}", "killed", Count(killed, killed, who=whom)),
        (whom, "recipient", Party(whom)),
    )
    return Reading(made, (_account(made, kind, values),))


def _document(text: str, name: str, outlet: str, published: str) -> Document:
    made = document_id(text=text, name=name, url=None, outlet=outlet)
    blocks = (Block("paragraph", 0, len(text)),)
    return Document(made, name, text, blocks, outlet=outlet, published=published)


def _account(document: Document, kind: str, values: tuple[tuple[str, str, object], ...]) -> Account:
    at = document.text.index(kind)
    name = account_id(document, at, at + len(kind))
    claims = []
    for words, field, value in values:
        start = document.text.index(words)
        claims.append(Claim(document.quote(start, start + len(words)), field, value, name))  # type: ignore[arg-type]
    return Account(name, kind, document.quote(at, at + len(kind)), tuple(claims), (kind, *VERBS[:2]))  # type: ignore[arg-type]


def readings(count: int, *, seed: int = 0) -> Iterator[Reading]:
    """So many reports of one account each; an event is told by one to five of them."""
    made, number = 0, 0
    chance = random.Random(seed)
    while made < count:
        for copy in range(min(chance.choice((1, 2, 3, 3, 4, 5)), count - made)):
            yield told(number, copy, seed=seed)
            made += 1
        number += 1
