"""How many were killed and injured in the main incident of a report? Each once, stated totals first."""

from collections.abc import Sequence

from sayso.bench.tally.background import own
from sayso.bench.tally.deadly import deadly
from sayso.bench.tally.groups import stated
from sayso.bench.tally.people import Victim, people
from sayso.bench.tally.telling import Telling, tellings
from sayso.extract.syntax import Sentence

_LATE = (
    6  # sentences: a death that a title of other harm leaves out is told before, or is of another incident
)


def tally(sentences: Sequence[Sentence], published: str | None = None) -> dict[str, int]:
    """Killed and injured by the sentences of one report, whose first may be its title.

    `published` is the report's day (ISO 8601), where known: it tells other years from its own.
    """
    mine = own(sentences, published)
    told = _own_deaths(tellings(mine) or tellings(sentences))
    persons = people(told)
    killed = _killed(told, [v for v in persons if v.measure == "killed"]) or int(deadly(mine))
    return {
        "killed": killed,
        "injured": _injured(told, [v for v in persons if v.measure == "injured"], killed),
    }


def _own_deaths(told: list[Telling]) -> list[Telling]:
    """The tellings without deaths that come late in a report whose title tells of harm, but of no death."""
    heading = {t.measure for t in told if t.heading}
    first = min((t.sentence for t in told if t.measure == "killed"), default=0)
    if not heading or "killed" in heading or first <= _LATE:
        return told
    return [t for t in told if t.measure != "killed"]


def _killed(told: Sequence[Telling], dead: Sequence[Victim]) -> int:
    total = stated([t for t in told if t.measure == "killed"], dead)
    return total if total is not None else _singles(dead, "killed")


def _injured(told: Sequence[Telling], hurt: Sequence[Victim], killed: int) -> int:
    """Those said to be injured, or those shot without the dead among them, whichever are more."""
    injured = [t for t in told if t.measure == "injured"]
    sure = stated([t for t in injured if not t.mixed], hurt)
    struck = stated([t for t in injured if t.mixed], hurt)
    if sure is None and struck is None:
        return _singles(hurt, "injured")
    return max(sure or 0, (struck or 0) - killed)


def _singles(victims: Sequence[Victim], measure: str) -> int:
    """How many persons: those of the title where it tells of any, else all."""
    heading = sum(any(t.heading and t.measure == measure for t in v.told) for v in victims)
    return heading or len(victims)
