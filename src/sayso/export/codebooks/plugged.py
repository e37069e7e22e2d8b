"""How do events read in a codebook of a plug-in? A row an event, the columns as its function names them."""

from sayso.export.csv import to_csv
from sayso.export.file import Choices, File, text_file
from sayso.export.rows import event_order
from sayso.plugins import PluginError, load
from sayso.record.event import Record


def plugged(record: Record, choices: Choices, *, name: str) -> tuple[File, ...]:
    """The rows as CSV. Raises PluginError where events get different columns."""
    code = load("codebooks", name)
    rows = [dict(code(event)) for event in sorted(record.events, key=event_order)]
    header = list(rows[0]) if rows else []
    if any(list(row) != header for row in rows):
        raise PluginError(f"the codebook {name} gives its columns in more than one way")
    return (text_file(f"{name}.csv", to_csv(header, (list(row.values()) for row in rows))),)
