"""Which file is read how? One ending, one reader: a new format is one file and one line here."""

from collections.abc import Callable, Iterator
from functools import partial
from types import MappingProxyType

from sayso.ingest import feed, html, jsonl, ninjs, pdf, plain, sheet, texts
from sayso.ingest.archive import packed, warc
from sayso.ingest.parts import Parts
from sayso.ingest.source import Source
from sayso.plugins import load, plugins
from sayso.record.event import Rejected

Reader = Callable[[Source], Iterator[Parts | Rejected]]


def _of_plugin(name: str, source: Source) -> Iterator[Parts | Rejected]:
    yield from load("readers", name)(source)


_PLUGGED: dict[str, Reader] = {f".{p.name}": partial(_of_plugin, p.name) for p in plugins("readers")}
FORMATS: MappingProxyType[str, Reader] = MappingProxyType(
    {
        **_PLUGGED,
        ".txt": plain.read,
        ".jsonl": jsonl.read,
        ".html": html.read,
        ".htm": html.read,
        ".xhtml": html.read,
        ".rss": feed.read,
        ".atom": feed.read,
        ".xml": feed.read,
        ".json": ninjs.read,
        ".csv": sheet.read,
        ".parquet": texts.read,
        ".pdf": pdf.read,
        ".warc": warc.read,
        ".warc.gz": warc.read,
        ".wacz": packed.read_wacz,
    }
)
FOLDERS = (".zip",)  # archives whose files are read each by its own ending
STDIN: Reader = jsonl.read


def reader_of(name: str) -> Reader | None:
    """The reader for a file's name; None where none reads its ending.

    >>> reader_of("a.WARC.GZ") is reader_of("b.warc"), reader_of("c.docx")
    (True, None)
    """
    ending = next((e for e in sorted(FORMATS, key=len, reverse=True) if name.lower().endswith(e)), None)
    return FORMATS[ending] if ending else None


def is_folder(name: str) -> bool:
    """Whether it is an archive that counts as a folder."""
    return name.lower().endswith(FOLDERS)
