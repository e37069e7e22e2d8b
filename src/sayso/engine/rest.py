"""When does Python look for cycles of objects that nothing holds? Between reports, never within one."""

import functools
import gc
from collections.abc import Callable

from sayso.record.document import Document
from sayso.record.reading import Reading

Read = Callable[[Document], Reading]


def undisturbed(read: Read) -> Read:
    """The reader, with the collector at rest while it reads one report.

    A reading makes tens of thousands of small objects and hardly a cycle; looking for cycles among them
    takes a tenth of the time. The collector is left as it was found.
    """

    @functools.wraps(read)
    def reading(document: Document) -> Reading:
        active = gc.isenabled()
        gc.disable()
        try:
            return read(document)
        finally:
            if active:
                gc.enable()

    return reading
