"""The collector rests while a report is read and is left as it was found."""

import gc
from collections.abc import Iterator

import pytest

from sayso.engine.rest import undisturbed
from sayso.ingest.parts import Parts, document
from sayso.record.document import Document
from sayso.record.reading import Reading

REPORT = document(Parts(text="Gunmen attacked a bus.", name="x"))


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    yield
    gc.enable()


def test_nothing_is_collected_within_a_report_and_all_between() -> None:
    seen: list[bool] = []

    def read(report: Document) -> Reading:
        seen.append(gc.isenabled())
        return Reading(report)

    assert undisturbed(read)(REPORT) == Reading(REPORT)
    assert seen == [False] and gc.isenabled()


def test_a_reader_that_fails_leaves_the_collector_on() -> None:
    def read(report: Document) -> Reading:
        raise ValueError(report.name)

    with pytest.raises(ValueError, match="x"):
        undisturbed(read)(REPORT)
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    undisturbed(Reading)(REPORT)
    assert not gc.isenabled()
