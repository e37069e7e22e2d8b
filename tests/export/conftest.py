"""Fixtures of the exports: the samples read once by rules, and the made record beside its golden files."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.engine.local import add
from sayso.export.file import Choices, File
from sayso.export.formats import export
from sayso.ingest import read_inputs
from sayso.record.event import Record
from sayso.samples import sample_folder
from sayso.store import Store

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))  # the stub reader of its tests serves here too
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="session")
def sample_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record on disk of the samples that ship."""
    path = tmp_path_factory.mktemp("samples") / "sayso.db"
    with Store.open(str(path), create=True) as store, sample_folder() as folder:
        add(store, read_inputs([str(folder)]), reader="rules")
    return path


@pytest.fixture(scope="session")
def sample(sample_db: Path) -> Record:
    """The record of the samples."""
    with Store.open(str(sample_db), create=False) as store:
        return store.record()


Save = Callable[[str, Path], Path]


@pytest.fixture
def save(sample: Record) -> Save:
    """Writes the samples' record in a format into a folder and returns the folder."""

    def write(name: str, folder: Path) -> Path:
        for file in export(sample, name):
            (folder / file.name).write_bytes(file.data)
        return folder

    return write


@pytest.fixture
def made_files(made_record: Record) -> Callable[[str], tuple[File, ...]]:
    """The made record in a format; what the version of Sayso puts into it is held still."""
    still = replace(made_record)
    return lambda name: export(still, name, Choices())
