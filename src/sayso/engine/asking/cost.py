"""What will the asking cost, and what has it cost? Reports, tokens, money, time."""

import json
from dataclasses import dataclass

from sayso.record.asked import Answer, Setting
from sayso.record.errors import UsageError

_LETTERS = 4  # code points of English a token; servers count for themselves, this is said before
_TWICE, _AGAIN = 2, 1_000  # times that a report may be asked for, and what asking again adds
_LONGEST = 16_000  # tokens of an answer that no parameter bounds
_SAID = 0.6  # tokens of an answer for a token of its report, and
_BASE = 250  # what even an empty one takes


@dataclass(frozen=True, slots=True)
class Price:
    """Dollars for a million tokens that go in and come out."""

    tokens_in: float
    tokens_out: float

    @classmethod
    def of(cls, words: str) -> "Price":
        """A price written as IN/OUT. Raises UsageError for anything else.

        >>> Price.of("0.15/0.60")
        Price(tokens_in=0.15, tokens_out=0.6)
        """
        try:
            first, last = (float(w) for w in words.split("/"))
        except ValueError:
            first = last = -1.0
        if not (0 <= first < 10**6 and 0 <= last < 10**6):
            raise UsageError(
                f"no price: {words}", advice="Dollars a million tokens, in/out: --price 0.15/0.60."
            )
        return cls(first, last)

    def cost(self, tokens: "Tokens") -> float:
        """Dollars for tokens."""
        return (tokens.given * self.tokens_in + tokens.got * self.tokens_out) / 1_000_000


def dollars(cost: float) -> str:
    """A sum in words, small ones with more digits.

    >>> dollars(2.5), dollars(0.0123)
    ('2.50 dollars', '0.0123 dollars')
    """
    return f"{cost:.2f} dollars" if cost >= 1 else f"{cost:.4f} dollars"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens that went in (`given`) and came out (`got`)."""

    given: int = 0
    got: int = 0

    def __add__(self, other: "Tokens") -> "Tokens":
        return Tokens(self.given + other.given, self.got + other.got)

    def __sub__(self, other: "Tokens") -> "Tokens":
        return Tokens(self.given - other.given, self.got - other.got)


def estimate(setting: Setting, message: str) -> Tokens:
    """About how many tokens one report takes."""
    shown = len(message) // _LETTERS
    return Tokens((len(setting.prompt) + len(setting.schema)) // _LETTERS + shown, _BASE + int(shown * _SAID))


def worst(setting: Setting, message: str) -> Tokens:
    """How many tokens one report takes at most: asked twice, each answer as long as it may be."""
    given = _TWICE * (len(setting.prompt) + len(setting.schema) + len(message)) // 2 + _AGAIN
    values = json.loads(setting.parameters)
    longest = values.get("max_tokens") or values.get("max_completion_tokens") or _LONGEST
    return Tokens(given, _TWICE * int(longest))


def taken(answer: Answer, about: Tokens) -> Tokens:
    """The tokens of an answer as the server counts them, else about as many."""
    given = answer.tokens_in if answer.tokens_in is not None else about.given * answer.asked
    got = answer.tokens_out if answer.tokens_out is not None else max(1, len(answer.text) // _LETTERS)
    return Tokens(given, got)


@dataclass(frozen=True, slots=True)
class Limits:
    """What an asking may take: reports, dollars (which needs a price), and questions at a time."""

    max_reports: int | None = None
    max_cost: float | None = None
    price: Price | None = None
    at_once: int = 4

    def __post_init__(self) -> None:
        if self.max_cost is not None and self.price is None:
            raise UsageError(
                "a bound on cost needs a price", advice="Add --price IN/OUT, dollars a million tokens."
            )
