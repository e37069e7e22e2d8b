"""Is the project put together as its users and hosts expect?"""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "sayso"]


def _run(*words: str, **env: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*COMMAND, *words], env=os.environ | env, capture_output=True, text=True, check=False
    )


def test_a_shell_completes_the_names_of_commands():
    asked = {"_SAYSO_COMPLETE": "complete_bash", "COMP_WORDS": "sayso disag", "COMP_CWORD": "1"}
    assert _run(**asked).stdout.split() == ["disagreements"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_had_for_each_shell(shell):
    found = _run(_SAYSO_COMPLETE=f"source_{shell}")
    assert found.returncode == 0
    assert "_SAYSO_COMPLETE" in found.stdout


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("doctor",)])
def test_who_stops_listening_is_no_finding(words):
    with subprocess.Popen(
        [*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        said = run.stderr.read()
    assert "Traceback" not in said
    assert run.returncode == 0


def test_nothing_is_coloured_in_a_pipe_or_where_colours_are_not_wanted():
    colour = re.compile(r"\x1b\[(?:\d+;)*3\d")
    assert "\x1b[" not in _run("--help").stdout
    assert colour.search(_run("--help", FORCE_COLOR="1").stdout)
    assert not colour.search(_run("--help", FORCE_COLOR="1", NO_COLOR="1").stdout)


def test_the_hosts_run_the_same_two_commands():
    found = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text("utf-8"))
    steps = [s.get("run", "") for job in found["jobs"].values() for s in job["steps"]]
    assert {"make test", "make demo"} <= set(steps)
    assert found["permissions"] == {"contents": "read"}


def test_the_checks_before_a_commit_are_those_of_the_makefile_and_fetch_nothing():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert [r["repo"] for r in hooks] == ["local"]
    test = (ROOT / "Makefile").read_text("utf-8")
    for hook in hooks[0]["hooks"]:
        name = hook["entry"].split()[0].rpartition("/")[2]
        assert f"$(BIN)/{name}" in test


def test_the_container_is_not_run_as_root_and_needs_no_network_to_run():
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    last = lines[max(n for n, line in enumerate(lines) if line.startswith("FROM")) :]
    users = [line.split()[1] for line in last if line.startswith("USER")]
    assert users == ["1000"]
    assert not any(re.search(r"\b(pip|curl|wget|apt-get)\b", line) for line in last)


def test_every_package_that_a_release_runs_with_is_pinned_with_hashes_and_no_host_is_named():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert all(re.match(r"[\w.-]+==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", e) for e in entries)
    assert "//" not in lock
    pinned = {e.partition("==")[0].lower().replace("_", "-") for e in entries}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    optional = project["optional-dependencies"]
    asked = [
        *project["dependencies"],
        *(d for x in ("frames", "tables", "maps", "pdf", "web", "model") for d in optional[x]),
    ]
    names = {re.match(r"[\w.-]+", d)[0].lower().replace("_", "-") for d in asked}
    assert names <= pinned
