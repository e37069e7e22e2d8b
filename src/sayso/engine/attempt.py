"""What comes of a report: a reading, or the reason why there is none?"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from sayso.engine.ids import Ids
from sayso.record.document import Document
from sayso.record.errors import RejectedInput
from sayso.record.event import Rejected
from sayso.record.reading import Reading

Read = Callable[[Document], Reading]
Found = Reading | Rejected
Attempts = Callable[[Iterable[Document]], Iterator[Found]]  # one for each document, in their order


def reading_or_reason(read: Read, document: Document) -> Found:
    """What is read in a report. One that a step fails on is rejected, so that the run goes on."""
    if document.language != "en" or document.erased:
        return Reading(document)
    try:
        return read(document)
    except RejectedInput as error:
        return Rejected(document.name, "", error.reason)
    except Exception as error:  # noqa: BLE001 - whatever a step raises, the other reports are read
        return Rejected(document.name, "", f"reading it failed: {type(error).__name__}: {error}")


def one_by_one(read: Read) -> Attempts:
    """Attempts in this process, each when it is asked for."""
    return lambda documents: (reading_or_reason(read, d) for d in documents)


def attempted(
    inputs: Iterable[Document | Rejected], met: Ids, attempts: Attempts
) -> Iterator[tuple[Document | Rejected, Found | None]]:
    """The inputs in their order, each report that is met for the first time with what came of it.

    None stands beside reports of `met`, which takes each in, repetitions and refused inputs. `attempts` may
    take inputs in before it gives the first answer; as many wait here.
    """
    waiting: deque[tuple[Document | Rejected, bool]] = deque()

    def wanted() -> Iterator[Document]:
        for item in inputs:
            new = isinstance(item, Document) and met.add(item.id)
            waiting.append((item, new))
            if new and isinstance(item, Document):
                yield item

    for found in attempts(wanted()):
        while not waiting[0][1]:
            yield waiting.popleft()[0], None
        yield waiting.popleft()[0], found
    yield from ((item, None) for item, _ in waiting)
