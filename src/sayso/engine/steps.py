"""Which steps of plug-ins take part in reading a report, and does the record know of them?"""

import functools
from collections.abc import Callable

from sayso.plugins import PluginError, load, plugins
from sayso.record.document import Document
from sayso.record.errors import UsageError
from sayso.record.reading import Reading
from sayso.store.store import Store

Read = Callable[[Document], Reading]
Step = Callable[[Reading], Reading]


def with_steps(read: Read) -> Read:
    """The reader, then the steps of plug-ins in the order of their names; itself without any."""
    steps = [(p.name, load("steps", p.name)) for p in plugins("steps")]
    return functools.partial(_stepped, read, steps) if steps else read


def _stepped(read: Read, steps: list[tuple[str, Step]], found: Document) -> Reading:
    reading = read(found)
    for name, step in steps:
        reading = step(reading)
        if not isinstance(reading, Reading) or reading.document is not found:
            raise PluginError(f"the step {name} does not give back a reading of its report", where=found.name)
    return reading


def steps_stamp() -> str:
    """The steps that take part, with their packages and versions; empty where there are none."""
    return " ".join(f"{p.name}={p.package}/{p.version}" for p in plugins("steps"))


def settle_steps(store: Store, *, anew: bool) -> None:
    """Note the steps that read this record. Raises UsageError where others read it before."""
    held, here = store.stamps().get("steps", ""), steps_stamp()
    if held == here:
        return
    if store.document_ids() and not anew:
        raise other_steps(held)
    store.stamp(steps=here)


def other_steps(held: str) -> UsageError:
    """What is said where a record was read with steps that are not those here."""
    return UsageError(
        f"this record was read with other steps of plug-ins ({held or 'none'})",
        advice="`sayso rebuild` reads all of it again with those that are here.",
    )
