"""Do the tutorial's commands run, in order, in an empty folder with nothing set?"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
RUN = re.compile(r"<!-- run -->\n```\n(.*?)```", re.DOTALL)


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """An environment with a `sayso` on the path and nothing else of ours."""
    shim = tmp_path / "bin" / "sayso"
    shim.parent.mkdir()
    call = "import sys; from sayso.cli import main; main()"
    shim.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT / "src"} exec {sys.executable} -c "{call}" "$@"\n', "utf-8")
    shim.chmod(0o755)
    return {
        "PATH": f"{shim.parent}{os.pathsep}/usr/bin{os.pathsep}/bin",
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
    }


def test_the_tutorial_runs_from_a_folder_of_reports_to_a_brief(bare: dict[str, str], tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    pytest.importorskip("matplotlib")
    work = tmp_path / "work"
    work.mkdir()
    script = "set -e\n" + "\n".join(RUN.findall(PAGE))
    done = subprocess.run(
        ["/bin/sh", "-c", script], cwd=work, env=bare, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert "read 3, new 3" in done.stderr and "sound" in done.stderr
    made = {path.name for path in work.iterdir()}
    assert {
        "record.xlsx",
        "acled.csv",
        "acled.why.csv",
        "acled.loss.md",
        "events.geojson",
        "timeline.svg",
        "map.png",
    } <= made
    assert "Gao and Kidal, May 2019" in (work / "brief.html").read_text("utf-8")
    assert "Gao" in done.stdout and "[" in done.stdout


def test_every_command_of_the_tutorial_is_run() -> None:
    shown = {
        line.strip() for block in re.findall(r"```\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()
    }
    run = {line.strip() for block in RUN.findall(PAGE) for line in block.splitlines()}
    assert shown == run
