"""Is a package here that only some exports need, and what gives it?"""

from importlib import import_module
from typing import Any

from sayso.record.errors import UsageError


def package(name: str, extra: str) -> Any:
    """The module. Raises UsageError with the command that installs it where it is missing."""
    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(
            f"{name.partition('.')[0]} is not installed", advice=f"Run: pip install 'sayso[{extra}]'"
        ) from error
