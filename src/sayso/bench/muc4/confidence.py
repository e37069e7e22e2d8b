"""How sure is a message of an organisation behind an incident? By cues beside its name, weighed."""

import functools
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

_HEAD = 300  # code points of a message in which its source stands
_MOST = 6  # sentences that count

Weights = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """The table of `data/muc4_confidence.toml`: patterns with what each adds to each of `values`."""

    values: tuple[str, ...]
    beside: int
    always: Weights
    mentions: Weights
    clandestine: tuple[tuple[str, ...], Weights]
    state: tuple[re.Pattern[str], Weights]
    cues: tuple[tuple[re.Pattern[str], Weights], ...]


@functools.cache
def cues() -> Cues:
    """The table, read once."""
    data: dict[str, Any] = tomllib.loads(
        (files("sayso.bench") / "data" / "muc4_confidence.toml").read_text("utf-8")
    )
    return Cues(
        tuple(data["values"]),
        data["beside"],
        tuple(data["always"]["add"]),
        tuple(data["mentions"]["add"]),
        (tuple(data["clandestine"]["words"]), tuple(data["clandestine"]["add"])),
        (re.compile(data["state"]["pattern"]), tuple(data["state"]["add"])),
        tuple((re.compile(c["pattern"]), tuple(c["add"])) for c in data["cue"]),
    )


def confidence(names: Sequence[str], sentences: Sequence[str], head: str) -> str:
    """The answer for an organisation of these names; `sentences` and the message's `head` in lower case.

    >>> confidence(["fmln"], ["the fmln claimed responsibility for the attack."], "")
    'CLAIMED OR ADMITTED'
    """
    sums = [sum(column) for column in zip(*_adds(names, sentences, head[:_HEAD]), strict=True)]
    return cues().values[sums.index(max(sums))]


def _adds(names: Sequence[str], sentences: Sequence[str], head: str) -> Iterator[Weights]:
    table, near = cues(), list(_beside(names, sentences))
    yield table.always
    if any(word in head for word in table.clandestine[0]):
        yield table.clandestine[1]
    joined = " ".join(names)
    if table.state[0].search(joined) and "liberation" not in joined:
        yield table.state[1]
    share = min(max(1, len(near)), _MOST) / _MOST
    yield tuple(share * w for w in table.mentions)
    yield from (add for pattern, add in table.cues if any(pattern.search(words) for words in near))


def _beside(names: Sequence[str], sentences: Sequence[str]) -> Iterator[str]:
    """What stands around the first name in each sentence that has one."""
    wide = cues().beside
    for sentence in sentences:
        found = [at for name in names if (at := sentence.find(name)) >= 0]
        if found:
            yield sentence[max(0, min(found) - wide) : min(found) + wide]
