"""Which version and which knowledge made this export?"""

import functools
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.knowledge.own import own_stamp

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True)
class Made:
    """The version of Sayso and a stamp of its knowledge: 16 hexadecimal digits over all data files.

    Where the user's own knowledge is in force, `+` and its stamp follow.
    """

    version: str
    knowledge: str

    @classmethod
    def now(cls) -> "Made":
        """The version that is installed, the knowledge that it carries."""
        own = own_stamp()
        return cls(installed_version(), f"{knowledge_stamp()}+{own}" if own else knowledge_stamp())


def installed_version() -> str:
    """The version of the installed package, `0+unknown` where it runs from a bare folder."""
    from importlib.metadata import PackageNotFoundError, version  # slow: a listing does not need it

    try:
        return version("sayso")
    except PackageNotFoundError:
        return "0+unknown"


@functools.cache
def knowledge_stamp() -> str:
    """A hash over names and bytes of the shipped TOML files: changed knowledge shows in the export."""
    from importlib.resources import files

    found = hashlib.sha256()
    for name, data in _files(files("sayso.knowledge").joinpath("data"), ""):
        found.update(f"{name}\0{len(data)}\0".encode() + data)
    return found.hexdigest()[:16]


def _files(folder: "Traversable", prefix: str) -> list[tuple[str, bytes]]:
    if not folder.is_dir():
        return []
    rows: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            rows += _files(entry, f"{name}/")
        elif entry.name.endswith(".toml"):
            rows.append((name, entry.read_bytes().replace(b"\r\n", b"\n")))
    return rows
