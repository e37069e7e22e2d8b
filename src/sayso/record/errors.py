"""What can go wrong, in words that say what happened, where, and what to do next?"""


class SaysoError(Exception):
    """Parent of every error that Sayso raises on purpose.

    `message` says what happened, `where` names the document, file or row, `advice` the next step.
    """

    def __init__(self, message: str, *, where: str = "", advice: str = "") -> None:
        self.message, self.where, self.advice = message, where, advice
        super().__init__(" ".join(part for part in (message, where and f"({where})", advice) if part))


class QuoteError(SaysoError):
    """A span that is no quote: outside the text, across blocks, empty or too long."""


class ClaimError(SaysoError):
    """A claim that cannot stand: no quote, a word outside the vocabulary, a foreign document."""


class RejectedInput(SaysoError):
    """One input that cannot be read; the run goes on and keeps the reason in `rejected`."""

    def __init__(self, reason: str, *, name: str, position: str = "") -> None:
        self.reason, self.name, self.position = reason, name, position
        super().__init__(reason, where=f"{name}:{position}" if position else name)


class IntegrityError(SaysoError):
    """The record contradicts itself: a quote, value, link or log entry does not hold."""


class RecordError(SaysoError):
    """The record's file cannot be opened, is locked, damaged, or of another version."""


class UsageError(SaysoError):
    """The caller asked for something that does not exist or cannot be combined."""
