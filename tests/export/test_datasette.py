"""Is `datasette sayso.db` pleasant? Datasette's own server over the samples' record."""

import asyncio
import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.filterwarnings("ignore")
Save = Callable[[str, Path], Path]


@pytest.fixture
def ask(save: Save, sample_db: Path, tmp_path: Path) -> Callable[[str], Any]:
    datasette = pytest.importorskip("datasette.app")
    metadata = json.loads((save("datasette", tmp_path) / "metadata.json").read_text("utf-8"))
    served = datasette.Datasette([], immutables=[str(sample_db)], metadata=metadata)

    def get(path: str) -> Any:
        async def go() -> Any:
            await served.invoke_startup()
            return await served.client.get(path)

        with ThreadPoolExecutor(1) as apart:  # a browser's test in this process may have a loop of its own
            return apart.submit(asyncio.run, go()).result()

    return get


def test_the_tables_are_labelled_and_the_inner_ones_hidden(ask: Callable[[str], Any]) -> None:
    found = ask("/sayso.json").json()
    hidden = {t["name"]: t["hidden"] for t in found["tables"]}
    assert not hidden["events"] and not hidden["claims"] and hidden["readings"] and hidden["alembic_version"]
    page = ask("/sayso/claims").text
    assert "One thing that a report says" in page and "speaker_label" in page


def test_the_words_of_claims_can_be_searched(ask: Callable[[str], Any]) -> None:
    found = ask("/sayso/claims.json?_search=response&_shape=array").json()
    assert found and all("response" in row["quote"].lower() for row in found)


def test_an_event_is_asked_for_with_its_words(ask: Callable[[str], Any], sample: Any) -> None:
    event = next(e for e in sample.events if e.title.startswith("Drone strike in Tower 22"))
    found = ask(f"/sayso/event_with_its_words.json?event={event.id}&_shape=array").json()
    assert {row["quote"] for row in found} == {c.quote.text for c in event.claims}


def test_a_browser_sees_the_events(save: Save, sample_db: Path, tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    pytest.importorskip("datasette")
    if chromium is None:
        pytest.skip("no chromium is installed: no screenshot")
    metadata = save("datasette", tmp_path) / "metadata.json"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [
        sys.executable,
        "-m",
        "datasette",
        "serve",
        "-i",
        str(sample_db),
        "--metadata",
        str(metadata),
        "-p",
        str(port),
    ]
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        page = f"http://127.0.0.1:{port}/sayso/events"
        _wait(page)
        shot = tmp_path / "events.png"
        see = [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--window-size=1280,1000",
            f"--screenshot={shot}",
            page,
        ]
        subprocess.run(see, check=True, timeout=60, capture_output=True)
        assert shot.read_bytes().startswith(b"\x89PNG") and shot.stat().st_size > 20_000
    finally:
        server.terminate()
        server.wait(10)


def _wait(page: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(page, timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")
