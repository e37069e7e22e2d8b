"""How many were killed and injured in the main incident of a report? Each person once, stated totals first."""

from collections.abc import Sequence

from sayso.bench.tally.background import own
from sayso.bench.tally.groups import stated
from sayso.bench.tally.people import Victim, people
from sayso.bench.tally.telling import Telling, tellings
from sayso.extract.syntax import Sentence


def tally(sentences: Sequence[Sentence], published: str | None = None) -> dict[str, int]:
    """Killed and injured by the sentences of one report."""
    told = tellings(own(sentences, published)) or tellings(sentences)
    singles = people(told)
    killed = _killed(told, [v for v in singles if v.measure == "killed"])
    return {"killed": killed, "injured": _injured(told, [v for v in singles if v.measure == "injured"], killed)}


def _killed(told: Sequence[Telling], dead: Sequence[Victim]) -> int:
    total = stated([t for t in told if t.measure == "killed"], dead)
    return len(dead) if total is None else total


def _injured(told: Sequence[Telling], hurt: Sequence[Victim], killed: int) -> int:
    sure = stated([t for t in told if t.measure == "injured" and not t.mixed], hurt)
    struck = stated([t for t in told if t.measure == "injured" and t.mixed], hurt)
    if sure is None and struck is None:
        return len(hurt)
    return max(sure or 0, (struck or 0) - killed)
