"""Readers that workers of Spark can load; what a run should suffer is done where its task says so."""

import os
import resource
from collections.abc import Callable
from pathlib import Path

from stub_reader import read

from sayso.record.document import Document
from sayso.record.reading import Reading

Read = Callable[[Document], Reading]


class Struck(BaseException):
    """What no step catches: the task fails."""


def plain() -> Read:
    _room()
    return read


def _room(size: int | None = None) -> None:
    """Let this worker write files of `size` bytes at most, or of any."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard if size is None else size, hard))


def struck() -> Read:
    """Ends the worker of every fifth task at its first attempt, half of them after some work."""
    from pyspark import TaskContext

    def reading(document: Document) -> Reading:
        at = TaskContext.get()
        if at.attemptNumber() == 0 and at.partitionId() % 5 == 0:
            if at.partitionId() % 2:
                raise Struck
            os._exit(1)
        return read(document)

    return reading


def cut_short() -> Read:
    """Every third task fails, however often it is tried."""
    from pyspark import TaskContext

    def reading(document: Document) -> Reading:
        if TaskContext.get().partitionId() % 3 == 0:
            raise Struck
        return read(document)

    return reading


def noted() -> Read:
    """Notes in the folder that the environment names which reports were read."""

    def reading(document: Document) -> Reading:
        Path(os.environ["SAYSO_TEST_NOTES"], document.id).touch()
        return read(document)

    return reading


def crowded() -> Read:
    """A worker whose disk is full as soon as it has read something."""

    def reading(document: Document) -> Reading:
        _room(500)
        return read(document)

    return reading


def missing() -> Read:
    raise ModuleNotFoundError("No module named 'spacy'")


def roomy() -> Read:
    """As `plain`, after `crowded`."""

    def reading(document: Document) -> Reading:
        _room()
        return read(document)

    return reading
