"""A served record for tests: the samples read once, a server of our own on a free port, a real Chromium."""

import os
import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the page needs the extra [web]")

import uvicorn

from sayso.engine.local import add
from sayso.ingest import read_inputs
from sayso.samples import sample_folder
from sayso.store import Store
from sayso.web.app import make_app
from sayso.web.page import is_built
from sayso.web.settings import Settings

Serve = Callable[..., "Served"]
SHOTS = Path(__file__).parents[2] / "out" / "screenshots"


@dataclass(frozen=True, slots=True)
class Served:
    """A record that is being served: its address and its file."""

    address: str
    record: Path
    session: str


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample reports, read by rules: the same record on every machine."""
    where = tmp_path_factory.mktemp("samples") / "sayso.db"
    with sample_folder() as folder, Store.open(where) as store:
        add(store, read_inputs([str(folder)]), reader="rules")
    return where


def copy_of(record: Path, where: Path) -> Path:
    """A record that a test may change."""
    with sqlite3.connect(record) as old, sqlite3.connect(where) as new:
        old.backup(new)
    return where


@pytest.fixture
def own_record(sample_record: Path, tmp_path: Path) -> Path:
    """A copy of the sample record."""
    return copy_of(sample_record, tmp_path / "own.db")


@contextmanager
def serving(record: Path, **changed: Any) -> Iterator[Served]:
    """A server in a thread of this process, ended with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = make_app(Settings(str(record), port=port, **({"who": "tester"} | changed)))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", lifespan="on", loop="asyncio"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    try:
        yield Served(f"http://127.0.0.1:{port}", record, app.session)
    finally:
        server.should_exit = True
        thread.join(timeout=20)


@pytest.fixture(scope="session")
def served(sample_record: Path) -> Iterator[Served]:
    """The sample record, which no test changes."""
    with serving(sample_record, read_only=False) as found:
        yield found


@pytest.fixture
def own(own_record: Path) -> Iterator[Served]:
    """A record that the test may change, served."""
    with serving(own_record) as found:
        yield found


def chromium() -> str | None:
    """A Chromium that is installed here, None for Playwright's own."""
    named = os.environ.get("SAYSO_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium that draws with the processor."""
    sync = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if not is_built():
        pytest.skip("the page is not built here")
    drawing = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox"]
    with sync.sync_playwright() as playwright:
        try:
            found = playwright.chromium.launch(executable_path=chromium(), args=drawing)
        except sync.Error as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no Chromium starts here: {str(error).splitlines()[0]}")
        yield found
        found.close()
