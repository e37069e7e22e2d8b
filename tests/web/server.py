"""A server of our own on a free port, and a browser: what tests of the page share."""

import os
import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from sayso.web.app import make_app
from sayso.web.settings import Settings

SHOTS = Path(__file__).parents[2] / "out" / "screenshots"  # what the page looked like, kept as test output


@dataclass(frozen=True, slots=True)
class Served:
    """A record that is being served: its address and its file."""

    address: str
    record: Path
    session: str


def copy_of(record: Path, where: Path) -> Path:
    """A record that a test may change."""
    with sqlite3.connect(record) as old, sqlite3.connect(where) as new:
        old.backup(new)
    return where


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


def chromium() -> str | None:
    """A Chromium that is installed here, None for Playwright's own."""
    named = os.environ.get("SAYSO_CHROMIUM")
    return (
        named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    )
