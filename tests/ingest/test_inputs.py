import io
import json
import os
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.ingest import limits, read_inputs
from sayso.record.document import Document
from sayso.record.errors import UsageError
from sayso.record.event import Rejected

TEXT = "Rebels ambushed a patrol near the mine.\n\nTwo guards died, the ministry said."


def one(path, **options):
    (found,) = read_inputs([path], **options)
    return found


def reason(path) -> str:
    found = one(path)
    assert isinstance(found, Rejected)
    return f"{found.position} {found.reason}".strip()


def test_a_text_file_is_one_report_with_its_own_letters(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    found = one(tmp_path / "a.txt", outlet="Daily", published="2024-01-05")
    assert (found.text, found.name, found.outlet, found.published) == (TEXT, "a.txt", "Daily", "2024-01-05")
    assert found.language == "en"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "latin-1"])
def test_old_and_new_codings_give_the_same_text(tmp_path, encoding):
    text = "The café in Orléans was hit, the mayor said. “Two died,” she added."
    text = text.replace("“", '"').replace("”", '"') if encoding == "latin-1" else text
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert one(tmp_path / "a.txt").text == text


def test_utf16_without_its_own_mark_swapped_is_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be"))
    assert one(tmp_path / "a.txt").text == TEXT


def test_cyrillic_in_an_old_charset_is_read(tmp_path):
    text = (
        "Колонна попала под обстрел на дороге к порту, сообщили в министерстве. Погибли двое водителей. " * 3
    )
    (tmp_path / "a.txt").write_bytes(text.encode("cp1251"))
    assert (one(tmp_path / "a.txt").text, one(tmp_path / "a.txt").language) == (text, "ru")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"PK\x03\x04\0\0\0\0", "binary"),
        (b"\x01\x02\x03\x04 text", "binary"),
        (b"\xff\xfe\x00", "byte-order mark"),
        ("Müller und Größe, äöü".encode()[:-1] + b" \xff tail", "damaged UTF-8 at byte"),
        (bytes(range(0x80, 0xA0)) * 3, "no known charset|control"),
    ],
)
def test_what_holds_no_text_is_rejected_with_a_reason(tmp_path, data, why):
    (tmp_path / "a.txt").write_bytes(data)
    assert any(part in reason(tmp_path / "a.txt") for part in why.split("|"))


def test_a_text_beyond_the_limit_is_rejected(tmp_path, monkeypatch):
    monkeypatch.setattr("sayso.ingest.plain.MAX_TEXT_BYTES", 50)
    (tmp_path / "a.txt").write_text(TEXT)
    assert reason(tmp_path / "a.txt") == "too large: more than 50 bytes of text"


def test_one_endless_line_is_read(tmp_path):
    line = "shell " * 300_000
    (tmp_path / "a.txt").write_text(line)
    found = one(tmp_path / "a.txt")
    assert (found.text, len(found.blocks)) == (line, 1)


def test_a_folder_is_read_to_its_depth_in_order_and_other_endings_are_named(tmp_path):
    (tmp_path / "b" / "c").mkdir(parents=True)
    for name in ("b/c/z.txt", "b/a.TXT", "a.txt", "b/page.html", "noending"):
        (tmp_path / name).write_text(f"{TEXT} {name}")
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "b" / "r.jsonl").write_text('{"id": "r1", "text": "Two died."}\n')
    found = list(read_inputs([tmp_path]))
    assert [f.name for f in found] == ["a.txt", "a.TXT", "z.txt", "b/page.html", "r1", "noending"]
    page, unknown = [f.reason for f in found if isinstance(f, Rejected)]
    assert page == "no HTML: no tag of it stands in its beginning"
    assert unknown.startswith("format not read (read are .txt, .jsonl, .html")


def test_a_glob_is_read_in_order(tmp_path):
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(f"{TEXT} {name}")
    assert [d.name for d in read_inputs([f"{tmp_path}/*.txt"])] == ["a.txt", "b.txt"]
    assert reason(f"{tmp_path}/*.xyz") == "no file matches"


def test_a_file_whose_name_looks_like_a_glob_is_read(tmp_path):
    (tmp_path / "a[1].txt").write_text(TEXT)
    assert one(tmp_path / "a[1].txt").text == TEXT


def test_missing_paths_and_empty_folders_say_so(tmp_path):
    assert reason(tmp_path / "none.txt") == "there is no such file or folder"
    assert "holds no file that is read" in reason(tmp_path)
    assert "cannot be read" in reason("x" * 5000)
    assert "no such file" in reason("a\0b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_does_not_stop_the_run(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert reason(tmp_path / "pipe.txt") == "neither file nor folder"
    found = list(read_inputs([tmp_path]))
    assert [f.reason for f in found] == ["neither file nor folder"]


def test_a_jsonl_line_is_a_report_with_what_it_states(tmp_path):
    row = {
        "id": "r7", "text": TEXT, "title": "Patrol ambushed", "url": "https://example.org/7",
        "outlet": "Daily", "published": "2024-01-05T23:30:00+05:00", "language": "en-GB", "more": [1],
    }  # fmt: skip
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n\n" + '{"text": "Two died."}\n')
    first, second = read_inputs([tmp_path / "a.jsonl"], outlet="Other", published="2020-01-01")
    assert first.text == f"Patrol ambushed\n\n{TEXT}"
    assert (first.name, first.url, first.outlet, first.title) == (
        "r7",
        "https://example.org/7",
        "Daily",
        "Patrol ambushed",
    )
    assert (first.published, first.language, second.published) == ("2024-01-05", "en", "2020-01-01")
    assert (second.name, second.outlet) == ("a.jsonl:3", "Other")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "line 2 no JSON"),
        (b"[1]", "line 2 no JSON object"),
        (b'"text"', "line 2 no JSON object"),
        (b"{}", "line 2 it lacks 'text'"),
        (b'{"text": null}', "line 2 'text' is empty"),
        (b'{"text": ""}', "line 2 'text' is empty"),
        (b'{"text": "  "}', "line 2 empty"),
        (b'{"text": 5}', "line 2 'text' is no string"),
        (b'{"text": "a", "title": []}', "line 2 'title' is no string"),
        (b'{"text": "a", "id": {}}', "line 2 'id' is no string"),
        (b'{"text": "a\\ud800b"}', "line 2 lone surrogates"),
        (b'{"text": "a", "outlet": "\\udfff"}', "line 2 lone surrogates"),
        (b'{"text": "a\\u0000b"}', "line 2 binary"),
        (b'{"text": "a", "published": "soon"}', "line 2 'published' is no date"),
        (b'{"text": "a", "published": "2024-13-01"}', "line 2 'published' is no date"),
        (b'{"text": "caf\xe9"}', "line 2 no UTF-8"),
        (b'{"a":' * 50_000, "line 2 no JSON"),
        (b'{"text": ' + b"9" * 5000 + b"}", "line 2 no JSON"),
    ],
)
def test_a_bad_line_is_rejected_by_its_number_and_the_rest_goes_on(tmp_path, line, why):
    good = b'{"id": "%d", "text": "Two guards died."}'
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([good % 1, line, good % 3]))
    first, bad, third = read_inputs([tmp_path / "a.jsonl"])
    assert (first.name, third.name, bad.name) == ("1", "3", "a.jsonl")
    assert f"{bad.position} {bad.reason}".startswith(why)


def test_a_line_beyond_the_limit_is_rejected_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("sayso.ingest.jsonl.MAX_LINE_BYTES", 60)
    rows = ['{"text": "Two died."}', json.dumps({"text": "x" * 500}), '{"text": "Three died."}']
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    found = list(read_inputs([tmp_path / "a.jsonl"]))
    assert [getattr(f, "position", f.name) if isinstance(f, Rejected) else f.name for f in found] == [
        "a.jsonl:1", "line 2", "a.jsonl:3",
    ]  # fmt: skip


def test_an_empty_jsonl_file_is_rejected(tmp_path):
    (tmp_path / "a.jsonl").write_text("\n\n")
    assert reason(tmp_path / "a.jsonl") == "empty: no line holds a report"


def test_standard_input_is_jsonl(monkeypatch):
    class Pipe:
        buffer = io.BytesIO(b'\xef\xbb\xbf{"text": "Two died."}\n{"id": 9, "text": "One died."}\nnot json\n')

    monkeypatch.setattr(sys, "stdin", Pipe())
    found = list(read_inputs(["-"]))
    assert [(f.name, f.position) if isinstance(f, Rejected) else f.name for f in found] == [
        "stdin:1", "9", ("stdin", "line 3"),
    ]  # fmt: skip


def test_a_wrong_date_for_all_is_a_wrong_use():
    with pytest.raises(UsageError, match="no date"):
        list(read_inputs([], published="yesterday"))


def test_one_text_of_two_outlets_is_two_reports(tmp_path):
    rows = [{"id": "a", "text": TEXT, "outlet": name} for name in ("Daily", "Herald", "Daily")]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert len({d.id for d in read_inputs([tmp_path / "a.jsonl"])}) == 2


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400), name=st.sampled_from(["a.txt", "a.jsonl"]))
def test_whatever_the_bytes_each_input_is_a_report_or_a_reason(tmp_path, data, name):
    (tmp_path / name).write_bytes(data)
    found = list(read_inputs([tmp_path / name]))
    assert found
    for item in found:
        assert item.text.strip() if isinstance(item, Document) else item.reason


def test_limits_are_the_documented_ones():
    assert limits.MAX_TEXT_BYTES == 10_000_000


def test_what_stands_beside_a_record_is_no_input_of_its_folder(tmp_path):
    for folder in ("r.db.originals", "r.db.watch"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(TEXT)
    (tmp_path / "a.txt").write_text(TEXT)
    assert [f.name for f in read_inputs([tmp_path])] == ["a.txt"]


def test_nuls_and_half_characters_of_a_headline_are_replaced(tmp_path):
    (tmp_path / "a.json").write_text(
        '{"headline": "A\\u0000 B \\ud800", "body_text": "' + TEXT.replace("\n", " ") + '"}'
    )
    assert one(tmp_path / "a.json").title == "A\ufffd B ?"
