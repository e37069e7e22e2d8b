"""How far is the encoder believed beside the rules?"""

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files


@functools.cache
def trust() -> Mapping[str, Mapping[str, float]]:
    """The bounds of `encoder.toml` by part and name; loaded once."""
    text = files("sayso.knowledge").joinpath("data/encoder.toml").read_text(encoding="utf-8")
    return {
        part: {name: float(value) for name, value in bounds.items()}
        for part, bounds in tomllib.loads(text).items()
    }
