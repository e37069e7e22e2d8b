"""What does a coded row carry beside its cells? The rule that filled each, and the claims it stands on."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any

from sayso.export.csv import to_csv
from sayso.export.file import File, text_file


@dataclass(frozen=True, slots=True)
class Why:
    """Why a cell of a row reads as it does: the rule of the codebook, and ids of claims."""

    row: str
    column: str
    value: str
    rule: str
    claims: str = ""


@dataclass(frozen=True, slots=True)
class Coded:
    """One row (a frozen dataclass of the codebook's columns) with its reasons; None where it is left out."""

    row: Any
    why: tuple[Why, ...]


def coded_files(name: str, columns: type, book: str, found: Sequence[Coded]) -> tuple[File, ...]:
    """The rows as `NAME.csv` and the reasons as `NAME.why.csv`, which names the codebook's version."""
    header = [f.name for f in fields(columns)]
    rows = to_csv(header, [astuple(c.row) for c in found if c.row is not None])
    return text_file(f"{name}.csv", rows), text_file(f"{name}.why.csv", _why(book, found))


def _why(book: str, found: Iterable[Coded]) -> str:
    header = [*(f.name for f in fields(Why)), "codebook"]
    return to_csv(header, ([*astuple(why), book] for coded in found for why in coded.why))
