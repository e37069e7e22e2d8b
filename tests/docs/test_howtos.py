"""Do the commands of every how-to run as they stand there, and its files as they are written there?"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
HOWTO = ROOT / "docs" / "howto"
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
INLINE = re.compile(r"`(sayso [^`]+)`", re.DOTALL)
# One needs a server (tests/store and tests/web run it on one), one Java (tests/engine/test_spark.py).
ELSEWHERE = {"postgresql.md", "spark.md"}
REPORTS = (
    "A car bomb killed at least four soldiers at a depot in Gao on 3 May 2019, the army said.",
    "The Malian army bombed a camp near Kidal on 5 May 2019 in response to the bombing in Gao on 3 May 2019."
    " The airstrike was part of Operation Desert Broom, a spokesman said.",
    "A drone strike killed two fighters in Baghdad on 7 May 2019, police said.",
)
ACLED = "event_id_cnty,event_date,country,location,latitude,longitude,actor1,actor2,fatalities\n"
LISTS = {
    "acled.csv": ACLED + "MLI5,2019-05-03,Mali,Gao,16.27,-0.04,JNIM,Military Forces of Mali,4\n",
    "my.csv": "No,Day,Town,Dead\n1,2019-05-03,Gao,4\n",
    "list.csv": ACLED + "MLI5,2019-05-03,Mali,Gao,16.27,-0.04,JNIM,Military Forces of Mali,4\n",
}


def commands(page: str) -> list[str]:
    """Lines of `sayso` in blocks, and whole commands within the text."""
    blocks = [line for kind, text in BLOCK.findall(page) if not kind for line in text.splitlines()]
    inline = [" ".join(found.split()) for found in INLINE.findall(BLOCK.sub("", page))]
    lines = [line.partition(" #")[0].strip() for line in blocks if line.startswith("sayso ")]
    whole = [c for c in inline if re.search(r" (-|EVENT|\w+\.\w+)", c) or c == "sayso verify"]
    return [line for line in (*lines, *whole) if "postgresql://" not in line]


def shell(folder: Path) -> dict[str, Any]:
    """How a shell in `folder` runs a line, with `sayso` on its path."""
    path = f"{folder / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin"
    return {"cwd": folder, "env": {"PATH": path, "HOME": str(folder), "LANG": "C.UTF-8"}, "text": True}


def serves(line: str, folder: Path) -> bool:
    """Whether a server of a line says where it is; it is ended then."""
    command = ["/bin/sh", "-c", f"exec {line} --port 0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **shell(folder)
    ) as server:
        assert server.stdout is not None
        told = any("http://127.0.0.1" in said for said in server.stdout)
        server.terminate()
    return told


def run(line: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """A line as a shell runs it, with `sayso` on its path."""
    return subprocess.run(["/bin/sh", "-c", line], capture_output=True, check=False, **shell(folder))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports, their record, and lists to hold it against."""
    folder = tmp_path_factory.mktemp("howto")
    shim = folder / "bin" / "sayso"
    shim.parent.mkdir()
    call = "import sys; from sayso.cli import main; main()"
    shim.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT / "src"} exec {sys.executable} -c "{call}" "$@"\n', "utf-8")
    shim.chmod(0o755)
    (folder / "reports").mkdir()
    for n, text in enumerate(REPORTS):
        (folder / "reports" / f"{n}.txt").write_text(text, "utf-8")
    shutil.copytree(folder / "reports", folder / "more")
    for name, text in LISTS.items():
        (folder / name).write_text(text, "utf-8")
    done = run("sayso add reports/ --reader rules", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def work(made: Path, tmp_path: Path) -> Path:
    """A copy of it that a how-to may change."""
    return Path(shutil.copytree(made, tmp_path / "work"))


def pages() -> list[str]:
    found = (p.name for p in sorted(HOWTO.glob("*.md")) if p.name not in ELSEWHERE)
    return [name for name in found if commands((HOWTO / name).read_text("utf-8"))]


@pytest.mark.parametrize("name", pages())
def test_the_commands_of_a_how_to_run_in_their_order(name: str, work: Path) -> None:
    for module in ("duckdb", "matplotlib", "pyarrow", "weasyprint"):
        pytest.importorskip(module)
    page = (HOWTO / name).read_text("utf-8")
    for kind, text in BLOCK.findall(page):
        if kind == "toml" and text.startswith("# knowledge/"):
            path = work / re.split(r"[:\n]", text[2:], maxsplit=1)[0]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        elif kind == "toml" and text.startswith("[knowledge]"):
            (work / "sayso.toml").write_text(text, "utf-8")
    listed = run("sayso events --type bombing --format csv", work).stdout
    event = listed.splitlines()[1].partition(",")[0]
    for line in commands(page):
        if line.startswith("sayso serve"):
            assert serves(line, work), line
            continue
        done = run(re.sub(r"\bEVENT\b", event, line), work)
        differs = " match " in line and done.returncode == 1
        assert done.returncode == 0 or differs, (line, done.stderr[-800:])
        made = re.search(r" -o (\S+)", line)
        assert not made or (work / made[1]).exists(), line


def test_the_exporter_of_its_how_to_keeps_its_promises(tmp_path: Path) -> None:
    from sayso.testing import check_exporter

    page = (HOWTO / "add-an-exporter.md").read_text("utf-8")
    code = next(text for kind, text in BLOCK.findall(page) if kind == "python")
    space: dict[str, object] = {}
    exec(compile(code, "howto", "exec"), space)
    check_exporter(space["titles"])  # type: ignore[arg-type]


def test_the_lines_for_notebooks_run(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(work)
    page = (HOWTO / "notebooks.md").read_text("utf-8")
    code = next(text for kind, text in BLOCK.findall(page) if kind == "python")
    import sayso

    with sayso.open("sayso.db") as record:
        event = record.events()[0].id
    assert "e1a2b3" in code
    exec(compile(code.replace("e1a2b3", event), "howto", "exec"), {})
