"""Sayso reads news reports of attacks into a record in which every value opens on the words that say it.

`import sayso` is cheap: the parser and the database are loaded by what needs them.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.api import OpenRecord as OpenRecord
    from sayso.api import open as open
    from sayso.api import read as read

__all__ = ["OpenRecord", "__version__", "open", "read"]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from sayso.export.made import installed_version

        return installed_version()
    if name in __all__:
        from sayso import api

        return getattr(api, name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
