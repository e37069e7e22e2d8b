from sayso.ingest import read_inputs
from sayso.record.document import Document
from sayso.samples import sample_folder


def documents() -> list[Document]:
    with sample_folder() as folder:
        found = list(read_inputs([str(folder)]))
    assert all(isinstance(d, Document) for d in found)
    return [d for d in found if isinstance(d, Document)]


def test_every_sample_is_read_without_a_complaint_and_there_are_enough() -> None:
    assert len(documents()) >= 14
    assert len({d.id for d in documents()}) == len(documents())


def test_one_sample_is_in_a_language_that_is_not_read() -> None:
    assert [d.name for d in documents() if d.language != "en"] == ["nicht-gelesen"]


def test_no_sample_names_an_outlet() -> None:
    assert {d.outlet for d in documents()} == {None}
