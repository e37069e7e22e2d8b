"""What is wrong, and where? A table, a row, and the promise that does not hold."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import exc

from sayso.record.errors import SaysoError


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken promise. `row` is the id of the row, empty where the table or the file is meant."""

    table: str
    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.what}" if self.row else f"{self.table}: {self.what}"


def guarded(
    table: str, row: str, check: Callable[..., Iterable[Problem]], *asked: object
) -> Iterator[Problem]:
    """The problems that `check` finds; whatever it cannot read is one more, and the rest goes on."""
    try:
        yield from check(*asked)
    except (exc.DBAPIError, SaysoError, OSError, ValueError, TypeError, KeyError, LookupError) as error:
        said = getattr(error, "orig", None) or error
        yield Problem(table, row, f"cannot be read: {str(said)[:200]}")
