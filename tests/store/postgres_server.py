"""A PostgreSQL server of the tests' own, where its programs are installed."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, None where PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    path = found[-1] if found else shutil.which("initdb")
    return Path(path).resolve().parent if path else None


def _user() -> str | None:
    """Who runs the server: it refuses to be run by root."""
    return "postgres" if os.geteuid() == 0 else None


def _run(*words: str) -> None:
    done = subprocess.run(words, user=_user(), cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{words[0]}: {done.stderr or done.stdout}")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running() -> Iterator[str]:
    """The URL of a server that runs while the block does, without the name of a database."""
    folder, port = programs(), _free_port()
    assert folder is not None
    with tempfile.TemporaryDirectory(prefix="sayso-postgres-") as place:
        if _user():
            shutil.chown(place, _user())
        data = f"{place}/data"
        _run(f"{folder}/initdb", "-D", data, "-U", "sayso", "--auth=trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses=127.0.0.1 -p {port} -k {place} -c fsync=off"
        _run(f"{folder}/pg_ctl", "-D", data, "-w", "-l", f"{place}/log", "-o", options, "start")
        try:
            yield f"postgresql://sayso@127.0.0.1:{port}"
        finally:
            _run(f"{folder}/pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
