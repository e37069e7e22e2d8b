"""Where does a dateline end? It tells where the report was written, not where anything happened."""

import re

from sayso.extract.sentences import dateline
from sayso.record.document import Block, Document

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:, \d{{4}}| \d{{4}})?"
_WIRE = r"\([^()\n]{1,40}\)"
_MORE = r"(?:, [A-Z][\w.'’ -]{1,30}){0,2}"
_DASH = r"(?:—|–|--|-(?= )|―)"
_DATELINE = re.compile(
    rf"(?:{_WIRE} ?)?(?:"
    rf"[A-Z][A-Z.'’ /-]{{2,40}}{_MORE}(?:,? {_DAY})? ?(?:{_WIRE})? ?{_DASH}"
    rf"|[A-Z][A-Z.'’ /-]{{2,40}}{_MORE},? {_DAY}(?: ?{_WIRE})?[.:]"
    rf"|[A-Z][\w.'’ -]{{2,30}}{_MORE},? {_DAY},? ?(?:{_WIRE})? ?{_DASH}"
    rf"|[A-Z][\w.'’ -]{{2,30}}{_MORE} ?{_WIRE} ?{_DASH}"
    rf"|[A-Z][A-Z.'’ /-]{{2,30}}{_MORE} ?{_WIRE}"
    r")"
)
_REACH = 140  # code points at the head of a block


def dateline_end(document: Document, block: Block) -> int:
    """The position behind the block's dateline, or the block's start where it has none."""
    head = document.text[block.start : min(block.end, block.start + _REACH)]
    match = _DATELINE.match(head)
    filed = len(head[: dateline(head)].rstrip()) if block.kind == "paragraph" else 0
    return block.start + max(match.end() if match else 0, filed)
