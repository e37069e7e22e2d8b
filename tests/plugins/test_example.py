"""Is the worked example of a plug-in installed, found and used? Built and installed as its user would."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "sayso-calendar"
Run = Callable[..., "subprocess.CompletedProcess[str]"]
CALL = "import sys; from sayso.cli import main; main()"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example in it, as pip lays it out."""
    pytest.importorskip("hatchling")
    target = tmp_path_factory.mktemp("site")
    words = ["install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", str(target)]
    subprocess.run([sys.executable, "-m", "pip", *words, str(EXAMPLE)], check=True, capture_output=True)
    return target


@pytest.fixture
def sayso(installed: Path, tmp_path: Path) -> Run:
    path = os.pathsep.join([str(ROOT / "src"), str(installed)])
    found = {**os.environ, "PYTHONPATH": path}

    def go(*words: str) -> "subprocess.CompletedProcess[str]":
        call = [sys.executable, "-c", CALL, *words]
        return subprocess.run(call, cwd=tmp_path, env=found, capture_output=True, text=True, check=False)

    return go


def test_every_kind_of_plug_in_is_listed_and_loads(sayso: Run) -> None:
    done = sayso("plugins", "--check", "--format", "json")
    rows = json.loads(done.stdout)
    assert done.returncode == 0 and {r["state"] for r in rows} == {"loads"}
    kinds = {r["kind"] for r in rows if r["package"] == "sayso-calendar"}
    assert kinds == {"exporters", "codebooks", "redactors", "readers", "steps", "knowledge"}


def test_reader_step_knowledge_exporter_codebook_and_redactor_take_part(sayso: Run, tmp_path: Path) -> None:
    text = "The Daily Sample | 2024-01-29\n\n"
    text += "Lantern Brigades ambushed soldiers at Camp Lantern on 28 January 2024, "
    (tmp_path / "a.note").write_text(
        text + "killing two soldiers. A source said that five were wounded.\n", "utf-8"
    )
    done = sayso("add", "a.note", "--reader", "rules")
    assert done.returncode == 0, done.stderr
    whole = json.loads(sayso("export").stdout)
    (report,) = whole["documents"]
    assert (report["outlet"], report["published"]) == ("The Daily Sample", "2024-01-29")
    assert "unsure=sayso-calendar/0.1.0" in whole["made"]["settings"]["steps"]
    assert "+" in whole["made"]["knowledge"]
    event = whole["events"][0]
    assert {a["entity"] for a in event["actors"]} == {"lantern-brigade"}
    assert [(p["name"], p["lat"]) for p in event["places"]] == [("Camp Lantern", 17.1)]
    assert "BEGIN:VEVENT" in sayso("export", "-f", "ics").stdout
    assert "one to nine" in sayso("export", "-f", "severity").stdout
    coarse = json.loads(sayso("export", "-f", "geojson", "--redact", "coarse").stdout)
    assert coarse["features"][0]["properties"]["precision"] == "province"


def test_a_record_read_with_a_step_is_not_read_on_without_it(sayso: Run, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("A bomb killed two soldiers in Mosul on 3 May 2017.", "utf-8")
    assert sayso("add", "b.txt", "--reader", "rules").returncode == 0
    bare = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"PYTHONPATH": str(ROOT / "src")}
    call = [sys.executable, "-c", CALL, "add", "b.txt"]
    done = subprocess.run(call, cwd=tmp_path, env=bare, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "other steps" in done.stderr and "rebuild" in done.stderr


def test_the_examples_own_tests_pass(installed: Path) -> None:
    path = os.pathsep.join([str(ROOT / "src"), str(installed)])
    call = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(EXAMPLE),
        str(EXAMPLE / "tests"),
    ]
    done = subprocess.run(
        call, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
