"""Is the user's own knowledge checked with file and line, and does it take part?"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.knowledge.checking import RULES, check_folder
from sayso.knowledge.own import SORTS

ROOT = Path(__file__).parents[2]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def sayso(tmp_path: Path) -> Run:
    found = {**os.environ, "PYTHONPATH": str(ROOT / "src")}

    def go(*words: str) -> "subprocess.CompletedProcess[str]":
        call = [sys.executable, "-c", "from sayso.cli import main; main()", *words]
        return subprocess.run(call, cwd=tmp_path, env=found, capture_output=True, text=True, check=False)

    return go


def write(folder: Path, sort: str, text: str) -> Path:
    (folder / sort).mkdir(parents=True, exist_ok=True)
    path = folder / sort / "mine.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("sort", "text", "line", "problem", "allowed"),
    [
        (
            "actors",
            '[entries]\nred = { label = "Red", country = "Syria" }\n',
            2,
            "country cannot be 'Syria'",
            "alpha-2",
        ),
        ("actors", '[entries]\nred = { aliases = ["Reds"] }\n', 2, "label is missing", "a text"),
        (
            "actors",
            '[entries]\nred = { label = "R", kind = "gang" }\n',
            2,
            "kind cannot be 'gang'",
            "armed_group",
        ),
        (
            "places",
            '[[place]]\nname = "Camp"\nat = [34.5, 238.2]\n',
            3,
            "at cannot be",
            "[latitude, longitude]",
        ),
        (
            "places",
            '[[place]]\nname = "Camp"\nat = [1, 2]\nheight = 3\n',
            4,
            "no key is called 'height'",
            "precision",
        ),
        (
            "outlets",
            '[[owner]]\nid = "x"\noutlets = "The X"\n',
            3,
            "outlets cannot be 'The X'",
            "a list of texts",
        ),
        ("types", '[[trigger]]\ntype = "quarrel"\nexample = "a"\nnot = "b"\n', 2, "type cannot be", "ambush"),
        ("types", "[[trigger]]\ntype = ambush\n", 2, "no TOML", "TOML"),
        ("places", "place = 3\n[other]\n", 1, "place", "[[place]]"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_is_allowed(
    sort: str, text: str, line: int, problem: str, allowed: str, tmp_path: Path
) -> None:
    path = write(tmp_path, sort, text)
    fault = check_folder(tmp_path)[0]
    assert (fault.file, fault.line) == (str(path), line)
    assert problem in fault.problem and allowed in fault.allowed


def test_an_empty_folder_is_told_what_belongs_in_it(tmp_path: Path) -> None:
    assert "folders actors, places" in str(check_folder(tmp_path)[0])


def test_every_sort_has_rules() -> None:
    assert set(RULES) == set(SORTS)


def test_own_actors_places_types_and_outlets_take_part_and_show_in_the_export(
    sayso: Run, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    (tmp_path / "sayso.toml").write_text('[knowledge]\nfolders = ["own"]\n')
    write(
        own,
        "actors",
        '[entries]\nred-wolves = { label = "Red Wolves", country = "SY", aliases = ["Wolves of Homs"] }\n',
    )
    write(own, "places", '[[place]]\nname = "Camp Lantern"\nat = [34.5, 38.2]\ncountry = "SY"\n')
    write(own, "outlets", '[[owner]]\nid = "sample"\noutlets = ["The Daily Sample", "Sample Online"]\n')
    word = 'nouns = ["waylayment"]\nexample = "A waylayment killed two."\nnot = "A delay."'
    write(own, "types", f'[[trigger]]\ntype = "ambush"\n{word}\n')
    assert sayso("knowledge", "check").returncode == 0
    (tmp_path / "r.txt").write_text(
        "The Red Wolves attacked Camp Lantern on 3 May 2023, killing two soldiers.", "utf-8"
    )
    assert sayso("add", "r.txt", "--reader", "rules").returncode == 0
    whole = sayso("export").stdout
    assert '"red-wolves"' in whole and '"lat": 34.5' in whole and '"knowledge": "' in whole and "+" in whole
    told = sayso("knowledge", "why", "Wolves of Homs", "--format", "csv").stdout
    assert "Red Wolves" in told and "the user's own" in told
    assert "ambush" in sayso("knowledge", "why", "waylayment").stdout
    assert "sample" in sayso("knowledge", "why", "Sample Online").stdout
    assert "your own" in sayso("knowledge", "list").stdout


def test_a_broken_file_stops_a_run_with_its_line_and_what_is_allowed(sayso: Run, tmp_path: Path) -> None:
    (tmp_path / "sayso.toml").write_text('[knowledge]\nfolders = ["own"]\n')
    write(tmp_path / "own", "places", '[[place]]\nname = "Camp"\nat = "north"\n')
    done = sayso("knowledge", "why", "Palmyra")
    assert done.returncode == 2 and "mine.toml:3" in done.stderr and "[latitude, longitude]" in done.stderr
    assert sayso("knowledge", "check").returncode == 1


def test_a_folder_that_is_not_there_is_named(sayso: Run, tmp_path: Path) -> None:
    (tmp_path / "sayso.toml").write_text('[knowledge]\nfolders = ["nowhere"]\n')
    done = sayso("knowledge", "check")
    assert done.returncode == 2 and "nowhere" in done.stderr
