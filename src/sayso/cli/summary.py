"""What is in a record, at a glance?"""

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sayso.cli.output import ID_SHOWN, printable
from sayso.export import words
from sayso.export.rows import event_rows
from sayso.record.event import Record

_SHOWN = 20  # events; the rest is for `sayso events`


def _counts(record: Record) -> str:
    parts = (
        (len(record.documents), "reports"),
        (len(record.copies), "copies"),
        (len(record.claims), "claims"),
        (len(record.events), "events"),
        (len(record.links), "links"),
        (len(record.operations), "operations"),
        (len(record.statements), "statements"),
        (len(record.disagreements), "disagreements"),
    )
    return ", ".join(f"{n} {name}" for n, name in parts)


def _events(record: Record) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in ("id", "date", "type", "place", "actors", "killed", "injured"):
        table.add_column(name, overflow="fold", no_wrap=name == "id")
    for row in list(event_rows(record))[:_SHOWN]:
        cells = (row.date, words.type_words(row.type), row.place, row.actors, row.killed, row.injured)
        table.add_row(row.id[:ID_SHOWN], *(printable(cell) for cell in cells))
    return table


def summary(record: Record) -> Group:
    """Counts, the first events, and each disagreement in a line."""
    parts: list[RenderableType] = [Text(_counts(record), style="bold"), Text(), _events(record)]
    if len(record.events) > _SHOWN:
        parts.append(Text(f"… and {len(record.events) - _SHOWN} more: sayso events"))
    titles = {e.id: e.title for e in record.events}
    if record.disagreements:
        parts.append(Text("\nWhere reports answer differently", style="bold"))
    for d in record.disagreements:
        said = " | ".join(words.value_words(p.value) for p in d.positions)
        parts.append(Text(printable(f"  {titles.get(d.event, d.event)}: {d.field} ({d.kind}) {said}")))
    return Group(*parts)
