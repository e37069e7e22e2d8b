"""How is a country called and numbered by others? ISO 3166-1, two codebooks' regions, Gleditsch and Ward."""

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class State:
    """One country. `number` is ISO's, `gw` that of Gleditsch and Ward, None where their list has none."""

    name: str
    iso3: str
    number: int
    acled: str
    ged: str
    gw: int | None = None


@functools.cache
def _states() -> dict[str, State]:
    text = files("sayso.knowledge").joinpath("data/states.toml").read_text("utf-8")
    return {code: State(**row) for code, row in tomllib.loads(text)["states"].items()}


def state(code: str | None) -> State | None:
    """The country of an ISO 3166-1 alpha-2 code, None where there is none.

    >>> state("SY").iso3, state(None)
    ('SYR', None)
    """
    return _states().get(code or "")
