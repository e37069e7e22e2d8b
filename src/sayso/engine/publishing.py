"""How is a record served to the public? From a copy without what is withheld, made anew as it changes."""

import itertools
import tempfile
import threading
from pathlib import Path

from sayso.protect import public
from sayso.store import Store

_SAID = ("reader", "encoder", "steps")  # what a record says of how it was read


class Published:
    """A record and its copy for publication. The copy lies in a folder of its own, which goes with this.

    `store` may be asked from many threads. Whoever asks after a change waits for the newer copy: what was
    just withheld is not shown once more.
    """

    def __init__(self, record: str) -> None:
        """Open the record. Raises RecordError where it cannot be opened."""
        self._source = Store.open(record, create=False, read_only=True)
        self._folder = tempfile.TemporaryDirectory(prefix="sayso-public-")
        self._made: list[Store] = []
        self._numbers = itertools.count()
        self._of = ""
        self._making = threading.Lock()
        try:
            self._publish()
        except BaseException:
            self.close()
            raise

    @property
    def store(self) -> Store:
        """The copy, of the record as it stands."""
        with self._making:
            if self._source.seal != self._of:
                self._publish()
            return self._made[-1]

    def _publish(self) -> None:
        """Make the copy; the one before stays for who still reads it, older ones go."""
        seal, record = self._source.seal, public(self._source.record())
        copy = Store.open(Path(self._folder.name) / f"{next(self._numbers)}.db")
        try:
            copy.save_published(record)
            copy.stamp(**{k: v for k, v in self._source.stamps().items() if k in _SAID})
        except BaseException:
            copy.close()
            raise
        self._made.append(copy)
        self._of = seal
        while len(self._made) > 2:
            old = self._made.pop(0)
            old.close()
            old.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the record and remove the copies."""
        for store in self._made:
            store.close()
        self._source.close()
        self._folder.cleanup()
