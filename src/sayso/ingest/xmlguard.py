"""Is this XML safe to parse? No entity of its own, no outside reference, not nested without end."""

import re

from sayso.ingest.limits import MAX_NESTING
from sayso.record.errors import RejectedInput

_ENTITY = re.compile(rb"<!\s{0,9}(?:ENTITY|ELEMENT|ATTLIST)\b", re.IGNORECASE)
_OUTSIDE = re.compile(rb"<!\s{0,9}DOCTYPE\b[^>\[]{0,400}\b(?:SYSTEM|PUBLIC)\b", re.IGNORECASE)
_TAG = re.compile(rb"<(/?)[A-Za-z_][^<>]{0,2000}?(/?)>")


def check(data: bytes, *, name: str) -> None:
    """Raises RejectedInput where the bytes declare entities, name outside ones, or nest too deep."""
    plain = data.replace(b"\0", b"") if b"\0" in data[:200] else data  # UTF-16 letters of the declaration
    if _ENTITY.search(plain):
        raise RejectedInput("XML that declares entities is not read: it can unfold without end", name=name)
    if (
        _OUTSIDE.search(plain)
        and b"html" not in plain[:300].lower()
        and b"netscape" not in plain[:400].lower()
    ):
        raise RejectedInput("XML that names outside declarations is not read", name=name)
    depth = 0
    for match in _TAG.finditer(plain):
        if not match.group(2):
            depth += -1 if match.group(1) else 1
        if depth > MAX_NESTING:
            raise RejectedInput(
                f"nested too deep: more than {MAX_NESTING} elements in one another", name=name
            )
