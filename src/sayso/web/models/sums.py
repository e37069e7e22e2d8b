"""How do counts of events, and a comparison with a list, look? As `sayso table` and `match` make them."""

from sayso.export.counts.count import Counted, OperationTotal
from sayso.export.match.match import Matched
from sayso.web.models.base import Model


class CountRow(Model):
    """The figures of one group; `values` are those of the keys in their order."""

    values: list[str]
    figures: Counted


class Table(Model):
    """Counts by keys; the last row counts every event once. `keys` are all that can be asked for."""

    by: list[str]
    keys: list[str]
    rows: list[CountRow]
    totals: list[OperationTotal]


class Matching(Model):
    """How the record compares with a list: how many of each outcome, and every row."""

    outcomes: dict[str, int]
    rows: list[Matched]
