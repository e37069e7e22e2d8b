"""Is the manual page as the commands are, can it be read, and does the wheel bring it?"""

import importlib.util
import shutil
import subprocess
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "man" / "sayso.1"


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_as_the_commands_are() -> None:
    assert PAGE.read_text("utf-8") == tool("manpage").page(), "run python tools/manpage.py"


def test_every_command_and_every_option_is_named() -> None:
    text = PAGE.read_text("utf-8").replace("\\-", "-")
    for name, command in tool("reference").commands():
        assert f"\n.SS {name} [OPTIONS]" in text, name
        for option in command.params:
            named = [o for o in (*option.opts, *option.secondary_opts) if o.startswith("-")]
            assert all(o in text for o in named), (name, named)


def test_every_exit_code_and_setting_is_told() -> None:
    from sayso.cli import codes

    text = PAGE.read_text("utf-8")
    numbers = [v for k, v in vars(codes).items() if k.isupper()]
    assert all(f"\\fB{n}\\fR" in text for n in numbers)
    assert "\\fBSAYSO_RECORD\\fR" in text and "\\fBNO_COLOR\\fR" in text


def test_a_reader_of_manual_pages_finds_no_fault_in_it() -> None:
    if shutil.which("mandoc"):
        done = subprocess.run(["mandoc", "-Tlint", "-Wwarning", PAGE], capture_output=True, text=True)
        faults = [x for x in done.stdout.splitlines() if "missing date" not in x]
    elif shutil.which("groff"):
        done = subprocess.run(
            ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z", PAGE], capture_output=True, text=True
        )
        faults = done.stderr.splitlines()
    else:
        pytest.skip("neither mandoc nor groff is here")
    assert faults == []


def test_the_wheel_brings_it_where_man_looks() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {"man/sayso.1": "share/man/man1/sayso.1"}
