"""Which plug-ins are installed? Packages that add readers, knowledge, codebooks, exporters and the like.

A plug-in is a Python package with entry points in the groups below (docs/plugins.md). Nothing is loaded
before it is used, and a plug-in that cannot be loaded is an error of its own, with its name.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from sayso.record.errors import SaysoError

GROUPS: dict[str, str] = {
    "sayso.exporters": "a function (record, choices) → files",
    "sayso.redactors": "a function record → record, by name",
    "sayso.knowledge": "a folder of TOML: actors, places, outlets",
    "sayso.readers": "a function bytes → parts of documents, by the ending of a file",
    "sayso.steps": "a function reading → reading, after the rules",
    "sayso.codebooks": "a function event → codes",
}


class PluginError(SaysoError):
    """A plug-in that is installed and cannot be used."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """One entry point: its kind (exporters, readers, …), name, where it points, and whose it is."""

    kind: str
    name: str
    where: str
    package: str
    version: str


@dataclass(frozen=True, slots=True)
class Exporter:
    """An exporter of a plug-in; `what` and `folder` are attributes of its function."""

    name: str
    what: str
    where: str
    folder: bool


@functools.cache
def _points(group: str) -> tuple[EntryPoint, ...]:
    return tuple(sorted(entry_points(group=group), key=lambda p: (p.name, p.value)))


def plugins() -> tuple[Plugin, ...]:
    """All that are installed, by kind and name; none is loaded."""
    return tuple(
        Plugin(group.partition(".")[2], p.name, p.value, *_package(p))
        for group in GROUPS
        for p in _points(group)
    )


def _package(point: EntryPoint) -> tuple[str, str]:
    return (point.dist.name, point.dist.version) if point.dist else ("", "")


def load(kind: str, name: str) -> Any:
    """The object that a plug-in hands in. Raises PluginError where it is missing or fails to load."""
    point = next((p for p in _points(f"sayso.{kind}") if p.name == name), None)
    if point is None:
        raise PluginError(f"no plug-in of {kind} is called {name!r}", advice="See `sayso plugins`.")
    try:
        return point.load()
    except Exception as error:  # whatever a module of others raises is named, not hidden
        raise PluginError(f"the plug-in {name} fails to load: {error}", where=point.value) from error


def exporters() -> Iterator[Exporter]:
    """The exporters of plug-ins, by name."""
    for point in _points("sayso.exporters"):
        made = load("exporters", point.name)
        what, folder = str(getattr(made, "what", "of a plug-in")), bool(getattr(made, "folder", False))
        yield Exporter(point.name, what, point.value, folder)
