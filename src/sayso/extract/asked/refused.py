"""Why is an item of an answer not taken?"""

from sayso.record.errors import SaysoError
from sayso.record.terms import RefusalKind


class Refused(SaysoError):
    """An item that the report's words do not bear out. It ends the item, never the answer."""

    def __init__(self, kind: RefusalKind, reason: str) -> None:
        self.kind: RefusalKind = kind
        self.reason = reason
        super().__init__(reason)
