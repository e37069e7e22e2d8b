"""What does `man sayso` say? One page, made from the commands and the table of settings.

`python tools/manpage.py` writes `man/sayso.1`, which the wheel brings to `share/man/man1`; a test tells
when it is old. No day stands in it, so that the same code gives the same page.
"""

import importlib.util
import inspect
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "man" / "sayso.1"
_SETTING = re.compile(r"\| `(SAYSO_\w+|NO_COLOR)` \| (.+?) \| (.+?) \|")
_CODES = (
    ("0", "fine"),
    ("1", "findings: what was looked at is not as it should be"),
    ("2", "wrong usage"),
    ("3", "some input was rejected"),
    ("4", "a promise of the record is broken"),
    ("130", "interrupted"),
)


def _reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain(text: str) -> str:
    """Text without marks of Markdown, safe in a manual page: no sign of it is a command of troff.

    >>> plain("`sayso add` reads -r *.txt")
    'sayso add reads \\\\-r *.txt'
    """
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text).replace("`", "").replace("**", "")
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(f"\\&{line}" if line[:1] in (".", "'") else line for line in text.split("\n"))


def _paragraphs(text: str) -> Iterator[str]:
    for n, part in enumerate(inspect.cleandoc(text).split("\n\n")):
        if n:
            yield ".PP"
        yield plain(" ".join(part.split()))


def _option(found: Any) -> Iterator[str]:
    names = ", ".join((*found.opts, *found.secondary_opts)) if found.param_type_name == "option" else ""
    shape = found.metavar or ("" if getattr(found, "is_flag", False) else found.name.upper())
    shown = f"{names} {shape}".strip() if names else (found.metavar or found.name.upper())
    said = getattr(found, "help", None) or ""
    env = f" [${found.envvar}]" if found.envvar else ""
    if names or said:
        yield from (".TP", f"\\fB{plain(shown)}\\fR", plain(f"{said}{env}".strip()) or "\\&")


def _usage(name: str, command: Any) -> str:
    words = [p.metavar or p.name.upper() for p in command.params if p.param_type_name == "argument"]
    return " ".join((name, "[OPTIONS]", *words))


def _settings() -> Iterator[str]:
    for name, what, otherwise in _SETTING.findall((ROOT / "docs" / "settings.md").read_text("utf-8")):
        yield from (".TP", f"\\fB{name}\\fR", plain(f"{what}; else {otherwise}"))


def page() -> str:
    """The whole page in the macros of man(7)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [
        '.\\" Made by tools/manpage.py from the commands: change those.',
        f'.TH SAYSO 1 "" "Sayso {project["version"]}" "User Commands"',
        ".SH NAME",
        f"sayso \\- {plain(project['description'][0].lower() + project['description'][1:])}",
        ".SH SYNOPSIS",
        "\\fBsayso\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIWORDS\\fR]",
        ".SH DESCRIPTION",
        *_paragraphs(_top_help()),
        ".PP",
        plain("Data goes to standard output, all else to standard error."),
        ".SH COMMANDS",
    ]
    for name, command in _reference().commands():
        lines += [f".SS {plain(_usage(name, command))}", *_paragraphs(command.help or "")]
        for found in command.params:
            if found.name != "help":
                lines += _option(found)
    lines += [".SH ENVIRONMENT", *_settings(), ".SH EXIT STATUS"]
    for code, meaning in _CODES:
        lines += [".TP", f"\\fB{code}\\fR", plain(meaning)]
    lines += [
        ".SH FILES",
        ".TP", "\\fBsayso.db\\fR", plain("the record, in the working directory"),
        ".TP", "\\fBsayso.toml\\fR", plain("settings and folders of your own knowledge"),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _top_help() -> str:
    from sayso.cli.app import app

    return str(app.info.help)


def main() -> int:
    """Write the page, or with `check` tell whether it is as the commands are."""
    made = page()
    if sys.argv[1:] == ["check"]:
        return int(not PAGE.is_file() or PAGE.read_text("utf-8") != made)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    sys.exit(main())
