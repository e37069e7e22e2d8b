"""Readings made by hand: a text, the words that carry each claim, and what they say."""

from dataclasses import dataclass, field
from typing import Any

from sayso.record.claim import Claim, Speaker
from sayso.record.document import Block, Document, Quote, document_id
from sayso.record.event import Decision
from sayso.record.reading import Account, AccountLink, OperationMention, Reading, account_id
from sayso.record.value import Count, Date, Party, Place, Term, Value

DUSTA = Place("Dusta", 9001, 34.5, 38.3, "town", "SY", "Homs")
NEAR_DUSTA = Place("Wadi Qarn", 9002, 34.55, 38.35, "town", "SY", "Homs")
KALVA = Place("Kalva", 9003, 35.2, 38.2, "town", "SY", "Homs")  # 78 km from Dusta
FARAWAY = Place("Tel Zor", 9004, 36.9, 41.2, "town", "SY", "Hasakah")
SYRIA = Place("Syria", 163843, 35.0, 38.5, "country", "SY")
IRAQ = Place("Iraq", 99237, 33.0, 44.0, "country", "IQ")
MARID = Place("Marid", 9005, 36.19, 44.0, "town", "IQ", "Erbil")
IS = Party("Islamic State", "islamic-state", "Islamic State", "armed_group")
US = Party("US", "us", "United States", "state")
US_ARMY = Party("US military", "us:military", "United States military", "military")
JORDAN = Party("Jordan", "jo", "Jordan", "state")
LANTERN = Party("Lantern Brigade", "lantern-brigade", "Lantern Brigade", "armed_group")


def day(text: str, basis: str = "stated") -> Date:
    """A date of one day, or a month and day without year."""
    known = not text.startswith("XXXX")
    return Date(text, text if known else None, text if known else None, basis)  # type: ignore[arg-type]


def count(low: int | None, high: int | None, who: str | None = None, **more: Any) -> Count:
    """A count of a group."""
    return Count(low, high, who=who, **more)


@dataclass
class Report:
    """A report under construction. `title` becomes a block of its own."""

    text: str
    name: str = "report"
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    accounts: list[Account] = field(default_factory=list)
    links: list[AccountLink] = field(default_factory=list)
    operations: list[OperationMention] = field(default_factory=list)
    loose: list[Claim] = field(default_factory=list)

    def __post_init__(self) -> None:
        body = f"{self.title}\n\n{self.text}" if self.title else self.text
        blocks, at = [], 0
        for i, part in enumerate(body.split("\n\n")):
            blocks.append(Block("title" if self.title and i == 0 else "paragraph", at, at + len(part)))
            at += len(part) + 2
        name = document_id(text=body, name=self.name, url=None, outlet=self.outlet)
        self.document = Document(
            name,
            self.name,
            body,
            tuple(blocks),
            outlet=self.outlet,
            title=self.title,
            published=self.published,
        )

    def quote(self, words: str) -> Quote:
        """These words of the report."""
        found = self.document.find(words)
        assert found is not None, words
        return found

    def claim(self, words: str, name: str, value: Value, account: str | None = None, **more: Any) -> Claim:
        """A claim on these words."""
        return Claim(self.quote(words), name, value, account, **more)  # type: ignore[arg-type]

    def speaker(self, words: str, entity: str | None = None, kind: str = "other") -> Speaker:
        """A speaker by these words."""
        q = self.quote(words)
        return Speaker(words, q.start, q.end, entity, None, kind)  # type: ignore[arg-type]

    def tell(self, words: str, kind: str, *claims: tuple[Any, ...], series: bool = False) -> str:
        """An account anchored in `words`; each claim is (words, field, value) or with a dict of more."""
        anchor = self.quote(words)
        name = account_id(self.document, anchor.start, anchor.end, len(self.accounts))
        made = [
            self.claim(words, "occurrence", Term(words), name),
            self.claim(words, "type", Term(kind), name),
        ]
        for at, what, value, *more in claims:
            made.append(self.claim(at, what, value, name, **(more[0] if more else {})))
        terms = tuple(words.split())
        self.accounts.append(Account(name, kind, anchor, tuple(made), terms, series))  # type: ignore[arg-type]
        return name

    def link(self, start: str, end: str, relation: str, words: str) -> None:
        """A stated relation of two accounts, or of an account and `op:` an operation."""
        made = self.claim(words, "occurrence", Term(words))
        self.links.append(AccountLink(start, end, relation, (made,)))  # type: ignore[arg-type]

    def reading(self) -> Reading:
        """The finished reading."""
        return Reading(
            self.document,
            tuple(self.accounts),
            tuple(self.links),
            tuple(self.operations),
            (),
            tuple(self.loose),
        )


def decision(action: str, subject: str, data: str = "{}", number: int = 1) -> Decision:
    """A decision of a person, as the log holds it."""
    return Decision(
        f"n{number}", action, subject, data, "Ada", "2024-05-01T00:00:00Z", "because", "", f"h{number}"
    )
