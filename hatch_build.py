"""What is made when the package is built? The gazetteer and the page, where they are stale."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_ROOT = Path(__file__).resolve().parent
_SOURCE = _ROOT / "src"


def _maker() -> ModuleType:
    """The package's own builder of the gazetteer, from this source tree and no installed copy."""
    sys.path.insert(0, str(_SOURCE))
    try:
        from sayso.knowledge.gazetteer import build
    finally:
        sys.path.remove(str(_SOURCE))
    return build


def _page() -> ModuleType:
    """The builder of the page."""
    spec = importlib.util.spec_from_file_location("build_page", _ROOT / "page" / "build_page.py")
    assert spec is not None and spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = found
    spec.loader.exec_module(found)
    return found


class MakeHook(BuildHookInterface):  # type: ignore[type-arg]
    """Makes both for wheels and editable installs; what is fresh is left alone."""

    def dependencies(self) -> list[str]:
        """The packages that hold the places, and a Node where none is here; only for what is to be made."""
        maker, page = _maker(), _page()
        places = [] if maker.is_fresh() else list(maker.REQUIREMENTS)
        needs_node = not page.is_left_out() and not page.is_fresh() and page.node_here() is None
        return places + (list(page.REQUIREMENTS) if needs_node else [])

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Makes what is stale."""
        maker, page = _maker(), _page()
        if not maker.is_fresh():
            self.app.display_info("compiling the gazetteer (about 20 seconds)")
            maker.build()
        if not page.is_left_out() and not page.is_fresh():
            self.app.display_info("building the page (about 20 seconds)")
            page.build(keep=False)
