"""Can a person do in a real browser what the page is for? Each screen is walked, seen and checked by axe."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from server import SHOTS, Served, serving

from sayso.store import Store

AXE = Path(__file__).parents[2] / "page" / "node_modules" / "axe-core" / "axe.min.js"
LOOKS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def page_of(browser: Any, served: Served, width: int = 1280, look: str = "light") -> Iterator[Any]:
    """A page that fails its test for any error of its console and any request that leaves the machine."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=look,
        reduced_motion="reduce",
        base_url=served.address,
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    said: list[str] = []
    page.on(
        "console", lambda m: said.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda e: said.append(f"page error: {e}"))
    page.on("dialog", lambda d: (said.append(f"dialog: {d.message}"), d.dismiss()))
    page.on(
        "request",
        lambda r: (
            said.append(f"left the machine: {r.url}")
            if not r.url.startswith((served.address, "blob:", "data:"))
            else None
        ),
    )
    try:
        yield page
        assert said == []
    finally:
        context.close()


def settle(page: Any) -> None:
    """Wait until nothing is on its way and the map or graph, where there is one, is drawn."""
    page.wait_for_load_state("networkidle")
    page.locator("h1").first.wait_for(state="attached")
    for drawn in ('.map[data-ready="false"]', '.graph:not([data-ready="true"])'):
        page.locator(drawn).first.wait_for(state="detached")


def look(page: Any, name: str, width: int, theme: str, *, axe: bool = True) -> None:
    """Keep a picture, and fail where something is cut at the side or axe finds a fault."""
    settle(page)
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}-{width}-{theme}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than the window"
    if not axe:  # the same elements in the same colours are looked at in another width
        return
    page.evaluate(AXE.read_text("utf-8"))
    # The dark page has the elements of the light one: only its colours are looked at again.
    asked = ["color-contrast"] if theme == "dark" else RULES
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", asked)
    faults = [f"{v['id']}: {[n['target'] for n in v['nodes'][:3]]}" for v in found["violations"]]
    assert faults == [], (name, faults)


def get(served: Served, path: str) -> Any:
    return httpx.get(f"{served.address}/api/v1{path}", timeout=30).json()


@pytest.fixture(scope="module")
def places(served: Served) -> dict[str, str]:
    """Addresses of every screen of the sample record, with what has most to show."""
    events = get(served, "/events?limit=500")["items"]
    chain = get(served, "/chain")
    disputed = get(served, "/disagreements")["items"][0]
    linked = chain["edges"][0]["to"]
    claim = next(c for c in get(served, f"/events/{disputed['event']}")["claims"] if c["field"] == "killed")
    report = claim["document"]
    operations = get(served, "/operations")["items"]
    named = next((o for o in operations if o["events"]), operations[0])
    assert events and linked
    return {
        "overview": "/",
        "overview-filtered": "/?type=airstrike&country=YE",
        "event": f"/events/{disputed['event']}?claim={claim['id']}",
        "disagreements": "/disagreements",
        "disagreements-of-event": f"/disagreements/{disputed['event']}",
        "chains": "/chain",
        "chain": f"/chain/{linked}",
        "operations": "/operations",
        "operation": f"/operations/{named['id']}",
        "reports": "/reports",
        "report": f"/reports/{report}",
        "review-merges": "/review?kind=merge",
        "review-disagreements": "/review?kind=disagreement",
        "review-claims": "/review?kind=claim",
        "log": "/log",
        "search": "/search?words=drone",
        "add": "/add",
        "counts": "/table?by=month,country",
        "compare": "/match",
        "brief": "/brief?country=YE",
        "brief-of-event": f"/brief?event={disputed['event']}",
        "nothing": "/no-such-screen",
    }


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_every_screen_is_whole_quiet_and_clean_by_axe(
    width: int, theme: str, browser: Any, served: Served, places: dict[str, str]
) -> None:
    faults: list[str] = []
    with page_of(browser, served, width, theme) as page:
        for name, address in places.items():
            if name == "nothing":
                continue
            page.goto(address)
            try:
                look(page, name, width, theme)
            except AssertionError as fault:
                faults.append(str(fault))
    assert faults == []


@pytest.mark.parametrize("width", [1280, 390])
def test_an_empty_record_says_what_to_do_on_every_screen(width: int, browser: Any, tmp_path: Path) -> None:
    Store.open(tmp_path / "empty.db").close()
    with serving(tmp_path / "empty.db") as found, page_of(browser, found, width) as page:
        for name in ("", "disagreements", "chain", "operations", "reports", "review", "log", "add", "brief"):
            page.goto(f"/{name}")
            look(page, f"empty-{name or 'overview'}", width, "light", axe=width < 600)
        page.goto("/")
        page.get_by_role("link", name="Add reports").click()
        page.get_by_role("heading", name="Add reports").wait_for()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_single_event_looks_right(width: int, browser: Any, tmp_path: Path) -> None:
    from sayso.api import Text
    from sayso.api import open as open_record

    with open_record(tmp_path / "one.db") as record:
        record.add_texts(
            [Text("Gunmen ambushed a patrol near Gao on 3 May 2019, killing two soldiers.", "note")]
        )
        event = record.events()[0].id
    with serving(tmp_path / "one.db") as found, page_of(browser, found, width) as page:
        for name in (
            "",
            f"events/{event}",
            f"brief?event={event}",
            f"chain/{event}",
            f"disagreements/{event}",
        ):
            page.goto(f"/{name}")
            look(
                page,
                f"single-{name.partition('/')[0].partition('?')[0] or 'overview'}",
                width,
                "light",
                axe=width < 600,
            )


def total(page: Any) -> str:
    return str(page.locator(".total").inner_text())


def test_map_and_time_filter_the_list_and_the_address_holds_the_filter(browser: Any, served: Served) -> None:
    with page_of(browser, served) as page:
        page.goto("/")
        settle(page)
        whole = total(page)
        page.get_by_text("Places as a table").click()
        spot = get(served, "/browse")["spots"][-1]["name"]
        page.get_by_role("button", name=f"only here: {spot}", exact=True).click()
        page.get_by_role("button", name=f"place: {spot}").wait_for()
        assert "place=" in page.url
        page.locator(".total", has_text="of").wait_for()
        page.go_back()
        page.locator(".total", has_text=whole).wait_for()
        page.get_by_text("Times as a table").click()
        page.get_by_role("button", name="only these").first.click()
        page.locator(".total", has_text="of").wait_for()
        assert "since=" in page.url and "until=" in page.url
        kept = total(page)
        page.reload()
        page.locator(".total", has_text=kept).wait_for()
        page.get_by_role("button", name="from: ").click()
        page.get_by_role("button", name="until: ").click()
        page.locator(".total", has_text=whole).wait_for()
        settle(page)
        for _ in range(3):
            page.get_by_role("button", name="Zoom in").click()
        page.get_by_role("button", name="Only in this window").click()
        page.get_by_role("button", name="map window").wait_for()
        assert "bbox=" in page.url


def test_a_click_on_the_map_and_on_a_bar_filters_too(browser: Any, served: Served) -> None:
    with page_of(browser, served) as page:
        page.goto("/?country=KE")
        settle(page)
        box = page.locator(".map").bounding_box()
        page.wait_for_timeout(500)  # the one circle stands in the middle once it is drawn
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.get_by_role("button", name="place: Nairobi").wait_for()
        page.goto("/")
        settle(page)
        page.locator("g.bin").filter(has=page.locator("rect.sure")).first.click()
        page.get_by_role("button", name="from: ").wait_for()


def test_counts_beside_choices_filter_as_they_say(browser: Any, served: Served) -> None:
    with page_of(browser, served) as page:
        page.goto("/")
        settle(page)
        box = page.locator("label.choice", has_text="Drone strike")
        said = box.locator(".num").inner_text()
        box.click()
        page.locator(".total", has_text=f"{said} events of").wait_for()
        assert page.locator("tbody[role=rowgroup] tr").count() == int(said)


def test_a_value_opens_on_its_words_in_the_report(browser: Any, served: Served) -> None:
    with page_of(browser, served) as page:
        page.goto("/?words=Tower")
        settle(page)
        page.get_by_role("link", name="Drone strike in Tower 22").first.click()
        page.get_by_role("heading", level=1, name="Drone strike in Tower 22").wait_for()
        page.locator(".field", has_text="Killed").locator("summary").first.click()
        chip = page.locator(".field", has_text="Killed").locator("button.chip").first
        words = chip.locator(".quote").inner_text().strip("“”")
        chip.click()
        marked = page.locator("#reports mark.strong")
        marked.first.wait_for()
        assert words in "".join(marked.all_inner_texts())
        assert marked.first.is_visible() and "claim=" in page.url
        page.reload()
        page.locator("#reports mark.strong").first.wait_for()


def test_a_chain_is_followed_from_edge_to_words_to_event(browser: Any, served: Served) -> None:
    edge = get(served, "/chain")["edges"][0]
    with page_of(browser, served) as page:
        page.goto(f"/chain/{edge['to']}")
        settle(page)
        page.locator("details", has_text="the words").first.locator("summary").click()
        words = page.get_by_role("region", name="Words of this link")
        words.wait_for()
        assert edge["cues"][0]["quote"] in page.locator(".list").inner_text()
        page.locator(".list a").nth(1).click()
        page.get_by_role("heading", name="What is said").wait_for()


def test_a_disagreement_is_settled_with_a_reason_and_the_log_has_it(browser: Any, own: Served) -> None:
    found = next(d for d in get(own, "/disagreements")["items"] if d["field"] in ("killed", "injured"))
    with page_of(browser, own) as page:
        page.goto(f"/disagreements/{found['event']}")
        card = page.locator("article.differs", has_text=found["words"][0]).first
        card.get_by_role("button", name="Settle for").first.click()
        page.get_by_label("why?").fill("read both reports")
        page.get_by_role("button", name="Save").click()
        page.get_by_text("settled by a person").wait_for()
        page.goto("/log")
        page.get_by_text("read both reports").wait_for()
        page.get_by_role("button", name="Undo correct").click()
        page.get_by_label("why?").fill("a slip")
        page.get_by_role("button", name="Save").click()
        page.locator("tr.undone").wait_for()
    decisions = get(own, "/decisions")["items"]
    assert [d["action"] for d in decisions] == ["undo", "correct"]


def test_a_reviewer_works_by_keyboard_alone(browser: Any, own: Served) -> None:
    before = get(own, "/tasks?kind=merge")["total"]
    events = get(own, "/events")["total"]
    with page_of(browser, own) as page:
        page.goto("/review")
        page.locator(".sides mark").first.wait_for()
        first = page.locator(".queue a[aria-current]").inner_text()
        page.keyboard.press("?")
        page.get_by_role("heading", name="Keys").wait_for()
        look(page, "review-keys", 1280, "light")
        page.keyboard.press("Escape")
        page.keyboard.press("a")  # all reports of that event are one: its other merges are settled with it
        page.get_by_text("Saved: accept").wait_for()
        left = get(own, "/tasks?kind=merge")["total"]
        assert left < before
        page.get_by_text(f"{left} things to look at").wait_for()
        assert get(own, "/decisions")["items"][0]["action"] == "merge"
        page.keyboard.press("s")
        page.get_by_text("Saved: split").wait_for()
        assert get(own, "/events")["total"] == events + 1
        page.keyboard.press("z")
        page.get_by_text("Undone: split").wait_for()
        page.get_by_text(f"{left} things to look at").wait_for()
        assert get(own, "/events")["total"] == events
        page.reload()
        page.get_by_text(f"{left} things to look at").wait_for()
        assert page.locator(".queue a").first.inner_text() != first
        page.locator(".sides mark").first.wait_for()
        page.keyboard.press("z")  # still works after a reload
        page.get_by_text(f"{before} things to look at").wait_for()
        page.keyboard.press("u")
        page.get_by_text("Saved: unsure").wait_for()
    kinds = [d["action"] for d in get(own, "/decisions")["items"]]
    assert kinds == ["unsure", "undo", "undo", "split", "merge"]


def test_a_key_can_be_remapped_and_stays_so(browser: Any, own: Served) -> None:
    with page_of(browser, own) as page:
        page.goto("/review")
        page.locator(".sides mark").first.wait_for()
        page.keyboard.press("?")
        page.get_by_label("accept and next").focus()
        page.keyboard.press("x")
        page.keyboard.press("Escape")
        page.reload()
        page.locator(".sides mark").first.wait_for()
        page.keyboard.press("x")
        page.get_by_text("Saved: accept").wait_for()


def test_two_events_are_merged_by_a_reviewer_who_split_them(browser: Any, own: Served) -> None:
    with page_of(browser, own) as page:
        page.goto("/review")
        page.locator(".sides mark").first.wait_for()
        task = page.url
        events = get(own, "/events")["total"]
        page.keyboard.press("s")
        page.get_by_text("Saved: split").wait_for()
        page.goto(task)
        page.get_by_role("button", name="merge: one event").wait_for()
        page.keyboard.press("m")
        page.get_by_text("Saved: merge").wait_for()
        assert get(own, "/events")["total"] == events


def test_dropped_files_are_read_and_refused_ones_say_why(browser: Any, own: Served) -> None:
    with page_of(browser, own) as page:
        page.goto("/add")
        drop = page.evaluate_handle(
            """text => {
              const data = new DataTransfer();
              data.items.add(new File([text], "gao.txt"));
              return data;
            }""",
            "Gunmen ambushed a patrol near Gao on 3 May 2019 and killed two soldiers.",
        )
        page.get_by_role("group", name="Drop files here").dispatch_event("drop", {"dataTransfer": drop})
        page.locator(".job", has_text="gao.txt").get_by_text("done", exact=True).wait_for(timeout=60_000)
        assert "1 new" in page.locator(".job").first.inner_text()
        look(page, "added", 1280, "light")
        page.get_by_role("link", name="See the events").click()
        page.get_by_role("link", name="near Gao").or_(page.get_by_role("link", name="Gao")).first.wait_for()


def test_a_file_of_another_kind_is_refused_on_the_page(browser: Any, own: Served) -> None:
    # the browser itself notes the refusal in its console
    with pytest.raises(AssertionError, match="409"), page_of(browser, own) as page:
        page.goto("/add")
        page.locator("#a-files").set_input_files({"name": "x.exe", "mimeType": "", "buffer": b"x"})
        page.get_by_text("files of this kind are not read").wait_for()


def test_a_brief_prints_with_numbered_quotes(browser: Any, served: Served, places: dict[str, str]) -> None:
    with page_of(browser, served) as page:
        page.goto(places["brief-of-event"])
        settle(page)
        quotes = page.locator("ol.quotes li")
        assert quotes.count() > 5
        assert page.locator(".refs a").first.inner_text() == "[1]"
        page.emulate_media(media="print")
        assert not page.locator("header.noprint").is_visible()
        made = page.pdf(format="A4")
        assert made[:5] == b"%PDF-" and len(made) > 20_000
        SHOTS.mkdir(parents=True, exist_ok=True)
        (SHOTS / "brief.pdf").write_bytes(made)


def test_a_search_leads_to_the_marked_words(browser: Any, served: Served) -> None:
    with page_of(browser, served) as page:
        page.goto("/")
        page.get_by_role("searchbox", name="Search texts and events").fill("helicopters")
        page.keyboard.press("Enter")
        page.locator("main mark").first.wait_for()
        page.locator("section a").first.click()
        page.locator("mark.strong").first.wait_for()
        assert "helicopters" in page.locator("mark.strong").first.inner_text().lower()


def test_the_page_is_used_by_keyboard_from_the_top(browser: Any, served: Served) -> None:
    with page_of(browser, served) as page:
        page.goto("/")
        settle(page)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.get_by_role("link", name="Reports", exact=True).focus()
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Reports").wait_for()
        assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_graphic_words_are_covered_on_demand_and_shown_on_demand(browser: Any, tmp_path: Path) -> None:
    from sayso.api import Text
    from sayso.api import open as open_record

    with open_record(tmp_path / "g.db") as record:
        record.add_texts(
            [Text("A bomb killed two soldiers in Mosul on 3 May 2017. Charred corpses lay there.", "note")]
        )
        report = record.record.documents[0].id
    with serving(tmp_path / "g.db") as found, page_of(browser, found) as page:
        page.goto(f"/reports/{report}")
        page.get_by_text("Charred corpses").wait_for()
        page.get_by_label("Cover graphic words").check()
        page.get_by_role("button", name="Show graphic words").wait_for()
        assert "orpses" not in page.locator(".report").inner_text()
        page.get_by_role("button", name="Show graphic words").click()
        page.get_by_text("Charred corpses").wait_for()


def test_a_read_only_record_offers_no_change(browser: Any, own_record: Path) -> None:
    with serving(own_record, read_only=True) as found, page_of(browser, found) as page:
        page.goto("/review")
        page.get_by_text("served read-only").first.wait_for()
        assert page.get_by_role("button", name="accept and next").count() == 0
        page.goto("/add")
        page.get_by_text("nothing can be added here").wait_for()


def test_a_server_that_is_gone_is_told_in_plain_words(browser: Any, own_record: Path) -> None:
    with pytest.raises(AssertionError, match="ERR_CONNECTION_REFUSED"):
        with serving(own_record) as found:
            context = page_of(browser, found)
            page = context.__enter__()
            page.goto("/reports")
            settle(page)
        page.get_by_role("link", name="Overview").click()
        page.get_by_text("the server does not answer").wait_for()
        context.__exit__(None, None, None)


def test_the_summary_of_the_page_is_json_with_nothing_of_this_machine(served: Served) -> None:
    text = json.dumps(get(served, "/summary"))
    assert str(served.record.parent) not in text


def test_events_are_counted_by_what_was_chosen(browser: Any, served: Served) -> None:
    with page_of(browser, served) as page:
        page.goto("/table")
        settle(page)
        page.get_by_label("The first key").select_option("type")
        page.get_by_label("The second key").select_option("")
        page.wait_for_url("**by=type")
        rows = page.locator("tbody tr")
        page.get_by_role("cell", name="Airstrike", exact=True).wait_for()
        want = get(served, "/table?by=type")
        assert rows.count() == len(want["rows"])
        last = rows.last.locator("td").nth(1).inner_text()
        assert last == str(get(served, "/events")["total"])


def test_a_list_is_held_against_the_record(browser: Any, served: Served, tmp_path: Path) -> None:
    event = next(e for e in get(served, "/events?limit=500")["items"] if e["date_min"] and e["killed"])
    whole = get(served, f"/events/{event['id']}")["event"]
    place = whole["places"][0]["name"]
    theirs = tmp_path / "mine.csv"
    theirs.write_text(
        f"No,Day,Town,Dead\nA1,{event['date_min']},{place},999\nA2,1999-01-01,Nowhere,3\n", "utf-8"
    )
    with page_of(browser, served) as page:
        page.goto("/match")
        settle(page)
        page.get_by_label("Where fields stand in any other list").fill(
            "id=No,first=Day,place=Town,killed_low=Dead"
        )
        page.get_by_label("The list").set_input_files(theirs)
        page.get_by_role("button", name="1 other values").click()
        page.get_by_text("killed: theirs 999").wait_for()
        page.get_by_role("button", name="1 missing in this record").click()
        assert page.locator("tbody tr").count() == 1
        look(page, "compared", 1280, "light")


def test_a_record_that_is_served_for_the_public_says_so_and_offers_no_change(
    browser: Any, sample_record: Path
) -> None:
    with (
        serving(sample_record, read_only=True, profile="public") as public,
        page_of(browser, public) as page,
    ):
        page.goto("/")
        page.get_by_role("note").get_by_text("Published record").wait_for()
        look(page, "published", 1280, "light")
        assert page.get_by_role("link", name="Add", exact=True).count() == 0
        assert page.get_by_role("link", name="Review", exact=True).count() == 0
