"""Which pictures does a brief hold? Chain, line of time and map, where matplotlib is here."""

from base64 import b64encode
from importlib.util import find_spec

from sayso.export.brief.parts import Figure
from sayso.export.plots.plot import plot
from sayso.record.event import Record

_CAPTIONS = {"chain": "What answered what", "timeline": "When", "map": "Where"}


def _has(record: Record, name: str) -> bool:
    """Whether there is something to draw."""
    if name == "chain":
        return bool(record.links)
    if name == "timeline":
        return sum(bool(e.date and e.date.min and e.date.max) for e in record.events) > 1
    return any(p.lat is not None for e in record.events for p in e.places)


def pictures(record: Record) -> tuple[Figure, ...]:
    """The figures that this record has something for; none where matplotlib is not installed."""
    if find_spec("matplotlib") is None:
        return ()
    return tuple(_figure(record, name, caption) for name, caption in _CAPTIONS.items() if _has(record, name))


def _figure(record: Record, name: str, caption: str) -> Figure:
    data = b64encode(plot(record, name).data).decode("ascii")
    return Figure(name, caption, f"data:image/svg+xml;base64,{data}")
