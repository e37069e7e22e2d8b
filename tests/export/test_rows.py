import doctest

import pytest

from sayso.export import csv, words, xml
from sayso.export.brief import harm, sentences, write
from sayso.export.codebooks import ged, split
from sayso.export.filters import ClaimFilter, DisagreementFilter, EventFilter
from sayso.export.graphs import annotations, iri
from sayso.export.order import event_of_claims
from sayso.export.plots import paper
from sayso.export.rows import claim_rows, disagreement_rows, event_rows
from sayso.knowledge import states
from sayso.record.errors import UsageError
from sayso.record.event import Record

MODULES = [words, csv, xml, write, harm, sentences, split, ged, iri, annotations, paper, states]


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted and not result.failed


def test_an_interval_reads_as_the_reports_mean_it() -> None:
    said = [words.number(*pair) for pair in ((3, 3), (101, None), (None, 20), (5000, 7000), (0, 0))]
    assert said == ["3", "at least 101", "up to 20", "5000 to 7000", "0"]


def test_events_stand_by_date_and_unknown_ones_last(made_record: Record) -> None:
    assert [r.date for r in event_rows(made_record)] == ["2019-05-03", "unknown"]
    assert next(event_rows(made_record)).killed == "4 to 6 guards"


def test_a_row_of_a_claim_names_event_speaker_and_report(made_record: Record) -> None:
    row = next(r for r in claim_rows(made_record) if r.field == "killed" and r.speaker == "Malian army")
    assert (row.report, row.event, row.confidence) == ("first", made_record.events[0].id, 0.88)


def test_a_disagreement_reads_as_answers_with_their_speakers(made_record: Record) -> None:
    (row,) = disagreement_rows(made_record)
    assert row.positions == "at least 4 — Malian army | 6 — second"


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"actor": "malian"}, ["Airstrike near Kidal"]),
        ({"recipient": "GUARDS"}, ["Bombing in Gao, 3 May 2019"]),
        ({"place": "kid"}, ["Airstrike near Kidal"]),
        ({"country": "ml", "type": "bombing"}, ["Bombing in Gao, 3 May 2019"]),
        ({"since": "2019-05"}, ["Bombing in Gao, 3 May 2019"]),
        ({"since": "2019-05-04"}, []),
        ({"until": "2019"}, ["Bombing in Gao, 3 May 2019"]),
        ({"operation": "broom"}, ["Airstrike near Kidal"]),
        ({"document": "second", "actor": "army"}, ["Airstrike near Kidal"]),
    ],
)
def test_filters_of_events_must_all_hold(
    asked: dict[str, str], titles: list[str], made_record: Record
) -> None:
    wanted = EventFilter(**asked)
    assert [e.title for e in made_record.events if wanted.matches(e, made_record.operations)] == titles


def test_filters_of_claims_look_at_field_speaker_and_words(made_record: Record) -> None:
    event_of = event_of_claims(made_record)

    def found(**asked: str) -> int:
        wanted = ClaimFilter(**asked)
        return sum(wanted.matches(c, event_of.get(c.id)) for c in made_record.claims)

    assert found(field="killed") == 2 and found(field="killed", speaker="army") == 1
    assert found(text="900 TROOPS") == 1 and found(event=made_record.events[1].id) == 3


@pytest.mark.parametrize("asked", [{"kind": "quarrel"}, {"field": "mood"}])
def test_a_word_outside_the_vocabulary_is_refused_with_the_choice(asked: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="Choose one of"):
        DisagreementFilter(**asked)
