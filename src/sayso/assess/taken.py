"""Which reports were taken in, and what of them stands under people's decisions?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.merge.issued import issued
from sayso.merge.origins import outlet
from sayso.record.claim import Claim
from sayso.record.document import Document
from sayso.record.event import Decision
from sayso.record.reading import Account, Reading, Statement


class Taken:
    """Reports by id with what was read in each; what they give to a record is made once."""

    def __init__(self) -> None:
        self._readings: dict[str, Reading] = {}
        self._claims: dict[str, tuple[Claim, ...]] = {}
        self._statements: dict[str, Statement] = {}
        self.days: dict[str, str] = {}
        self.outlets: dict[str, str] = {}
        self.readings: list[Reading] = []

    def add(self, readings: Iterable[Reading]) -> list[Document]:
        """Take in reports; of two readings of one the shorter stands. Those that are new."""
        new = []
        for name, told in sorted(_by_report(readings).items()):
            if name not in self._readings:
                first = told[0] if len(told) == 1 else min(told, key=_length)
                self._readings[name] = first
                new.append(first.document)
                self._note(first)
        self.readings = [self._readings[name] for name in sorted(self._readings)]
        return new

    def _note(self, reading: Reading) -> None:
        document = reading.document
        self._claims[document.id] = reading.claims
        self._statements |= {s.id: s for s in reading.statements}
        self.outlets[document.id] = outlet(document)
        if day := issued(document):
            self.days[document.id] = day

    def claims(self) -> tuple[Claim, ...]:
        """All claims by report, start, end and field."""
        return tuple(c for name in sorted(self._claims) for c in self._claims[name])

    def statements(self) -> tuple[Statement, ...]:
        """All statements by id."""
        return tuple(self._statements[name] for name in sorted(self._statements))


def _by_report(readings: Iterable[Reading]) -> dict[str, list[Reading]]:
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        found.setdefault(reading.document.id, []).append(reading)
    return found


def _length(reading: Reading) -> tuple[str, int]:
    return reading.document.name, len(reading.claims)


def without_rejected(readings: Sequence[Reading], decisions: Sequence[Decision]) -> Sequence[Reading]:
    """Claims that a person rejected leave their accounts and figures; the record still holds them."""
    out: set[str] = set()
    for d in decisions:
        if d.action == "reject":
            out.add(d.subject)
        elif d.action == "accept":
            out.discard(d.subject)
    out = {name for name in out if name.startswith("c")}
    if not out:
        return readings
    return [_trimmed(r, out) if any(c.id in out for c in r.claims) else r for r in readings]


def _trimmed(reading: Reading, out: set[str]) -> Reading:
    def kept(account: Account) -> Account:
        return replace(account, claims=tuple(c for c in account.claims if c.id not in out))

    accounts = (kept(a) for a in reading.accounts)
    loose = tuple(c for c in reading.loose if c.id not in out)
    return replace(reading, accounts=tuple(a for a in accounts if a.claims), loose=loose)
