"""What can speak for or against one event? One sign: its name among the weights, its words, its strength."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing seen when two accounts are held side by side. `strength` is 1 where it is there or not."""

    name: str
    text: str
    strength: float = 1.0
