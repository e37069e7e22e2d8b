"""Do words of a report ever run, reach out, or break the page?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hostile
import httpx
import pytest
from server import Served, serving
from test_browser import page_of, settle


@pytest.fixture(scope="module")
def strings(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    where = tmp_path_factory.mktemp("hostile") / "h.db"
    return where, hostile.make(where)


@pytest.fixture(scope="module")
def bad(strings: tuple[Path, list[str]]) -> Iterator[Served]:
    with serving(strings[0]) as found:
        yield found


def is_unharmed(page: Any) -> None:
    """Nothing ran, nothing that could run came in, and the page still stands."""
    assert page.evaluate("window.harmed") is None
    assert page.locator("script").count() == 1
    assert (
        page.locator("iframe, object, base, form[action], meta[http-equiv], main img, main style").count()
        == 0
    )
    for risky in (
        "[onerror]",
        "[onload]",
        "[onfocus]",
        "[ontoggle]",
        "[onmouseover]",
        "a[href^='javascript' i]",
        "a[href^='data' i]",
    ):
        assert page.locator(risky).count() == 0, risky
    assert page.locator("header a.brand").is_visible()


def visible(text: str) -> str:
    return " ".join(text.split())


def test_there_are_500_hostile_strings(strings: tuple[Path, list[str]]) -> None:
    assert len(strings[1]) == 500


def test_all_of_them_stand_as_text_in_a_printed_brief(
    browser: Any, bad: Served, strings: tuple[Path, list[str]]
) -> None:
    seen = ""
    with page_of(browser, bad) as page:
        for year in hostile.years():
            page.goto(f"/brief?since={year}&until={year}")
            page.locator("ol.quotes").wait_for(timeout=60_000)  # a hundred events, each whole
            settle(page)
            is_unharmed(page)
            seen += visible(page.locator("main").evaluate("e => e.textContent"))
    missing = [s for s in strings[1] if visible(s[:300]) not in seen]
    assert missing == []


def test_lists_of_them_are_unharmed(browser: Any, bad: Served) -> None:
    with page_of(browser, bad) as page:
        for address in (
            "/",
            "/disagreements",
            "/operations",
            "/log",
            "/review",
            "/chain",
            "/search?words=camp",
        ):
            page.goto(address)
            settle(page)
            is_unharmed(page)
        for offset in range(0, 500, 50):
            page.goto(f"/reports?offset={offset}")
            settle(page)
            is_unharmed(page)


@pytest.mark.parametrize("part", range(4))
def test_events_and_reports_of_them_are_unharmed(part: int, browser: Any, bad: Served) -> None:
    events = httpx.get(f"{bad.address}/api/v1/events?limit=500").json()["items"][:50][part::4]
    reports = httpx.get(f"{bad.address}/api/v1/reports?limit=500").json()["items"][:50][part::4]
    with page_of(browser, bad, 390 if part % 2 else 1280) as page:
        for address in (f"/events/{e['id']}" for e in events):
            page.goto(address)
            page.locator("#reports mark").first.wait_for()
            is_unharmed(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= (390 if part % 2 else 1280)
        for address in (f"/reports/{r['id']}" for r in reports):
            page.goto(address)
            page.locator(".report mark").first.wait_for()
            is_unharmed(page)


def test_right_to_left_words_keep_to_themselves(browser: Any, bad: Served) -> None:
    found = httpx.get(f"{bad.address}/api/v1/reports", params={"words": "reversed", "limit": 1}).json()[
        "items"
    ][0]
    with page_of(browser, bad) as page:
        page.goto(f"/reports/{found['id']}")
        page.locator(".report mark").first.wait_for()
        for box in page.locator(".report p[dir=auto]").all():
            assert box.evaluate("e => getComputedStyle(e).unicodeBidi") in (
                "isolate",
                "plaintext",
                "isolate-override",
            )
        for box in page.locator("main bdi").all()[:20]:
            assert box.evaluate("e => getComputedStyle(e).unicodeBidi").startswith("isolate")
