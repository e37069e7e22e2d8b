"""Who is let in? Hosts, origins, sessions and tokens, each case in a table."""

import http.client
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from server import Served, serving

from sayso.web.app import make_app
from sayso.web.guard import POLICY, host_of
from sayso.web.settings import Settings


def ask(
    served: Served, path: str = "/api/v1/summary", method: str = "GET", body: bytes = b"", **headers: str
) -> int:
    """The status of a raw request: headers as given, none added."""
    parts = urlsplit(served.address)
    line = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=10)
    line.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in headers.items():
        line.putheader(name.replace("_", "-"), value)
    if method == "POST":
        line.putheader("content-length", str(len(body)))
    line.endheaders(body or None)
    try:
        return line.getresponse().status
    finally:
        line.close()


def here(served: Served) -> str:
    return urlsplit(served.address).netloc


HOSTS = [
    ("127.0.0.1:{port}", 200),
    ("localhost:{port}", 200),
    ("LOCALHOST:{port}", 200),
    ("[::1]:{port}", 200),
    ("127.0.0.1", 200),
    ("evil.example", 421),
    ("evil.example:{port}", 421),
    ("127.0.0.1.evil.example:{port}", 421),
    ("evil.example@127.0.0.1:{port}", 421),
    ("127.0.0.1:{port}@evil.example", 421),
    ("127.0.0.1:{port}/evil", 421),
    ("localhost.:{port}", 421),
    ("127.0.0.2:{port}", 421),
    ("0.0.0.0:{port}", 421),
    ("2130706433:{port}", 421),
    ("127.0.0.1:99999999", 421),
    ("[::1", 421),
    ("", 421),
    ("localhost:{port}, evil.example", 421),
]


@pytest.mark.parametrize(("host", "status"), HOSTS)
def test_a_host_is_answered_only_where_it_is_this_machine(host: str, status: int, served: Served) -> None:
    port = urlsplit(served.address).port
    assert ask(served, host=host.format(port=port)) == status


def test_a_request_without_a_host_or_with_two_is_refused(served: Served) -> None:
    assert ask(served) in (400, 421)
    parts = urlsplit(served.address)
    line = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=10)
    line.putrequest("GET", "/api/v1/summary", skip_host=True)
    line.putheader("host", here(served))
    line.putheader("host", "evil.example")
    line.endheaders()
    assert line.getresponse().status in (400, 421)
    line.close()


ORIGINS = [
    ("http://{here}", 200),
    ("HTTP://{here}", 200),
    ("https://{here}", 403),
    ("http://evil.example", 403),
    ("http://{here}.evil.example", 403),
    ("http://evil.example/{here}", 403),
    ("http://127.0.0.1:1", 403),
    ("null", 403),
    ("", 403),
    ("file://", 403),
]


@pytest.mark.parametrize(("origin", "status"), ORIGINS)
def test_another_origin_reads_nothing_and_changes_nothing(origin: str, status: int, served: Served) -> None:
    given_ = origin.format(here=here(served))
    assert ask(served, host=here(served), origin=given_) == status
    sent = {"host": here(served), "origin": given_, "x_sayso_session": served.session}
    changed = ask(served, "/api/v1/decisions", "POST", b"{}", content_type="application/json", **sent)
    assert changed == (422 if status == 200 else 403)  # 422: let in, and told that {} is no decision


@pytest.mark.parametrize("word", ["", "wrong", "\xff"])
def test_a_change_needs_the_word_of_the_session(word: str, served: Served) -> None:
    for sent in ({}, {"x_sayso_session": word}):
        status = ask(served, "/api/v1/uploads?name=a.txt", "POST", b"x", host=here(served), **sent)
        assert status == 403


def test_a_page_of_another_site_is_refused_by_what_its_browser_says(served: Served) -> None:
    assert ask(served, host=here(served), sec_fetch_site="cross-site") == 403
    assert ask(served, host=here(served), sec_fetch_site="same-origin") == 200


def test_a_simple_form_of_another_site_cannot_change_anything(served: Served) -> None:
    """What a form can send without asking first has no header of its own, and so no session."""
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        assert ask(served, "/api/v1/decisions", "POST", b"{}", host=here(served), content_type=kind) == 403


def test_every_answer_carries_the_policy(served: Served) -> None:
    for path in ("/", "/api/v1/events", "/nothing", "/api/v1/nothing", "/favicon.svg"):
        found = httpx.get(served.address + path)
        assert found.headers["content-security-policy"] == POLICY
        assert found.headers["x-content-type-options"] == "nosniff"
        assert found.headers["referrer-policy"] == "no-referrer"
        assert found.headers["x-frame-options"] == "DENY"
        assert "access-control-allow-origin" not in found.headers
    assert "unsafe" not in POLICY


@pytest.fixture(scope="module")
def abroad(sample_record: Path) -> Iterator[Served]:
    with serving(sample_record, host="0.0.0.0", token="t0ken-of-this-test") as found:
        yield found


TOKENS = [
    ({}, 401),
    ({"authorization": "Bearer wrong"}, 401),
    ({"authorization": "Bearer t0ken-of-this-test"}, 200),
    ({"cookie": "sayso_token=t0ken-of-this-test"}, 200),
    ({"cookie": "sayso_token=wrong"}, 401),
    ({"cookie": "other=t0ken-of-this-test"}, 401),
]


@pytest.mark.parametrize(("headers", "status"), TOKENS)
def test_another_address_needs_the_token(headers: dict[str, str], status: int, abroad: Served) -> None:
    assert ask(abroad, host=here(abroad), **headers) == status
    assert ask(abroad, "/", host=here(abroad), **headers) == (
        status if status == 401 else ask(abroad, "/", host=here(abroad), **headers)
    )


def test_the_token_in_the_address_becomes_a_cookie_and_leaves_the_address(abroad: Served) -> None:
    found = httpx.get(f"{abroad.address}/events?token=t0ken-of-this-test&type=raid")
    assert found.status_code == 303 and found.headers["location"] == "/events?type=raid"
    assert re.search("HttpOnly; SameSite=Strict", found.headers["set-cookie"])
    away = httpx.get(f"{abroad.address}//evil.example/?token=t0ken-of-this-test")
    assert away.headers["location"].startswith("/evil.example")


def test_a_name_of_the_net_that_points_here_is_refused_abroad_too(abroad: Served) -> None:
    port = urlsplit(abroad.address).port
    known = {"authorization": "Bearer t0ken-of-this-test"}
    assert ask(abroad, host=f"rebound.example:{port}", **known) == 421
    assert ask(abroad, host=f"192.0.2.7:{port}", **known) == 200


PATHS = [
    "/../../etc/passwd", "/..%2f..%2fetc/passwd", "/assets/../../../pyproject.toml", "/%2e%2e/%2e%2e/app.py",
    "/assets/..\\..\\app.py", "//etc/passwd", "/assets/%00", "/.stamp", "/web/app.py", "/assets",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out_of_the_page(path: str, served: Served) -> None:
    assert ask(served, path, host=here(served)) == 404


@given(st.text(max_size=60))
def test_the_name_of_a_host_never_holds_what_belongs_to_another_part(text: str) -> None:
    found = host_of(text)
    assert not set(found) & set("/@?# \\")


def test_a_server_starts_with_a_word_of_its_own(sample_record: Path) -> None:
    words = set()
    for _ in range(2):
        app = make_app(Settings(str(sample_record)))
        words.add(app.session)
        app.desk.close()
    assert len(words) == 2 and all(len(w) >= 32 for w in words)
