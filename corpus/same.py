"""Which event is meant? Keys that two stories gave to one event, and one key that two gave to two."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from inline import Item

_FILE = Path(__file__).resolve().parent / "same.json"


@lru_cache(maxsize=1)
def _told() -> dict[str, Any]:
    return json.loads(_FILE.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def key_of(item: Item, event: str) -> str:
    """The key of an event of a report, one for all stories; events without a key have one of their report."""
    key = item.keys.get(event, f"{item.id}:{event}")
    if [item.id, key] in _told()["apart"]:
        return f"{item.id}:{key}"
    return one_key(key)


def one_key(key: str) -> str:
    """The one key of all that two stories gave to an event."""
    return dict(_told()["same"]).get(key, key)
