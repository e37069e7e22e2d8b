"""Is a package here that only some exports need, and what gives it?"""

from importlib import import_module
from typing import Any

from sayso.record.errors import UsageError


def package(name: str, extra: str) -> Any:
    """The module. Raises UsageError with the command that installs it where something is missing."""
    short = name.partition(".")[0]
    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(f"{short} is not installed", advice=f"Run: pip install 'sayso[{extra}]'") from error
    except OSError as error:  # weasyprint without Pango
        advice = "Install the system's libraries that it names, or write .html and print that."
        raise UsageError(f"{short} cannot start: {str(error).splitlines()[0]}", advice=advice) from error
