"""What does the user know beside us? Folders of TOML that `sayso.toml` or a plug-in names.

`sayso.toml` is sought in the working directory, or stands where $SAYSO_CONFIG says:

    [knowledge]
    folders = ["knowledge"]      # relative to the file

A folder holds actors/, places/, outlets/ and types/, each with TOML files in the form of Sayso's own.
"""

import functools
import hashlib
import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.plugins import load, plugins
from sayso.record.errors import SaysoError

SORTS = ("actors", "places", "outlets", "types")
CONFIG = "sayso.toml"


class KnowledgeError(SaysoError):
    """A file of the user's own knowledge that cannot be used: which, in which line, what is allowed."""


@dataclass(frozen=True, slots=True)
class Own:
    """One TOML file of the user's own: its sort, path, and what it holds."""

    sort: str
    path: Path
    data: dict[str, Any]


def config_path() -> Path:
    """Where `sayso.toml` is, or would be."""
    return Path(os.environ.get("SAYSO_CONFIG") or CONFIG)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise KnowledgeError(f"no TOML that can be read: {error}", where=str(path)) from error


def _configured() -> Iterator[Path]:
    path = config_path()
    if not path.is_file():
        return
    named = _parsed(path).get("knowledge", {})
    folders = named.get("folders", []) if isinstance(named, dict) else None
    if not isinstance(folders, list) or any(not isinstance(f, str) for f in folders):
        raise KnowledgeError("knowledge.folders must be a list of names of folders", where=str(path))
    for name in folders:
        folder = path.parent / name
        if not folder.is_dir():
            raise KnowledgeError(
                f"there is no folder {name!r}", where=str(path), advice="Make it, or take it out."
            )
        yield folder


def folders() -> tuple[Path, ...]:
    """The folders in force: those of `sayso.toml` in its order, then those of plug-ins by name."""
    of_plugins = (Path(str(load("knowledge", p.name))) for p in plugins("knowledge"))
    return (*_configured(), *of_plugins)


def files_of(folder: Path) -> Iterator[Own]:
    """Every TOML file of a folder, by sort and name. Raises KnowledgeError where one is no TOML."""
    for sort in SORTS:
        for path in sorted((folder / sort).glob("*.toml")):
            yield Own(sort, path, _parsed(path))


@functools.cache
def _held(where: str, config: str) -> tuple[Own, ...]:
    from sayso.knowledge.checking import check  # which reads this module

    held = tuple(own for folder in folders() for own in files_of(folder))
    for fault in (fault for one in held for fault in check(one)):
        raise KnowledgeError(f"{fault.problem}; allowed: {fault.allowed}", where=f"{fault.file}:{fault.line}",
                             advice="See `sayso knowledge check`.")  # fmt: skip
    return held


def own(sort: str | None = None) -> tuple[Own, ...]:
    """The user's files in force, or those of one sort; read once for a working directory and `sayso.toml`."""
    held = _held(str(Path.cwd()), str(config_path()))
    return tuple(o for o in held if sort in (None, o.sort))


def own_stamp() -> str:
    """A hash over names and bytes of the user's files: 16 hexadecimal digits, empty where there are none."""
    held = own()
    if not held:
        return ""
    found = hashlib.sha256()
    for one in held:
        data = one.path.read_bytes().replace(b"\r\n", b"\n")
        found.update(f"{one.sort}/{one.path.name}\0{len(data)}\0".encode() + data)
    return found.hexdigest()[:16]
