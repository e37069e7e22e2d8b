"""A record that fills every table, and a store of it: as a file, and in PostgreSQL where it is here."""

import itertools
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for `stub_reader`

from postgres_server import programs, running
from stub_reader import filled

from sayso.store import Store

_NUMBERS = itertools.count()
Place = Callable[[str], str]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: PostgreSQL is not tested")
    if programs() is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql): it is not tested")
    with running() as url:
        yield url


@pytest.fixture(scope="session")
def free() -> list[str]:
    """Databases that are empty again: making one takes longer than emptying it."""
    return []


@pytest.fixture
def database(server: str, free: list[str]) -> Iterator[Place]:
    """Gives the URL of an empty database for a name; emptied after the test."""
    import psycopg

    used: list[str] = []

    def made(name: str) -> str:
        if free:
            used.append(free.pop())
        else:
            used.append(f"{server}/{name.replace('.', '_')}_{next(_NUMBERS)}")
            with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
                connection.execute(f'CREATE DATABASE "{used[-1].rpartition("/")[2]}"')
        return used[-1]

    yield made
    for url in used:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
    free += used


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Gives where a new record of a name can be made, in either kind of database."""
    if request.param == "sqlite":
        return lambda name: str(tmp_path / name)
    made: Place = request.getfixturevalue("database")
    return made


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with filled(place("record")) as opened:
        yield opened


@pytest.fixture
def file_store(tmp_path: Path) -> Iterator[Store]:
    """The same as a file, for what only a file has."""
    with filled(tmp_path / "record.db") as opened:
        yield opened
