"""What may be handed over, and what becomes of it?"""

import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from server import Served, serving

from sayso.ingest.given import is_readable, plain_name, read_given
from sayso.ingest.original import Taken
from sayso.web import uploads
from sayso.web.routes import changes

TOLD = "Gunmen ambushed a patrol near Gao on 3 May 2019 and killed two soldiers, the army said."


def send(served: Served, name: str, data: bytes, **asked: str) -> httpx.Response:
    return httpx.post(
        f"{served.address}/api/v1/uploads",
        params={"name": name, **asked},
        content=data,
        headers={"x-sayso-session": served.session},
        timeout=30,
    )


def finished(served: Served, job: int) -> dict[str, Any]:
    """The job when it is through."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        jobs = httpx.get(f"{served.address}/api/v1/uploads").json()["items"]
        found: dict[str, Any] = next(j for j in jobs if j["id"] == job)
        if found["state"] in ("done", "failed"):
            return found
        time.sleep(0.05)
    raise AssertionError("it was not read in a minute")


def test_a_file_that_is_handed_over_is_read_into_the_record(own: Served) -> None:
    made = send(own, "gao.txt", TOLD.encode(), published="2019-05-04", outlet="The Daily Sample")
    assert made.status_code == 202
    assert "1 new" in finished(own, made.json()["id"])["note"]
    found = httpx.get(f"{own.address}/api/v1/reports", params={"words": "gao.txt"}).json()["items"]
    assert [(r["name"], r["outlet"], r["published"]) for r in found] == [
        ("gao.txt", "The Daily Sample", "2019-05-04")
    ]
    events = httpx.get(f"{own.address}/api/v1/events", params={"place": "gao"}).json()
    assert events["total"] == 1


def test_the_same_file_by_hand_and_by_the_page_is_one_report(tmp_path: Path) -> None:
    from sayso.ingest import read_inputs

    path = tmp_path / "gao.txt"
    path.write_text(TOLD, "utf-8")
    (by_hand,), (by_page,) = read_inputs([path]), read_given(path.read_bytes(), "C:\\mine\\gao.txt")
    assert isinstance(by_page, Taken) and by_hand == by_page.document


@pytest.mark.parametrize("name", ["x.exe", "x.zip", "x", ".txt.sh", "report.txt/..", "a.docx", "stdin"])
def test_a_file_of_another_kind_is_refused_before_it_is_read(name: str, own: Served) -> None:
    assert send(own, name, b"x").status_code == 409
    assert httpx.get(f"{own.address}/api/v1/uploads").json()["items"] == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../../etc/cron.d/x.txt", "x.txt"),
        ("C:\\Windows\\x.txt", "x.txt"),
        ("/abs/x.txt", "x.txt"),
        ("a\u202etxt.exe.txt", "atxt.exe.txt"),
        ("a\0b\n.txt", "ab.txt"),
        ("....", "report"),
        ("", "report"),
        ("x" * 500 + ".txt", "x" * 116 + ".txt"),
    ],
)
def test_a_name_from_outside_is_a_name_and_never_a_path(given: str, kept: str, tmp_path: Path) -> None:
    assert plain_name(given) == kept
    assert "/" not in kept and "\\" not in kept
    assert is_readable(kept) == kept.endswith(".txt")


def test_a_file_past_the_limit_is_refused(own: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MAX_UPLOAD_BYTES", 1000)
    assert send(own, "long.txt", b"x" * 1001).status_code == 413
    assert send(own, "short.txt", TOLD.encode()).status_code == 202


def test_a_bad_line_is_told_and_the_rest_is_read(own: Served) -> None:
    lines = b'{"id": "a", "text": "A bomb killed two soldiers in Mosul on 3 May 2017."}\nno json\n'
    done = finished(own, send(own, "two.jsonl", lines).json()["id"])
    assert done["state"] == "done" and any("line 2" in r for r in done["rejected"])


def test_a_file_that_holds_no_text_fails_with_its_reason(own: Served) -> None:
    done = finished(own, send(own, "bytes.txt", bytes(range(256)) * 8).json()["id"])
    assert done["state"] == "failed" and done["rejected"]


def test_files_past_the_queue_are_refused_in_plain_words(
    own_record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads.Uploads, "_work", lambda self: None)
    monkeypatch.setattr(uploads, "MAX_WAITING", 3)
    with serving(own_record) as found:
        assert [send(found, f"{n}.txt", b"x").status_code for n in range(4)] == [202, 202, 202, 409]
