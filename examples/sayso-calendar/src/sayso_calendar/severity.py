"""How severe is an event, by the lowest number of dead that reports give? A codebook of one column."""

from sayso.export.span import span
from sayso.record.event import Event

_STEPS = ((0, "none told"), (9, "one to nine"), (24, "ten to 24"))


def severity(event: Event) -> dict[str, str | int | None]:
    """Columns of one event; `dead` is empty where no report gives a number."""
    low = span(event, "killed").low
    word = "unknown" if low is None else next((w for most, w in _STEPS if low <= most), "25 and more")
    return {"event": event.id, "dead": low, "severity": word}
