"""A served record for tests: the samples read once, a server of our own, a real Chromium."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the page needs the extra [web]")
sys.path.insert(0, str(Path(__file__).parent))

from server import Served, chromium, copy_of, serving

from sayso.engine.local import add
from sayso.ingest import read_inputs
from sayso.samples import sample_folder
from sayso.store import Store
from sayso.web.page import is_built


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample reports, read by rules: the same record on every machine."""
    where = tmp_path_factory.mktemp("samples") / "sayso.db"
    with sample_folder() as folder, Store.open(where) as store:
        add(store, read_inputs([str(folder)]), reader="rules")
    return where


@pytest.fixture
def own_record(sample_record: Path, tmp_path: Path) -> Path:
    """A copy of the sample record."""
    return copy_of(sample_record, tmp_path / "own.db")


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
