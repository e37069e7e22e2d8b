"""How does a record leave without what must not? Redactors of plug-ins, each a record in, a record out."""

from sayso.plugins import PluginError, load
from sayso.record.event import Record


def redacted(record: Record, name: str) -> Record:
    """The record as a redactor leaves it. Raises PluginError where there is none, or it gives no record."""
    found = load("redactors", name)(record)
    if not isinstance(found, Record):
        raise PluginError(f"the redactor {name} gives {type(found).__name__}, not a Record")
    return found
