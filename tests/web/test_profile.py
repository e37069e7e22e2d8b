"""Does a record that is served for the public give away what is withheld?"""

import json
import re
from pathlib import Path

import httpx
import pytest
from server import serving

from sayso.engine.local import derive_again
from sayso.engine.publishing import Published
from sayso.record.claim import Claim, Speaker
from sayso.record.document import Block, Document, document_id
from sayso.record.errors import RecordError
from sayso.record.reading import Account, Reading, Statement, account_id
from sayso.record.value import Count, Date, Party, Place, Term
from sayso.store import Store

TEXT = (
    "A bombing in Dusta killed Amina Salehi, 9, on 4 May 2031. Her teacher, Karim Daoudi, a teacher of 41, was hurt. "  # noqa: E501
    "“I saw it all,” said Leyla Haddadi, a resident of Dusta. Nobody knows Omar Nasiri."
)
NAMES = ("Amina", "Salehi", "Karim", "Daoudi", "Leyla", "Haddadi", "Omar", "Nasiri")
LISTS = ("events", "reports", "claims", "disagreements", "operations", "statements", "figures", "decisions",
         "rejected", "tasks")  # fmt: skip
SCREENS = ("/", "/disagreements", "/chain", "/operations", "/reports", "/review", "/log", "/brief")


def told(name: str) -> Reading:
    """A report of a bombing that names private persons and a child."""
    made = document_id(text=TEXT, name=name, url=None, outlet=None)
    document = Document(made, name, TEXT, (Block("paragraph", 0, len(TEXT)),), published="2031-05-05")
    account = account_id(document, 2, 9)

    def said(words: str, field: str, value: object) -> Claim:
        found = document.find(words)
        assert found is not None
        return Claim(found, field, value, account)  # type: ignore[arg-type]

    claims = (
        said("bombing", "type", Term("bombing")),
        said("Dusta", "place", Place("Dusta", 9001, 34.5, 38.3, "town", "SY", "Homs")),
        said("4 May 2031", "date", Date("2031-05-04", "2031-05-04", "2031-05-04")),
        said("killed Amina Salehi, 9", "killed", Count(1, 1, who="Amina Salehi")),
        said("Karim Daoudi, a teacher of 41, was hurt", "injured", Count(1, 1, who="Karim Daoudi")),
        said("Karim Daoudi", "recipient", Party("Karim Daoudi", None, None, "person")),
    )
    spoke = document.find("“I saw it all,” said Leyla Haddadi")
    at = document.find("Leyla Haddadi")
    assert spoke is not None
    assert at is not None
    witness = Speaker("Leyla Haddadi", at.start, at.end, kind="witness")
    anchor = claims[0].quote
    return Reading(
        document,
        (Account(account, "bombing", anchor, claims),),
        statements=(Statement(spoke, witness, True),),
    )


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with two reports of one bombing."""
    where = tmp_path / "r.db"
    with Store.open(where) as store:
        store.add_batch([told("one.txt"), told("two.txt")])
        derive_again(store)
    return where


def _everything(address: str) -> dict[str, str]:
    """What every list and every address in it answers, as JSON and CSV, and what is searched for by name."""
    with httpx.Client(base_url=f"{address}/api/v1") as client:
        found = {f"{name}{form}": client.get(f"/{name}{form}") for name in LISTS for form in ("", ".csv")}
        ids = {i for answer in found.values() for i in re.findall(r"\b[a-z][0-9a-f]{16,}\b", answer.text)}
        asked = [f"/{kind}/{i}" for kind in ("events", "reports", "chain", "tasks") for i in sorted(ids)]
        asked += [f"/search?words={name}" for name in (*NAMES, "Dusta")]
        asked += [f"/events?words={name}" for name in NAMES]
        asked += ["/summary", "/browse", "/brief", "/chain", "/table?by=actor,recipient"]
        return {name: a.text for name, a in found.items()} | {q: client.get(q).text for q in asked}


def test_nothing_that_is_withheld_is_in_any_answer(record: Path) -> None:
    with serving(record) as full, serving(record, read_only=True, profile="public") as public:
        before, after = _everything(full.address), _everything(public.address)
    assert any("Amina Salehi" in text for text in before.values())
    for name in NAMES:
        told_of = [q for q, text in after.items() if name in text.replace(json.dumps(q)[1:-1], "")]
        assert [q for q in told_of if name not in q] == [], name
    hits = json.loads(after["/search?words=Amina"])
    assert hits["passages"] == []
    assert hits["events"]["total"] == 0
    assert json.loads(after["/search?words=Dusta"])["passages"]


def test_it_says_how_much_is_withheld_and_takes_no_decision(record: Path) -> None:
    with serving(record, read_only=True, profile="public") as served:
        found = httpx.get(f"{served.address}/api/v1/summary").json()
        answer = httpx.post(
            f"{served.address}/api/v1/decisions",
            json={"action": "accept", "subject": "e0", "why": "so", "data": {}},
            headers={"x-sayso-session": served.session, "origin": served.address},
        )
    assert found["withheld"]["names"] == 3  # Omar Nasiri is in no claim, so his words are masked, not counted
    assert found["read_only"]
    assert answer.status_code == 403


def test_what_is_withheld_by_a_person_is_gone_with_the_next_question(record: Path) -> None:
    with serving(record, read_only=True, profile="public") as served, httpx.Client() as client:
        before = client.get(f"{served.address}/api/v1/events").json()
        assert before["total"] == 1
        with Store.open(record) as store:
            store.decide("withhold", before["items"][0]["id"], who="Ada", why="a shelter")
        after = _everything(served.address)
        assert json.loads(after["events"])["total"] == 0
        assert json.loads(after["claims"])["total"] == 0
        shown = {q: text for q, text in after.items() if not q.startswith("/search") and q != "/summary"}
        for word in ("bombing", "Ada", "a shelter"):
            assert [q for q, text in shown.items() if word in text] == [], word


def test_a_copy_that_could_not_be_made_is_made_with_the_next_question(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = Published(str(record))
    kept = Store.save_published

    def fails(*_: object) -> None:
        raise RecordError("the disk is full")

    with Store.open(record) as store:
        store.decide("accept", store.events()[0].id, who="Ada", why="read")
    monkeypatch.setattr(Store, "save_published", fails)
    with pytest.raises(RecordError):
        _ = published.store
    monkeypatch.setattr(Store, "save_published", kept)
    assert len(published.store.decisions()) == 1
    published.close()


def test_what_comes_in_later_is_published_without_its_names_too(record: Path) -> None:
    with serving(record, read_only=True, profile="public") as served, httpx.Client() as client:
        assert client.get(f"{served.address}/api/v1/reports").json()["total"] == 2
        with Store.open(record) as store:
            store.add_batch([told("three.txt")])
            derive_again(store)
        found = client.get(f"{served.address}/api/v1/reports").json()
        assert found["total"] == 3
        assert not any(name in client.get(f"{served.address}/api/v1/claims").text for name in NAMES)


def test_a_record_without_withheld_words_serves_the_same_events(sample_record: Path) -> None:
    with serving(sample_record) as full, serving(sample_record, read_only=True, profile="public") as public:
        left, right = (httpx.get(f"{s.address}/api/v1/events?limit=500").json() for s in (full, public))
    assert [e["id"] for e in left["items"]] == [e["id"] for e in right["items"]]
    assert [e["voices"] for e in left["items"]] == [e["voices"] for e in right["items"]]
