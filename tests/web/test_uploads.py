"""What may be handed over, and what becomes of it?"""

import gzip
import io
import time
import zipfile
from pathlib import Path
from typing import Any

import httpx
import pytest
from server import Served, serving

from sayso.ingest import read_inputs
from sayso.ingest.formats import FOLDERS, FORMATS
from sayso.ingest.given import is_readable, plain_name, read_given
from sayso.ingest.original import Taken
from sayso.record.document import Document
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
    path = tmp_path / "gao.txt"
    path.write_text(TOLD, "utf-8")
    (by_hand,), (by_page,) = read_inputs([path]), read_given(path.read_bytes(), "C:\\mine\\gao.txt")
    assert isinstance(by_page, Taken) and by_hand == by_page.document


@pytest.mark.parametrize("name", ["x.exe", "x.rar", "x", ".txt.sh", "report.txt/..", "a.docx", "stdin"])
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


def packed(**files: bytes) -> bytes:
    """A zip archive in memory."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return made.getvalue()


def test_the_kinds_that_the_page_names_are_those_that_add_reads(own: Served) -> None:
    named = httpx.get(f"{own.address}/api/v1/summary").json()["formats"]
    assert set(named) == {*FORMATS, *FOLDERS}
    assert all(is_readable(f"a{ending}") for ending in named)


def test_a_packed_folder_is_read_file_by_file_as_add_reads_it(own: Served, tmp_path: Path) -> None:
    data = packed(**{"mali__gao.txt": TOLD.encode(), "mali__x.docx": b"x", "..__..__up.txt": TOLD.encode()})
    done = finished(own, send(own, "mali.zip", data).json()["id"])
    assert (done["state"], "2 read, 2 new, 1 copies" in done["note"]) == ("done", True)
    assert ["x.docx" in r for r in done["rejected"]] == [True]
    (tmp_path / "mali.zip").write_bytes(data)
    by_hand = {d.name for d in read_inputs([tmp_path / "mali.zip"]) if isinstance(d, Document)}
    names = {r["name"] for r in httpx.get(f"{own.address}/api/v1/reports?words=zip").json()["items"]}
    assert names == by_hand


def test_a_packed_file_holds_no_more_than_one_upload_may(
    own: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MAX_UPLOAD_REPORTS", 2)
    data = packed(**{f"{n}.txt": f"{TOLD} {n}".encode() for n in range(5)})
    done = finished(own, send(own, "many.zip", data).json()["id"])
    assert "2 new" in done["note"] and any("too much for one upload" in r for r in done["rejected"])
    monkeypatch.setattr(uploads, "MAX_UPLOAD_CHARS", 100)
    done = finished(own, send(own, "again.zip", packed(**{"a.txt": TOLD.encode() * 2})).json()["id"])
    assert done["state"] == "failed" and "too much for one upload" in done["rejected"][0]


@pytest.mark.parametrize("name", ["gao.warc", "gao.warc.gz", "gao.wacz", "gao.zip"])
def test_an_archive_of_a_page_gives_its_report(name: str, own: Served) -> None:
    done = finished(own, send(own, name, archived(name)).json()["id"])
    assert done["state"] == "done" and "1 new" in done["note"], done


def archived(name: str) -> bytes:
    """A captured page about Gao in the packing that the name says."""
    page = f"<html><title>Ambush near Gao</title><body><article><p>{TOLD}</p></article></body></html>"
    body = f"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n{page}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/gao\r\n"
        "WARC-Date: 2019-05-04T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:0e0e0e0e-0e0e-4e0e-8e0e-0e0e0e0e0e0e>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    warc = head + body + b"\r\n\r\n"
    if name.endswith(".warc"):
        return warc
    if name.endswith(".gz"):
        return gzip.compress(warc)
    return packed(**{"archive__gao.warc": warc} if name.endswith(".wacz") else {"gao.warc": warc})


def test_files_past_the_queue_are_refused_in_plain_words(
    own_record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads.Uploads, "_work", lambda self: None)
    monkeypatch.setattr(uploads, "MAX_WAITING", 3)
    with serving(own_record) as found:
        assert [send(found, f"{n}.txt", b"x").status_code for n in range(4)] == [202, 202, 202, 409]
