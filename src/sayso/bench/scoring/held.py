"""What does an export hold of annotated reports, and which of its events answers which?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from sayso.bench.scoring.same import Span, bounds, overlap, similar, spans, type_fits
from sayso.bench.task import Row
from sayso.record.terms import HARM, MAX_QUOTE

MEASURES = tuple(m for m in HARM if m in ("killed", "injured"))
Key = tuple[str, str]  # a report and an annotated event of it


class Held:
    """An export made ready: claims that can stand, by report and event, and the pairs with the gold."""

    def __init__(self, export: Row, gold: Sequence[Row]) -> None:
        self.export = export
        self.documents: Mapping[str, Row] = {d["id"]: d for d in export["documents"]}
        self.events: Mapping[str, Row] = {e["id"]: e for e in export["events"]}
        self.report = {PurePosixPath(d["name"] or "").stem: d["id"] for d in export["documents"]}
        self.false = [c for c in export["claims"] if not self._stands(c)]
        self.long = [c for c in export["claims"] if len(c["quote"]) > MAX_QUOTE or "\n\n" in c["quote"]]
        out = {c["id"] for c in [*self.false, *self.long]}
        self.claims = {c["id"]: c for c in export["claims"] if c["id"] not in out}
        self._by: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for claim in self.claims.values():
            if claim.get("event"):
                self._by[claim["document"]][claim["event"]].append(claim)
        self.pairs: dict[Key, str] = {}
        for row in gold:
            self.pairs |= {(row["id"], ev): found for ev, found in self._matched(row).items()}

    def _stands(self, claim: Row) -> bool:
        document = self.documents.get(claim["document"])
        if document is None or not claim["start"] < claim["end"]:
            return False
        return bool(document["text"][claim["start"] : claim["end"]] == claim["quote"])

    def text(self, report: str) -> str:
        """The text of a report; "" where the record lacks it."""
        document = self.report.get(report)
        return str(self.documents[document]["text"]) if document else ""

    def told(self, report: str) -> Mapping[str, list[Row]]:
        """Events of which a report tells, with its claims on each."""
        return self._by.get(self.report.get(report, ""), {})

    def answering(self, report: str, event: Row) -> tuple[list[Row], Row | None]:
        """The claims and the event that answer an annotated event; nothing where it was missed."""
        found = self.pairs.get((report, event["ev"]), "")
        return self.told(report).get(found, []), self.events.get(found)

    def _matched(self, row: Row) -> dict[str, str]:
        """One to one, the largest overlap of quotes first, then the best fit."""
        options = [o for event in row["events"] for o in self._options(row["id"], event)]
        found: dict[str, str] = {}
        for _, _, ev, name in sorted(options):
            if ev not in found and name not in found.values():
                found[ev] = name
        return found

    def _options(self, report: str, event: Row) -> Iterator[tuple[int, int, str, str]]:
        quotes = spans(self.text(report), quotes_of(event))
        for name, claims in self.told(report).items():
            shared = overlap(quotes, [(c["start"], c["end"]) for c in claims])
            if shared:
                yield -shared, -_fit(event, claims, self.events.get(name)), event["ev"], name


def quotes_of(event: Row) -> list[str]:
    """The quotes of an annotated event and of its harm."""
    return [event["quote"], *(h["quote"] for m in MEASURES for h in event.get(m, []))]


def values(claims: Iterable[Row], field: str) -> list[Any]:
    """The values of the claims of a field."""
    return [c["value"] for c in claims if c["field"] == field]


def names(found: Iterable[Any]) -> list[str]:
    """The names in values that are names, or objects with one."""
    return [v if isinstance(v, str) else (v.get("name") or v.get("text") or "") for v in found]


def span(claim: Row) -> Span:
    """Where a claim stands."""
    return claim["start"], claim["end"]


def _fit(event: Row, claims: Sequence[Row], found: Row | None) -> int:
    """What breaks ties where one quote tells of two events: place, type and counts; never the id."""
    place = bool(event.get("place")) and any(
        similar(event["place"], n) for n in names(values(claims, "place"))
    )
    want = {(h["n_low"], h["n_high"]) for m in MEASURES for h in event.get(m, [])}
    counts = sum(bounds(v) in want for m in MEASURES for v in values(claims, m))
    return 2 * place + type_fits(event["type"], (found or {}).get("type")) + counts
