"""What does an input state of a report, before it is a Document?"""

from dataclasses import dataclass, replace

from sayso.ingest.blocks import blocks
from sayso.ingest.decode import checked
from sayso.ingest.kinds import folded
from sayso.ingest.language import detect, stated
from sayso.ingest.limits import MAX_TEXT_BYTES
from sayso.ingest.original import Original
from sayso.ingest.stamp import day, stamp
from sayso.record.document import Document, document_id
from sayso.record.errors import RejectedInput


@dataclass(frozen=True, slots=True)
class Parts:
    """A report as its format states it: decoded words, nothing guessed. `position` is for reasons."""

    text: str
    name: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    position: str = ""
    original: Original | None = None


def document(parts: Parts) -> Document:
    """The report with its blocks, language, day of publication (where stated) and identity.

    A title given apart that does not already begin the text becomes its first block.
    Raises RejectedInput where the text is none, too large, or its date is no date.
    """
    text = checked(parts.text, name=parts.name, position=parts.position)
    if len(text.encode("utf-8")) > MAX_TEXT_BYTES:
        reason = f"too large: more than {MAX_TEXT_BYTES:,} bytes of text"
        raise RejectedInput(reason, name=parts.name, position=parts.position)
    parts = replace(
        parts,
        name=_storable(parts.name) or "",
        title=_storable(parts.title),
        url=_storable(parts.url),
        outlet=_storable(parts.outlet),
        language=_storable(parts.language),
    )
    title = folded(parts.title) if parts.title and parts.title.strip() else None
    if title and not _begins(text, title):
        text = f"{title}\n\n{text}"
    return _made(parts, text, title)


def _storable(words: str | None) -> str | None:
    """Words without what no record can hold: NUL and half characters are U+FFFD."""
    if words is None or (words.isascii() and "\0" not in words):
        return words
    return words.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _made(parts: Parts, text: str, title: str | None) -> Document:
    found = blocks(text, title)
    heading = next((text[b.start : b.end] for b in found if b.kind == "title"), None)
    return Document(
        id=document_id(text=text, name=parts.name, url=parts.url, outlet=parts.outlet),
        name=parts.name,
        text=text,
        blocks=found,
        url=parts.url,
        outlet=parts.outlet,
        title=title or (folded(heading) if heading else None),
        published=_published(parts, text),
        retrieved=parts.retrieved,
        language=(stated(parts.language) if parts.language else None) or detect(text),
    )


def _begins(text: str, title: str) -> bool:
    """Whether the first line, or the first lines where it was wrapped, are the title."""
    at, shown = 0, text.lstrip()
    for word in title.split():
        if not shown.startswith(word, at):
            return False
        at += len(word)
        while at < len(shown) and shown[at].isspace() and not shown.startswith("\n\n", at):
            at += 1
    return at == len(shown) or "\n" in shown[max(0, at - 1) : at + 1]


def _published(parts: Parts, text: str) -> str | None:
    if parts.published:
        return day(parts.published, name=parts.name, position=parts.position)
    found = stamp(text, len(text) - len(text.lstrip()))
    return found[0] if found else None
