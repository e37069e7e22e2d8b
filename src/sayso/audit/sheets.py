"""How does a check list leave as CSV, and how do its answers come back?"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.audit.ledger import Answer
from sayso.audit.question import Passage, Question
from sayso.export.csv import to_csv
from sayso.record.errors import UsageError

COLUMNS = (
    "audit", "key", "report", "published", "before", "words", "behind", "event", "question", "answer", "note",
)  # fmt: skip
_WORDS: Mapping[str, Answer] = {
    "y": "right", "yes": "right", "right": "right", "true": "right", "1": "right",
    "n": "wrong", "no": "wrong", "wrong": "wrong", "false": "wrong", "0": "wrong",
    "?": "unclear", "unclear": "unclear", "can't tell": "unclear", "can’t tell": "unclear",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Returned:
    """The answers of a list that came back, and of which audit they are."""

    audit: str
    answers: Mapping[str, Answer]


def as_csv(audit: str, questions: Iterable[Question]) -> str:
    """The list with an empty column for the answers: y, n, or ? for can't tell."""
    return to_csv(COLUMNS, (_row(audit, q) for q in questions))


def _row(audit: str, q: Question) -> tuple[str | None, ...]:
    event = _plain(q.event) if q.event else None
    here = q.passage
    return (
        audit,
        q.key,
        here.report,
        q.published,
        here.before,
        here.words,
        here.behind,
        event,
        q.ask,
        None,
        None,
    )


def _plain(passage: Passage) -> str:
    return f"{passage.report}: {passage.before}[[{passage.words}]]{passage.behind}"


def read_answers(path: Path) -> Returned:
    """The answers of a file; lines without an answer are left out.

    Raises UsageError where the file is no such list, mixes audits, or holds a word that is no answer.
    """
    rows = _rows(path)
    names = {row["audit"] for row in rows}
    if len(names) != 1:
        raise UsageError(f"{path} holds the list of {len(names)} audits", advice="Give one list at a time.")
    found = ((row["key"], _answer(row["answer"], f"{path}:{n}")) for n, row in enumerate(rows, start=2))
    return Returned(names.pop(), {key: answer for key, answer in found if answer})


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"cannot read {path}: {error}", advice="Give a list that --csv wrote.") from error
    if not rows or any(row.get(name) is None for row in rows for name in ("audit", "key", "answer")):
        raise UsageError(
            f"{path} is no check list", advice="It needs the columns audit, key and answer; see --csv."
        )
    return rows


def _answer(said: str, where: str) -> Answer | None:
    word = said.strip().lower()
    if word and word not in _WORDS:
        raise UsageError(f"{said!r} is no answer", where=where, advice="Write y, n or ?, or leave it empty.")
    return _WORDS.get(word)
