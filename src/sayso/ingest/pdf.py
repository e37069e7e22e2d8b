"""How is a PDF with a text layer one report? Its pages' text; needs the extra `pdf`."""

import re
from collections.abc import Iterator

from sayso.ingest.limits import MAX_PDF_BYTES, MAX_TEXT_BYTES
from sayso.ingest.original import Original
from sayso.ingest.parts import Parts
from sayso.ingest.source import Source
from sayso.record.errors import RejectedInput
from sayso.record.event import Rejected

_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_LEAST = 40  # characters; with less it is a scan


def read(source: Source) -> Iterator[Parts | Rejected]:
    """The one report of a PDF. Raises RejectedInput where it is damaged, locked, or pictures only."""
    data = source.all_bytes(MAX_PDF_BYTES)
    if b"%PDF-" not in data[:1024]:
        raise RejectedInput("no PDF", name=source.name)
    text = text_of(data, name=source.name)
    if len(text.strip()) < _LEAST:
        raise RejectedInput("it has no text layer: recognise its pages (OCR) before", name=source.name)
    yield Parts(text=text, name=source.base, original=Original(data, "pdf", where=source.base))


def text_of(data: bytes, *, name: str) -> str:
    """The text of all pages, words that a line end parted joined. Raises RejectedInput."""
    try:
        import pypdf
    except ImportError:
        reason = "PDF is not read by this installation: pip install 'sayso[pdf]'"
        raise RejectedInput(reason, name=name) from None
    import io
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    parts, size = [], 0
    try:
        for page in pypdf.PdfReader(io.BytesIO(data)).pages:
            parts.append(page.extract_text())
            size += len(parts[-1])
            if size > MAX_TEXT_BYTES:
                raise RejectedInput(f"too large: more than {MAX_TEXT_BYTES:,} bytes of text", name=name)
    except RejectedInput:
        raise
    except Exception as error:  # noqa: BLE001 - damaged files make it raise errors of every kind
        raise RejectedInput(
            f"damaged or locked: {type(error).__name__}: {str(error)[:80]}", name=name
        ) from None
    whole = "\n\n".join(part.strip() for part in parts if part.strip())
    return _HYPHEN.sub("", whole).replace("\0", "")
