"""How much does each sign weigh that two phrases of one report tell of one event?"""

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files


@functools.cache
def weights() -> Mapping[str, float]:
    """The weights of `coreference.toml` by name; loaded once."""
    text = files("sayso.knowledge").joinpath("data/coreference.toml").read_text(encoding="utf-8")
    return {name: float(value) for name, value in tomllib.loads(text)["weights"].items()}
