"""Does any request that the API's own description allows, or nearly allows, break the server?"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from server import Served, copy_of, serving

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

SEVERAL = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def open_server(sample_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A record that requests may change as they like."""
    with serving(copy_of(sample_record, tmp_path_factory.mktemp("schema") / "r.db")) as found:
        yield found


def test_no_request_of_the_description_breaks_the_server(open_server: Served) -> None:
    """Schemathesis makes requests for every operation; its own pytest plug-in is not needed for that."""
    schema = schemathesis.openapi.from_url(f"{open_server.address}/api/v1/openapi.json")
    asked: Counter[str] = Counter()
    for found in schema.get_all_operations():
        operation = found.ok()

        @SEVERAL
        @given(case=operation.as_strategy())
        def holds(case: Any) -> None:
            answer = case.call(headers={"x-sayso-session": open_server.session})
            asked[case.operation.label] += 1
            assert answer.status_code < 500, f"{case.operation.label}: {answer.text[:300]}"

        holds()
    assert len(asked) > 30 and asked.total() > 200, asked


ODD = [
    "%00",
    "%ff%fe",
    "a" * 5000,
    "%F0%9F%92%A5",
    "-1",
    "1e9",
    "[]",
    "{}",
    "null",
    "%22",
    "*",
    "(",
    "%2e%2e%2f",
    "%0d%0a",
]


def addresses(described: Any, value: str) -> Iterator[str]:
    """Each question with one of its parameters being the value; forms of one list are asked once."""
    for path, methods in described["paths"].items():
        for parameter in methods.get("get", {}).get("parameters", []):
            if path.endswith((".json", ".csv")):
                continue
            if parameter["in"] == "path":
                yield path.replace("{" + parameter["name"] + "}", value)
            elif "{" not in path:
                yield f"{path}?{parameter['name']}={value}"


def test_odd_values_are_answered_and_never_fail_the_server(open_server: Served) -> None:
    with httpx.Client(base_url=open_server.address, timeout=30) as client:
        described = client.get("/api/v1/openapi.json").json()
        where = [address for value in ODD for address in addresses(described, value)]
        failed = [a for a in where if client.get(a).status_code >= 500]
    assert failed == [] and len(where) > 30 * len(ODD)


def test_the_description_names_every_list_in_each_of_its_forms(open_server: Served) -> None:
    paths = httpx.get(f"{open_server.address}/api/v1/openapi.json").json()["paths"]
    for name in ("events", "reports", "claims", "disagreements", "operations", "links", "decisions"):
        assert {f"/api/v1/{name}{form}" for form in ("", ".json", ".csv")} <= set(paths)
