"""Which reports can be read without having any? Samples written for the project (see README.md there)."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path


@contextmanager
def sample_folder() -> Iterator[Path]:
    """The folder of sample reports as files on disk, for as long as the context lasts."""
    with as_file(files("sayso.samples").joinpath("reports")) as folder:
        yield folder
