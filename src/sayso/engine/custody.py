"""Where do original bytes wait until their reports are kept? Beside the run, which sees documents alone."""

from collections.abc import Iterable, Iterator

from sayso.engine.ids import Ids
from sayso.ingest.original import Original, Taken
from sayso.record.document import Document
from sayso.record.event import Rejected


class Waiting:
    """The bytes of reports that are being read. `size` is how many bytes wait.

    `met` are the reports that are kept or being read; who reads takes each in once its bytes wait here.
    """

    def __init__(self, met: Ids) -> None:
        self._met = met
        self._held: dict[str, Original] = {}
        self.size = 0

    def documents(self, inputs: Iterable[Taken | Document | Rejected]) -> Iterator[Document | Rejected]:
        """The inputs without their bytes; those of reports that are not kept yet wait here."""
        for item in inputs:
            if not isinstance(item, Taken):
                yield item
                continue
            key = item.document.id
            if key not in self._met and key not in self._held:
                self._held[key] = item.original
                self.size += len(item.original.data)
            yield item.document

    def take(self, documents: Iterable[str]) -> dict[str, Original]:
        """The bytes of these reports, which wait no longer."""
        found = {key: self._held.pop(key) for key in documents if key in self._held}
        self.size -= sum(len(o.data) for o in found.values())
        return found
