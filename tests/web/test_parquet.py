"""Is a record in Parquet files served like the file that it was made of?"""

import re
from pathlib import Path

import httpx
import pytest
from server import serving

from sayso.record.errors import UsageError
from sayso.store import Store
from sayso.store.converting import convert

pytest.importorskip("duckdb", reason="duckdb is not installed: Parquet records are not tested")

LISTS = ("events", "reports", "claims", "disagreements", "operations", "statements", "figures", "tasks")
MORE = (
    "/browse", "/browse?country=YE", "/events?words=drone", "/events?actor=houthi&since=2024-01", "/chain",
    "/reports?words=a", "/claims?field=killed&below=0.9", "/table?by=type", "/brief?country=YE",
    "/events.csv",
)  # fmt: skip


def _answers(address: str) -> dict[str, tuple[int, str]]:
    with httpx.Client(base_url=f"{address}/api/v1", timeout=60) as api:
        found = {name: api.get(f"/{name}?limit=500") for name in LISTS}
        events = re.findall(r'"id":"(e[0-9a-f]+)"', found["events"].text)
        reports = re.findall(r'"id":"(d[0-9a-f]+)"', found["reports"].text)
        more = [*MORE, *(f"/events/{i}" for i in events[:5]), *(f"/reports/{i}" for i in reports[:3])]
        return {q: (a.status_code, a.text) for q, a in (found | {q: api.get(q) for q in more}).items()}


def test_every_answer_is_that_of_a_file_served_read_only(sample_record: Path, tmp_path: Path) -> None:
    folder = tmp_path / "samples.parquet"
    with Store.open(sample_record, create=False) as store:
        convert(store, str(folder))
    with serving(folder, read_only=True) as parts, serving(sample_record, read_only=True) as file:
        answers = _answers(parts.address), _answers(file.address)
        assert answers[0] == answers[1]
        assert sum(code == 200 for code, _ in answers[0].values()) > 15
        with httpx.Client(base_url=f"{parts.address}/api/v1") as api:
            said = {"action": "accept", "subject": "e1", "why": "x"}
            assert (
                api.post("/decisions", json=said, headers={"x-sayso-session": parts.session}).status_code
                >= 400
            )


def test_it_is_not_served_to_be_written(sample_record: Path, tmp_path: Path) -> None:
    with Store.open(sample_record, create=False) as store:
        convert(store, str(tmp_path / "r.parquet"))
    with pytest.raises(UsageError, match=r"only read.*--read-only"), serving(tmp_path / "r.parquet"):
        pass
