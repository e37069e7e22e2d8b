"""By which code and knowledge is a record derived? What another derived is not added to, but made anew."""

import functools
import hashlib
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from sayso.knowledge.own import own_stamp

_PARTS = ("record", "knowledge", "extract/times", "merge", "assess")


def made_by() -> str:
    """A hash over all that has a say in deriving; another one may derive another record."""
    return f"{_shipped()}+{own_stamp()}"


@functools.cache
def _shipped() -> str:
    found = hashlib.sha256(f"{sys.version_info[:2]} {_version('rensa')} {_version('sayso')}".encode())
    for part in _PARTS:
        _feed(found, files("sayso").joinpath(part))
    return found.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "0"


def _feed(found: "hashlib._Hash", folder: Traversable) -> None:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            _feed(found, entry)
        elif entry.name.endswith((".py", ".toml")):
            found.update(f"{entry.name}\0".encode() + entry.read_bytes())
