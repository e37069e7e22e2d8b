"""Which ids were met? A set of few bytes an id, so that a long run hardly grows by what it saw."""

from collections.abc import Iterable
from hashlib import blake2b

# The first byte of a hash says where it stands; few, since a place wastes more than an id takes.
_PLACES = 256
_SIZE = 8  # bytes of a hash, as many as the ids of reports are made of


class Ids:
    """Ids, kept as hashes: what is in can be asked, not listed."""

    def __init__(self, ids: Iterable[str] = ()) -> None:
        self._places: list[bytearray | None] = [None] * _PLACES
        self._count = 0
        for one in ids:
            self.add(one)

    def add(self, one: str) -> bool:
        """Take an id in. Whether it is new."""
        where, key = _found(one)
        place = self._places[where]
        if place is None:
            place = self._places[where] = bytearray()
        elif _holds(place, key):
            return False
        place += key
        self._count += 1
        return True

    def __contains__(self, one: object) -> bool:
        if not isinstance(one, str):
            return False
        where, key = _found(one)
        place = self._places[where]
        return place is not None and _holds(place, key)

    def __len__(self) -> int:
        return self._count


def _found(one: str) -> tuple[int, bytes]:
    key = blake2b(one.encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()
    return key[0], key


def _holds(place: bytearray, key: bytes) -> bool:
    """Whether a place holds a hash, at a border between two."""
    at = place.find(key)
    while at % _SIZE and at >= 0:
        at = place.find(key, at + 1)
    return at >= 0
