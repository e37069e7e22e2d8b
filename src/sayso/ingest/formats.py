"""Which file is read how? One ending, one reader: a new format is one file and one line here."""

from collections.abc import Callable, Iterator
from types import MappingProxyType

from sayso.ingest import jsonl, plain
from sayso.ingest.parts import Parts
from sayso.ingest.source import Source
from sayso.record.event import Rejected

Reader = Callable[[Source], Iterator[Parts | Rejected]]

FORMATS: MappingProxyType[str, Reader] = MappingProxyType({".txt": plain.read, ".jsonl": jsonl.read})
STDIN: Reader = jsonl.read
