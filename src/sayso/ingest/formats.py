"""Which file is read how? One ending, one reader: a new format is one file and one line here."""

from collections.abc import Callable, Iterator
from functools import partial
from types import MappingProxyType

from sayso.ingest import jsonl, plain
from sayso.ingest.parts import Parts
from sayso.ingest.source import Source
from sayso.plugins import load, plugins
from sayso.record.event import Rejected

Reader = Callable[[Source], Iterator[Parts | Rejected]]


def _of_plugin(name: str, source: Source) -> Iterator[Parts | Rejected]:
    yield from load("readers", name)(source)


_PLUGGED: dict[str, Reader] = {f".{p.name}": partial(_of_plugin, p.name) for p in plugins("readers")}
FORMATS: MappingProxyType[str, Reader] = MappingProxyType(
    {**_PLUGGED, ".txt": plain.read, ".jsonl": jsonl.read}
)
STDIN: Reader = jsonl.read
