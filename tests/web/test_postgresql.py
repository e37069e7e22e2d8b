"""Is a record in PostgreSQL served like a file?"""

import re
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from server import serving

from sayso.engine.local import add
from sayso.ingest import read_inputs
from sayso.samples import sample_folder
from sayso.store import Store

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))
psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed: PostgreSQL is not tested")

from postgres_server import programs, running  # noqa: E402

LISTS = ("events", "reports", "claims", "disagreements", "operations", "statements", "figures", "tasks")


def _answers(address: str) -> dict[str, tuple[int, str]]:
    with httpx.Client(base_url=f"{address}/api/v1", timeout=60) as api:
        found = {name: api.get(f"/{name}?limit=500") for name in LISTS}
        events = re.findall(r'"id":"(e[0-9a-f]+)"', found["events"].text)
        more = [
            "/browse",
            "/chain",
            "/table?by=type",
            "/brief?country=YE",
            *(f"/events/{i}" for i in events[:5]),
        ]
        return {q: (a.status_code, a.text) for q, a in (found | {q: api.get(q) for q in more}).items()}


def _decide(address: str, session: str) -> Any:
    with httpx.Client(base_url=f"{address}/api/v1", headers={"x-sayso-session": session}) as api:
        event = api.get("/events").json()["items"][0]["id"]
        said = {"action": "accept", "subject": event, "why": "read by two"}
        made = api.post("/decisions", json=said)
        return made.status_code, api.get(f"/events/{event}").json()["decisions"][0]["why"]


def test_every_answer_is_that_of_a_file_and_a_decision_is_kept(sample_record: Path) -> None:
    if programs() is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql): it is not tested")
    with running() as url, sample_folder() as folder:
        with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE news")
        with Store.open(f"{url}/news") as store:
            add(store, read_inputs([str(folder)]), reader="rules")
        with serving(f"{url}/news") as database, serving(sample_record) as file:  # type: ignore[arg-type]
            assert _answers(database.address) == _answers(file.address)
            assert _decide(database.address, database.session) == (201, "read by two")
