"""Which plug-ins are installed? Packages that add readers, knowledge, codebooks, exporters and the like.

A plug-in is a Python package with entry points in the groups below (docs/plugins.md). Nothing is loaded
before it is used, and one that cannot be loaded is an error with its name, not a silence.
"""

import functools
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from sayso.record.errors import SaysoError

GROUPS: dict[str, str] = {
    "exporters": "function (record, choices) → files; the name is that of the format",
    "codebooks": "function event → columns; the name is that of the format",
    "redactors": "function record → record; the name is that of `sayso export --redact`",
    "readers": "function source → parts of reports; the name is the ending of a file",
    "steps": "function reading → reading, after a report is read",
    "knowledge": "a folder of TOML: actors, places, outlets, types",
}


class PluginError(SaysoError):
    """A plug-in that is installed and cannot be used."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """One entry point: its kind (a key of GROUPS), name, where it points, and whose it is."""

    kind: str
    name: str
    where: str
    package: str
    version: str


@functools.cache
def _points(kind: str) -> tuple[EntryPoint, ...]:
    return tuple(sorted(entry_points(group=f"sayso.{kind}"), key=lambda p: (p.name, p.value)))


def plugins(kind: str | None = None) -> tuple[Plugin, ...]:
    """All that are installed, or those of one kind, by kind and name; none is loaded."""
    kinds = GROUPS if kind is None else (kind,)
    return tuple(Plugin(k, p.name, p.value, *_package(p)) for k in kinds for p in _points(k))


def _package(point: EntryPoint) -> tuple[str, str]:
    return (point.dist.name, point.dist.version) if point.dist else ("", "")


def load(kind: str, name: str) -> Any:
    """The object that a plug-in hands in. Raises PluginError where it is missing or fails to load."""
    point = next((p for p in _points(kind) if p.name == name), None)
    if point is None:
        raise PluginError(f"no plug-in of {kind} is called {name!r}", advice="See `sayso plugins`.")
    try:
        return point.load()
    except Exception as error:  # whatever a module of others raises is named, not hidden
        raise PluginError(f"the plug-in {name} fails to load: {error}", where=point.value) from error
