"""Which account or claim does a decision mean, once reports were read again by another version?

A decision notes where in a report's text the thing stood that it is about (`anchors` of its data). Ids may
change with the reader; the text does not.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sayso.record.claim import Claim
from sayso.record.ids import digest
from sayso.record.reading import Account, Reading
from sayso.record.value import to_json

_GONE = "no report tells of it any more"


def value_mark(field: str, value: Mapping[str, Any]) -> str:
    """What stands for a value in an anchor: no name stays in the log when its text must go."""
    return digest(field, value)[:16]


class Grounds:
    """What the reports tell today: finds accounts and claims by id, else by where they stand."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._reports = {r.document.id: r for r in readings}
        self._accounts = {a.id for r in readings for a in r.accounts}
        self._claims: dict[str, set[str]] = {}

    def has_document(self, name: str) -> bool:
        """Whether a report of this id is in the record."""
        return name in self._reports

    def account(self, name: str, anchor: Any) -> str | None:
        """The id of today of an account, None where it is not told any more.

        One of the accounts that stood beside it when the decision was made is another, however near.
        """
        if name in self._accounts:
            return name
        report = self._report(anchor)
        near = [a for a in report.accounts if _is_told_at(a, anchor)] if report else []
        near = [a for a in near if a.id not in anchor.get("beside", ())]
        ranked = sorted(
            near, key=lambda a: (a.type != anchor.get("type"), _off(a.anchor.start, anchor), a.id)
        )
        return ranked[0].id if ranked else None

    def claim(self, name: str, anchor: Any) -> str | None:
        """The id of today of a claim: of the same value, on the same words or ones that overlap them."""
        report = self._report(anchor)
        if report is None:
            return name if any(name in self._ids(x) for x in self._reports) else None
        if name in self._ids(report.document.id):
            return name
        same = [c for c in report.claims if _is_same(c, anchor)]
        ranked = sorted(same, key=lambda c: (_off(c.quote.start, anchor), c.quote.end, c.id))
        return ranked[0].id if ranked else None

    def why_gone(self, anchor: Any) -> str:
        """In words, why what stood at an anchor cannot be found."""
        report = self._report(anchor)
        erased = report is not None and report.document.erased
        return "the text that it stood in was erased" if erased else _GONE

    def _report(self, anchor: Any) -> Reading | None:
        return self._reports.get(anchor.get("document", "")) if isinstance(anchor, dict) else None

    def _ids(self, document: str) -> set[str]:
        if document not in self._claims:
            self._claims[document] = {c.id for c in self._reports[document].claims}
        return self._claims[document]


def _is_told_at(account: Account, anchor: Mapping[str, Any]) -> bool:
    """Whether a mention of the account shares a character with the anchor."""
    told = (account.anchor, *(c.quote for c in account.of("occurrence", "type")))
    return any(_overlaps(q.start, q.end, anchor) for q in told)


def _overlaps(start: int, end: int, anchor: Mapping[str, Any]) -> bool:
    return bool(start < anchor["end"] and anchor["start"] < end)


def _off(start: int, anchor: Mapping[str, Any]) -> int:
    return abs(start - int(anchor["start"]))


def _is_same(claim: Claim, anchor: Mapping[str, Any]) -> bool:
    if claim.field != anchor.get("field") or not _overlaps(claim.quote.start, claim.quote.end, anchor):
        return False
    return value_mark(claim.field, to_json(claim.value)) == anchor.get("value")
