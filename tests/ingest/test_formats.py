import gzip
import json
from html import unescape

import pytest

from faults.archives import http, packed, payload_digest, record, response, wacz, zipped
from layouts.pages import pages
from sayso.ingest import read_inputs, take_inputs
from sayso.ingest.original import Taken
from sayso.ingest.trace import trace, untraced
from sayso.record.event import Rejected

PAGES = list(pages())
PAGE = PAGES[0]
TEXT = "Rebels ambushed a patrol near the mine on 3 May 2019, the ministry said. Two guards died."


def read(tmp_path, name: str, data: bytes | str):
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_inputs([tmp_path / name]))


def reasons(found) -> list[str]:
    return [f.reason for f in found if isinstance(f, Rejected)]


def reports(found):
    return [f for f in found if not isinstance(f, Rejected)]


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Daily</title><item><title>Patrol ambushed near mine</title><link>https://h.example/a</link>
<pubDate>Sat, 04 May 2019 23:30:00 -0500</pubDate><description>short</description>
<content:encoded><![CDATA[<p>{TEXT}</p><p>The army “will answer”, it said.</p><p><a href="x">Read more</a></p>]]></content:encoded></item>
<item><title>Empty</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Northline</title><entry><title>Ambush</title>
<link href="https://n.example/1"/><published>2019-05-04T01:00:00+03:00</published>
<updated>2019-05-06T01:00:00Z</updated><summary>{TEXT}</summary></entry></feed>"""


def test_items_of_rss_are_reports_with_the_day_as_written(tmp_path):
    found = read(tmp_path, "feed.xml", RSS)
    (one,) = reports(found)
    assert one.text == f"Patrol ambushed near mine\n\n{TEXT}\n\nThe army “will answer”, it said."
    assert (one.published, one.outlet, one.url) == ("2019-05-04", "Harbour Daily", "https://h.example/a")
    assert reasons(found) == ["it holds neither content nor summary"]


def test_entries_of_atom_are_reports(tmp_path):
    (one,) = read(tmp_path, "feed.atom", ATOM)
    assert (one.published, one.outlet, one.url) == ("2019-05-04", "Northline", "https://n.example/1")
    assert one.text == f"Ambush\n\n{TEXT}"


@pytest.mark.parametrize("ending", [".warc", ".warc.gz"])
def test_pages_of_a_web_archive_are_reports_with_address_and_day_of_capture(tmp_path, ending):
    records = [response(p.url, p.html.encode(), number=n) for n, p in enumerate(PAGES[:5])]
    records += [record("response", "https://x.example/a.png", http(b"\x89PNG", media="image/png"), number=90),
                record("response", "https://x.example/b", http(b"gone", status="404 Not Found"), number=91),
                record("request", PAGE.url, b"GET / HTTP/1.1\r\n\r\n", number=92)]  # fmt: skip
    data = packed(records) if ending == ".warc.gz" else b"".join(records)
    found = read(tmp_path, f"crawl{ending}", data)
    assert [f.url for f in reports(found)] == [p.url for p in PAGES[:5]]
    assert {f.retrieved for f in reports(found)} == {"2024-02-03"}
    assert sorted(reasons(found)) == ["HTTP status 404: 1 records hold no page that is read",
                                      "image/png: 1 records hold no page that is read"]  # fmt: skip


def test_a_revisit_is_the_earlier_page_at_its_own_address(tmp_path):
    page = PAGE.html.replace("canonical", "other").encode()
    again = record(
        "revisit", "https://x.example/again", b"HTTP/1.1 200 OK\r\n\r\n", number=2, more=payload_digest(page)
    )
    lost = record(
        "revisit", "https://x.example/lost", b"HTTP/1.1 200 OK\r\n\r\n", number=3, more=payload_digest(b"?")
    )
    found = read(tmp_path, "a.warc.gz", packed([response("https://x.example/first", page), again, lost]))
    one, two = reports(found)
    assert (one.url, two.url) == ("https://x.example/first", "https://x.example/again")
    assert one.text == two.text
    assert reasons(found) == ["a revisit of a page that this archive does not hold"]


@pytest.mark.parametrize("coding", ["gzip", "deflate", "chunked"])
def test_codings_of_a_response_are_undone(tmp_path, coding):
    import zlib

    page = PAGE.html.encode()
    body, header = {
        "gzip": (gzip.compress(page), "Content-Encoding: gzip\r\n"),
        "deflate": (zlib.compress(page)[2:-4], "Content-Encoding: deflate\r\n"),
        "chunked": (b"%x\r\n%b\r\n0\r\n\r\n" % (len(page), page), "Transfer-Encoding: chunked\r\n"),
    }[coding]
    (one,) = read(tmp_path, "a.warc", record("response", PAGE.url, http(body, more=header)))
    assert one.title == PAGE.title


def test_a_wacz_is_its_archives_and_names_pages_that_it_lacks(tmp_path):
    data = wacz(packed([response(PAGE.url, PAGE.html.encode())]), [PAGE.url, "https://x.example/lost"])
    found = read(tmp_path, "a.wacz", data)
    assert [f.title for f in reports(found)] == [PAGE.title]
    assert [f.position for f in found if isinstance(f, Rejected)] == ["https://x.example/lost"]


def test_a_zip_counts_as_a_folder_and_zips_inside_it_too(tmp_path):
    inner = zipped({"b.txt": TEXT.encode(), "c.docx": b"PK"})
    found = read(
        tmp_path, "all.zip", zipped({"a.html": PAGE.html.encode(), "in.zip": inner, ".hidden": b"x"})
    )
    assert [f.name for f in reports(found)] == ["all.zip/a.html", "all.zip/in.zip/b.txt"]
    assert len(reasons(found)) == 1 and reasons(found)[0].startswith("format not read")


def test_ninjs_of_every_version_is_read(tmp_path):
    old = {"uri": "urn:1", "headline": "Ambush near mine", "body_xhtml": f"<p>{TEXT}</p>", "versioncreated": "2019-05-04T10:00:00Z",
           "language": "en", "infosource": [{"name": "Ellin Wire"}], "type": "text"}  # fmt: skip
    new = {"uri": "https://e.example/2", "headlines": [{"role": "main", "value": "Ambush"}], "firstcreated": "2019-05-03",
           "bodies": [{"contenttype": "text/plain", "value": TEXT}], "byline": "Mira Olsen"}  # fmt: skip
    one, two = read(tmp_path, "items.json", json.dumps({"items": [old, new]}))
    assert (one.text, one.name, one.outlet, one.published) == (
        f"Ambush near mine\n\n{TEXT}",
        "urn:1",
        "Ellin Wire",
        "2019-05-04",
    )
    assert (two.text, two.url, two.published) == (f"Ambush\n\n{TEXT}", "https://e.example/2", "2019-05-03")


def test_a_sheet_of_auto_archiver_gives_texts_and_flags_what_is_gone(tmp_path):
    sheet = ("Link,Archive status,Archive location,Archive date,Upload timestamp,Upload title,Textual content,Hash\n"
             f'https://s.example/1,success,https://a.example/x.wacz,2024-02-03,2019-05-04T10:00:00Z,A post,"{TEXT}",ab12\n'
             "https://s.example/2,nothing archived,,2024-02-03,,,,\n")  # fmt: skip
    found = read(tmp_path, "sheet.csv", sheet)
    (one,) = reports(found)
    assert (one.url, one.published, one.retrieved) == ("https://s.example/1", "2019-05-04", "2024-02-03")
    assert one.text == f"A post\n\n{TEXT}"
    assert reasons(found) == ["flagged in the sheet: 'nothing archived', no text was archived"]


@pytest.mark.parametrize("rows", ["", "\n", "\n,,\n"])
def test_a_sheet_without_rows_says_so(tmp_path, rows):
    found = read(tmp_path, "sheet.csv", f"url,archive status,text{rows}")
    assert reasons(found) == ["its header is all that the CSV holds: it has no rows"]


def test_a_pdf_with_a_text_layer_is_read_and_a_scan_refused(tmp_path):
    pytest.importorskip("pypdf")
    (one,) = read(tmp_path, "a.pdf", pdf(TEXT))
    assert " ".join(one.text.split()) == TEXT
    assert reasons(read(tmp_path, "b.pdf", pdf("")))[0].startswith("it has no text layer")
    assert reasons(read(tmp_path, "c.pdf", b"%PDF-1.4 broken"))[0].startswith("damaged or locked")


def pdf(text: str) -> bytes:
    words = text.split()
    lines = [" ".join(words[n : n + 8]) for n in range(0, len(words), 8)]
    shown = "BT /F1 12 Tf 50 750 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
               f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]  # fmt: skip
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{p:010} 00000 n \n" for p in places)
    return (
        out
        + f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode()
    )


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1", "utf-16"])
def test_a_page_is_read_in_the_charset_that_it_states(tmp_path, charset):
    page = PAGE.html.replace('charset="utf-8"', f'charset="{charset}"').replace("army", "armée")
    one = reports(read(tmp_path, "a.html", page.encode("cp1252" if charset == "iso-8859-1" else charset)))[0]
    assert "armée" in one.text and "“" in one.text


def test_a_text_in_another_language_is_kept_and_not_read(tmp_path):
    german = "Bei einem Angriff auf einen Markt sind nach Angaben der Polizei mindestens vier Menschen getötet worden, teilte sie mit. "
    page = f"<html lang='en'><body><article><h1>Vier Tote bei einem Angriff auf Markt</h1><p>{german * 3}</p></article></body></html>"
    assert reports(read(tmp_path, "a.html", page))[0].language == "de"


def test_what_is_no_page_is_refused_with_a_reason(tmp_path):
    assert reasons(read(tmp_path, "a.html", "just words")) == [
        "no HTML: no tag of it stands in its beginning"
    ]
    assert reasons(read(tmp_path, "b.html", "<html><body><p>Hi</p></body></html>")) == [
        "no article: the page holds no text of one"
    ]
    assert reasons(read(tmp_path, "c.json", '{"schema": "sayso/1"}')) == ["an export of Sayso, no report"]


def test_every_block_of_every_layout_stands_in_its_bytes_at_the_place_that_is_told(tmp_path):
    for page in PAGES:
        (tmp_path / "a.html").write_text(page.html)
        (taken,) = take_inputs([tmp_path / "a.html"])
        assert isinstance(taken, Taken)
        for found in trace(taken.document, taken.original.data, "html"):
            words = taken.document.text[found.block.start : found.block.end]
            assert found.start is not None, (page.name, words)
            assert unescape(page.html[found.start : found.start + 8]).startswith(words[0])


def test_a_changed_text_does_not_stand_in_its_bytes(tmp_path):
    from dataclasses import replace

    (tmp_path / "a.html").write_text(PAGE.html)
    (taken,) = take_inputs([tmp_path / "a.html"])
    assert untraced(taken.document, taken.original.data, "html") == ()
    text = taken.document.text.replace("wounded", "woundet", 1)
    assert len(untraced(replace(taken.document, text=text), taken.original.data, "html")) == 1


SIGNS = f"{TEXT} A sign said <no entry for AT&amp;T & others>. It <fell."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("f.xml", RSS),
        ("a.jsonl", json.dumps({"text": f"a\r\n\r\n“{TEXT}”"})),
        ("a.txt", SIGNS),
        ("a.jsonl", json.dumps({"text": SIGNS})),
        ("a.jsonl", '{"\x7fd": "a", "text": "Ei!n."}'),
        ("a.json", json.dumps({"uri": "u:1", "type": "text", "body_text": SIGNS})),
        ("a.csv", f'url,text\nhttps://s.example/1,"{SIGNS}"\n'),
    ],
)
def test_items_and_lines_are_traced_too(tmp_path, name, data):
    (tmp_path / name).write_text(data)
    found = [t for t in take_inputs([tmp_path / name]) if isinstance(t, Taken)]
    assert found and all(untraced(t.document, t.original.data, t.original.kind) == () for t in found)
