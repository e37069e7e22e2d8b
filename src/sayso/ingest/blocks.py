"""Which stretches of a plain text belong together? (first cut; see ingest)"""
import re
from sayso.record.document import Block
def blocks(text: str) -> tuple[Block, ...]:
    out = []
    for m in re.finditer(r"[^\n]+(?:\n(?=[a-z0-9])[^\n]+)*", text):
        if m.group().strip(): out.append(Block("paragraph", m.start(), m.end()))
    return tuple(out)
