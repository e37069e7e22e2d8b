"""How many were killed and injured in the main incident of a report? Each person once, stated totals first."""

import os
from collections.abc import Sequence

from sayso.bench.tally.background import own
from sayso.bench.tally.groups import stated
from sayso.bench.tally.people import Victim, people
from sayso.bench.tally.telling import Telling, tellings
from sayso.extract.syntax import Sentence

OPT = os.environ.get("OPT", "")


def tally(sentences: Sequence[Sentence], published: str | None = None) -> dict[str, int]:
    """Killed and injured by the sentences of one report."""
    told = tellings(own(sentences, published)) or tellings(sentences)
    if "B" in OPT:
        head = [t for t in told if t.heading]
        lim = int(os.environ.get("LIM", 6))
        if head and not any(t.measure == "killed" for t in head):
            first = min((t.sentence for t in told if t.measure == "killed"), default=0)
            if first > lim:
                told = [t for t in told if t.measure != "killed"]
    if "D" in OPT:
        first = min((t.sentence for t in told if t.measure == "killed"), default=0)
        if first > int(os.environ.get("LIMD", 12)):
            told = [t for t in told if t.measure != "killed"]
    singles = people(told)
    killed = _killed(told, [v for v in singles if v.measure == "killed"])
    return {"killed": killed, "injured": _injured(told, [v for v in singles if v.measure == "injured"], killed)}


def _killed(told: Sequence[Telling], dead: Sequence[Victim]) -> int:
    total = stated([t for t in told if t.measure == "killed"], dead)
    if total is None and "A" in OPT:
        n = sum(any(t.heading and t.measure == "killed" for t in v.told) for v in dead)
        if n:
            return n
    return len(dead) if total is None else total


def _injured(told: Sequence[Telling], hurt: Sequence[Victim], killed: int) -> int:
    sure = stated([t for t in told if t.measure == "injured" and not t.mixed], hurt)
    struck = stated([t for t in told if t.measure == "injured" and t.mixed], hurt)
    if sure is None and struck is None:
        if "C" in OPT:
            n = sum(any(t.heading for t in v.told) for v in hurt)
            if n:
                return n
        return len(hurt)
    return max(sure or 0, (struck or 0) - killed)
