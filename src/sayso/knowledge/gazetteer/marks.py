"""Could any place bear this name? A map of bits that answers without a look into the file."""

from collections.abc import Iterable
from zlib import crc32

_BITS = 25  # 2^25 bits, 4 MiB: one of thirty unknown names passes, and then the file says no


def marked(keys: Iterable[str]) -> bytes:
    """The map of these keys."""
    bits = bytearray(1 << (_BITS - 3))
    for key in keys:
        at = crc32(key.encode()) >> (32 - _BITS)
        bits[at >> 3] |= 1 << (at & 7)
    return bytes(bits)


def is_marked(bits: bytes, key: str) -> bool:
    """Whether the key may be among those that the map was made of; False is certain.

    >>> bits = marked(["mosul"])
    >>> is_marked(bits, "mosul"), is_marked(bits, "lusom")
    (True, False)
    """
    at = crc32(key.encode()) >> (32 - _BITS)
    return bool(bits[at >> 3] & (1 << (at & 7)))
