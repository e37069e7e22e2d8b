"""Has every command, setting, export, step and table a page, and do all links lead somewhere?"""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from sayso.export.formats import FORMATS
from sayso.export.losses import losses_of
from sayso.plugins import GROUPS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def written() -> str:
    """All pages that are written by hand."""
    pages = [*DOCS.rglob("*.md"), ROOT / "README.md"]
    return "\n".join(path.read_text("utf-8") for path in pages)


MADE = reference()


@pytest.mark.parametrize("name", [name for name, _ in MADE.commands()])
def test_every_command_is_told_of_on_a_page_written_by_hand_and_on_the_one_that_is_made(name: str) -> None:
    group = name.rpartition(" ")[0] if name.startswith(("sayso decide ", "sayso knowledge ")) else name
    assert group in written() or f"`{group.rpartition(' ')[2]}`" in written()
    assert f"## {name}\n" in MADE.commands_page()


def test_every_command_says_what_it_does_with_an_example() -> None:
    for name, command in MADE.commands():
        assert command.help and "Example" in command.help, name


@pytest.mark.parametrize("name", [f.name for f in FORMATS])
def test_every_export_has_a_page_with_its_losses(name: str) -> None:
    page = (DOCS / "exports" / f"{name}.md").read_text("utf-8")
    assert f"-f {name}" in page or name == "json"
    assert "<!-- losses -->" in page
    table = MADE.losses_of(name)
    assert all(f"| {part} |" in table for part in losses_of(name).lost)


def test_every_setting_of_the_environment_has_a_line() -> None:
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py"), ROOT / "Makefile"]
    used = {name for path in sources for name in re.findall(r"\bSAYSO_[A-Z_]+\b", path.read_text("utf-8"))}
    page = (DOCS / "settings.md").read_text("utf-8")
    assert used and all(f"| `{name}` |" in page for name in used), used


def test_every_kind_of_plug_in_has_a_line() -> None:
    page = (DOCS / "plugins.md").read_text("utf-8")
    assert all(f"`sayso.{kind}`" in page for kind in GROUPS)


def test_every_step_and_table_is_on_its_page_with_the_question_that_it_answers() -> None:
    page = MADE.steps_page()
    for name, question in MADE.steps():
        assert question.endswith((".", "?")) or "?" in question, name
        assert name.removesuffix(".__init__") in page
    assert all(f"## {name}\n" in MADE.tables_page() for name in ("events", "claims", "harm"))


def test_every_page_is_in_the_navigation() -> None:
    menu = (ROOT / "mkdocs.yml").read_text("utf-8")
    missing = [p for p in DOCS.rglob("*.md") if p.relative_to(DOCS).as_posix() not in menu]
    assert not missing


def test_the_documentation_builds_with_strict_links(tmp_path: Path) -> None:
    pytest.importorskip("material")
    call = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--quiet",
        "--site-dir",
        str(tmp_path / "site"),
    ]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(call, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    acled = (tmp_path / "site" / "exports" / "acled.html").read_text("utf-8")
    assert "beside" in acled or "what it is" in acled
    assert "sayso export" in (tmp_path / "site" / "reference" / "commands.html").read_text("utf-8")
