"""What is made when the package is built? The gazetteer, where it is older than what it is made of."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_SOURCE = Path(__file__).resolve().parent / "src"


def _maker() -> ModuleType:
    """The package's own builder, from this source tree and no installed copy."""
    sys.path.insert(0, str(_SOURCE))
    try:
        from sayso.knowledge.gazetteer import build
    finally:
        sys.path.remove(str(_SOURCE))
    return build


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the gazetteer for wheels and editable installs; a fresh one is left alone."""

    def dependencies(self) -> list[str]:
        """The packages that hold the places, only where there is something to build."""
        maker = _maker()
        return [] if maker.is_fresh() else list(maker.REQUIREMENTS)

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds it where it is stale."""
        maker = _maker()
        if not maker.is_fresh():
            self.app.display_info("compiling the gazetteer (about 20 seconds)")
            maker.build()
