"""How does a thing get its name? By a hash of what it is, so that writing twice is writing once."""

import hashlib
import json
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spare spaces: equal values give equal text."""
    return _ENCODER.encode(value)


def digest(*parts: Any) -> str:
    """SHA-256 (64 hexadecimal digits) over the canonical JSON of `parts`.

    >>> digest("a", 1) == digest("a", 1), digest("a", 1) == digest("a1")
    (True, False)
    """
    return hashlib.sha256(canonical(parts).encode("utf-8", "surrogatepass")).hexdigest()


def short_id(prefix: str, *parts: Any) -> str:
    """`prefix` and 16 hexadecimal digits; 64 bits keep a record of a million claims collision-free."""
    return prefix + digest(*parts)[:16]
