import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.audit import ledger
from sayso.audit.estimate import precision
from sayso.audit.items import AUDITED, BESIDE, Item, items_of
from sayso.audit.question import asked, happened, question
from sayso.audit.sample import draw
from sayso.cli.app import run
from sayso.ingest.parts import Parts, document
from sayso.record.errors import UsageError
from sayso.record.event import Record
from sayso.record.terms import FIELDS, STANCES
from sayso.store import Store

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def sayso(store: Store, tmp_path: Path, capfdbinary: Any, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls the command line in the folder of a filled record; `keys` are what a person types."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_RECORD", raising=False)
    monkeypatch.setenv("SAYSO_WHO", "Ada")

    def call(*words: str, keys: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{key}\n" for key in keys)))
        code = run(list(words))
        found = capfdbinary.readouterr()
        return code, found.out.decode(), found.err.decode()

    return call


def figures(out: str) -> dict[str, dict[str, Any]]:
    return {row["field"]: row for row in json.loads(out)}


def test_every_field_has_its_question_and_no_question_is_without_field() -> None:
    assert set(asked()) == set(AUDITED) == {*FIELDS, *BESIDE}


def test_an_event_is_asked_for_as_the_reader_took_it() -> None:
    assert set(happened()) == set(STANCES)
    words = document(Parts(text="Rebels threatened to shell Kherson.", name="made")).quote(21, 26)
    threat = question(Item("occurrence", "c1", words, "planned"))
    assert "planned, threatened or announced" in threat.ask and "exercise" not in threat.ask


def test_answers_in_copies_are_left_out(made_record: Record) -> None:
    from dataclasses import replace

    one, two = made_record.documents
    copied = replace(made_record, copies=((two.id, one.id),))
    left = {i.words.document.id for i in items_of(copied)}
    assert left == {one.id} and {i.words.document.id for i in items_of(made_record)} == {one.id, two.id}


def test_a_question_shows_the_words_in_context_and_hides_confidence_and_reader(made_record: Record) -> None:
    item = next(i for i in items_of(made_record) if i.field == "killed" and "four" in i.words.text)
    shown = question(item)
    assert shown.passage.words == "killed at least four guards"
    whole = shown.passage.before + shown.passage.words + shown.passage.behind
    assert whole == item.words.document.text
    assert shown.ask == "By these words, were killed in the event: at least 4 guards?"
    assert shown.event is not None and shown.event.words == "car bomb"
    assert "0.88" not in repr(shown) and "rules" not in repr(shown)


def test_a_merge_of_two_reports_is_asked_with_the_words_of_both(made_record: Record) -> None:
    item = next(i for i in items_of(made_record) if i.field == "same_event")
    shown = question(item)
    assert shown.event is not None and {shown.passage.report, shown.event.report} == {"first", "second"}


def test_answers_are_kept_in_the_log_and_leave_the_record_as_it_was(store: Store) -> None:
    before = store.record()
    sample = draw(items_of(before), size=6)
    ledger.begin(store, sample, who="Ada")
    first, second = sample.drawn[:2]
    ledger.answer(store, sample, {first: "wrong", second: "unclear"}, who="Ada")
    ledger.answer(store, sample, {first: "right"}, who="Ada")
    found = ledger.find(store.decisions())
    assert found.answers == {first: "right", second: "unclear"} and found.open == sample.drawn[2:]
    assert not store.stale and store.verify() == ()
    assert store.record().events == before.events
    assert {d.who for d in store.decisions() if d.action == "audit"} == {"Ada"}


def test_beginning_the_same_sample_again_goes_on_with_its_answers(store: Store) -> None:
    sample = draw(items_of(store.record()), size=4)
    ledger.begin(store, sample, who="Ada")
    ledger.answer(store, sample, {sample.drawn[0]: "right"}, who="Ada")
    again = ledger.begin(store, draw(items_of(store.record()), size=4), who="Ada")
    assert again.answers == {sample.drawn[0]: "right"}
    assert len(ledger.audits(store.decisions())) == 1


def test_an_answer_that_was_not_drawn_is_refused(store: Store) -> None:
    sample = draw(items_of(store.record()), size=4)
    ledger.begin(store, sample, who="Ada")
    with pytest.raises(UsageError, match="not in the sample"):
        ledger.answer(store, sample, {"killed:c0": "right"}, who="Ada")


def test_what_nobody_can_tell_counts_neither_way() -> None:
    from sayso.audit.sample import Sample

    sample = Sample("a1", 3, 0, (("killed", 3),), ("killed:c1", "killed:c2", "killed:c3"))
    audit = ledger.Audit(sample, {"killed:c1": "right", "killed:c2": "unclear"})
    line = precision(audit)[0]
    assert (line.right, line.wrong, line.unclear) == (1, 0, 1)
    assert line.share is not None and line.share.value == 1 and line.share.low < 0.5


def test_a_person_can_answer_go_back_leave_and_go_on(sayso: Run) -> None:
    code, out, err = sayso("audit", "--sample", "5", "--format", "json", keys="ynb?xq")
    assert code == 0 and "1 of 5" in err and "3 of 5" in err
    whole = figures(out)["all"]
    assert (whole["right"], whole["wrong"], whole["unclear"]) == (1, 0, 1), "b takes the n back"
    _, out, err = sayso("audit", "--format", "json", keys="yyn")
    assert "3 of 5" in err and "1 of 5" not in err
    whole = figures(out)["all"]
    assert (whole["right"], whole["wrong"], whole["unclear"]) == (3, 1, 1)
    assert "what the reader missed is not in this list" in err
    assert "0.87" not in err, "confidence is hidden"


def test_a_list_goes_out_as_csv_and_its_answers_come_back(sayso: Run, tmp_path: Path) -> None:
    code, out, err = sayso("audit", "--sample", "6", "--csv", "list.csv")
    assert code == 0 and out == "" and "--answers list.csv" in err
    rows = list(csv.DictReader(io.StringIO((tmp_path / "list.csv").read_text("utf-8"))))
    assert len(rows) == 6 and not {"confidence", "made_by"} & set(rows[0])
    for row, said in zip(rows, ("y", "No", "can't tell", "", "Yes", "1"), strict=True):
        row["answer"] = said
    with (tmp_path / "back.csv").open("w", encoding="utf-8-sig", newline="") as back:
        writer = csv.DictWriter(back, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    code, out, err = sayso("audit", "--answers", "back.csv", "--format", "json")
    whole = figures(out)["all"]
    assert (whole["right"], whole["wrong"], whole["unclear"]) == (3, 1, 1)
    assert "took 5 answers" in err and "1 of 6 are open" in err
    assert "took 0 answers; 5 were there already" in sayso("audit", "--answers", "back.csv")[2]
    sayso("audit", "--csv", "rest.csv")
    assert len((tmp_path / "rest.csv").read_text("utf-8").split(rows[3]["key"])) == 2, "only what is open"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a,b\n1,2\n", "is no check list"),
        ("audit,key,answer\na1,k,maybe\n", "'maybe' is no answer"),
        ("audit,key,answer\na1,k,y\na2,k,y\n", "2 audits"),
        ("audit,key,answer\na1,k,y\n", "no audit has the id a1"),
        ("", "is no check list"),
    ],
)
def test_a_file_that_is_no_answered_list_is_one_clear_line(
    content: str, said: str, sayso: Run, tmp_path: Path
) -> None:
    (tmp_path / "bad.csv").write_text(content, "utf-8")
    code, out, err = sayso("audit", "--answers", "bad.csv")
    assert code == 2 and out == "" and said in err and "Traceback" not in err


def test_without_an_audit_it_says_how_to_begin_one(sayso: Run) -> None:
    code, _, err = sayso("audit")
    assert code == 2 and "sayso audit --sample 100" in err


def test_answers_of_reports_that_were_read_anew_are_left_out_of_the_list(sayso: Run, store: Store) -> None:
    from sayso.record.reading import Reading

    sayso("audit", "--sample", "5", "--csv", "list.csv")
    store.replace_readings([Reading(d) for d in store.documents()])
    code, _, err = sayso("audit", keys="yyyyy")
    assert code == 0 and "5 of the answers drawn are not in the record any more" in err


def test_the_log_lists_an_audit_by_its_id_alone(sayso: Run, store: Store) -> None:
    sayso("audit", "--sample", "5", keys="yq")
    key = ledger.find(store.decisions()).sample.id
    assert key not in sayso("log", "--format", "jsonl")[1]
    assert len(sayso("log", key, "--format", "jsonl")[1].splitlines()) == 2
