"""What was a model asked, with what, and what did it answer? Kept whole, so that nobody need ask again."""

import hashlib
from dataclasses import dataclass

from sayso.record.ids import digest


def text_hash(text: str) -> str:
    """By what a text is kept: SHA-256 of its UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Setting:
    """All that shapes an answer but the report: the model's name, prompt, schema and parameters, as texts."""

    model: str
    prompt: str
    schema: str
    parameters: str

    @property
    def key(self) -> str:
        """A hash over the four: 64 hexadecimal digits."""
        return digest(self.model, self.prompt, self.schema, self.parameters)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model answered for one report in a setting (`setting` is its key).

    `shown` is the hash of the report as it was shown. `ended` is why the answer ended, in the server's
    word; `asked` how many times it was asked; tokens as the server counts them, else None.
    """

    document: str
    setting: str
    shown: str
    text: str
    ended: str = "stop"
    asked: int = 1
    tokens_in: int | None = None
    tokens_out: int | None = None
