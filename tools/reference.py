"""Which pages of the documentation are made from the code? Commands, API, tables, fields, steps, losses.

A hook of mkdocs: nothing that it makes is kept in the repository, so that no page can fall behind the code.
"""

import ast
import dataclasses
import importlib
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parents[1] / "src"
sys.path.insert(0, str(SOURCE))
_STEPS = ("ingest", "extract", "merge", "assess")
_ROWS = {
    "csv": ("sayso.export.csv", "CsvEvent"),
    "acled": ("sayso.export.codebooks.acled", "AcledRow"),
    "ged": ("sayso.export.codebooks.ged", "GedRow"),
    "plover": ("sayso.export.codebooks.plover", "PloverRow"),
    "hxl": ("sayso.export.codebooks.hxl", "HxlRow"),
    "geojson and gpkg": ("sayso.export.maps.properties", "MapFields"),
}


def commands() -> Iterator[tuple[str, Any]]:
    """Every command of the command line with its full name, groups opened."""
    import typer.main

    from sayso.cli.app import app

    yield from _commands(typer.main.get_command(app), "sayso")


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    inner = getattr(command, "commands", {})
    for key in sorted(inner):
        yield from _commands(inner[key], f"{name} {key}")
    if not inner:
        yield name, command


def _options(command: Any) -> Iterator[str]:
    for found in command.params:
        if found.name == "help":
            continue
        names = ", ".join(f"`{n}`" for n in (*found.opts, *found.secondary_opts)) if found.opts else ""
        shown = names if found.param_type_name == "option" else f"`{found.metavar or found.name.upper()}`"
        said = (getattr(found, "help", None) or "").replace("|", "\\|")
        env = f" (`${found.envvar}`)" if found.envvar else ""
        yield f"| {shown} | {said}{env} |"


def commands_page() -> str:
    """The page of commands."""
    lines = [
        "# Commands",
        "",
        "Made from the code. Data goes to standard output, all else to standard error.",
        "",
    ]
    for name, command in commands():
        text = inspect.cleandoc(command.help or "").replace("<", "&lt;")
        lines += [f"## {name}", "", text, "", "| option | |", "|---|---|", *_options(command), ""]
    return "\n".join(lines)


def _columns(kind: Any) -> Iterator[str]:
    for field in dataclasses.fields(kind):
        shown = field.type if isinstance(field.type, str) else _type(field.type)
        yield f"| `{field.name}` | {shown} |"


def _type(annotation: Any) -> str:
    text = str(annotation).replace("typing.", "").replace("datetime.", "")
    text = text.replace("<class '", "").replace("'>", "").replace(" | None", ", may be empty")
    return text.replace("tuple[str, ...]", "list of texts").replace("|", "or")


def tables_page() -> str:
    """The page of tables: of `tables`, `parquet`, `xlsx` and of frames."""
    table = importlib.import_module("sayso.export.tables.table")
    lines = [
        "# Tables",
        "",
        "Made from the code: the tables of `tables`, `parquet`, `xlsx`, and of data frames.",
        "",
    ]
    for name, (kind, _) in table._MAKE.items():
        said = inspect.cleandoc(kind.__doc__ or "")
        lines += [f"## {name}", "", said, "", "| column | type |", "|---|---|", *_columns(kind), ""]
    return "\n".join(lines)


def fields_page() -> str:
    """The page of fields of exports that have a row of their own."""
    lines = [
        "# Export fields",
        "",
        "Made from the code. What fills each cell stands on the page of its export.",
        "",
    ]
    for name, (module, kind) in _ROWS.items():
        found = getattr(importlib.import_module(module), kind)
        said = inspect.cleandoc(found.__doc__ or "")
        lines += [f"## {name}", "", said, "", "| field | type |", "|---|---|", *_columns(found), ""]
    return "\n".join(lines)


def _question(path: Path) -> str:
    """The question that a module answers: the first paragraph of its docstring."""
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(text.split("\n\n")[0].split())


def steps() -> Iterator[tuple[str, str]]:
    """Every module that takes part in making a record, with the question that it answers."""
    for room in _STEPS:
        for path in sorted((SOURCE / "sayso" / room).rglob("*.py")):
            yield path.relative_to(SOURCE).with_suffix("").as_posix().replace("/", "."), _question(path)


def steps_page() -> str:
    """The page of steps."""
    lines = [
        "# Steps",
        "",
        "Made from the code: what a report goes through, and the question that each part answers.",
        "",
    ]
    for room in _STEPS:
        own = [(name, said) for name, said in steps() if name.startswith(f"sayso.{room}")]
        lines += [f"## {room}", "", "| part | question |", "|---|---|"]
        lines += [
            f"| `{name.removesuffix('.__init__')}` | {said.replace('|', chr(92) + '|')} |"
            for name, said in own
        ]
        lines.append("")
    return "\n".join(lines)


def _public(module: Any) -> Iterator[tuple[str, Any]]:
    for name, found in vars(module).items():
        own = getattr(found, "__module__", None) == module.__name__
        if own and not name.startswith("_") and (inspect.isclass(found) or inspect.isfunction(found)):
            yield name, found


def _signature(found: Any) -> str:
    try:
        return str(inspect.signature(found)).replace("sayso.", "")
    except (TypeError, ValueError):
        return "(…)"


def api_page() -> str:
    """The page of the Python API."""
    module = importlib.import_module("sayso.api")
    lines = [
        "# API, from the code",
        "",
        "Made from the docstrings of `sayso.api`. A gentler way in: [Python API](../api.md).",
        "",
    ]
    for name, found in _public(module):
        lines += [
            f"## {name}",
            "",
            f"```python\n{name}{_signature(found)}\n```",
            "",
            inspect.cleandoc(found.__doc__ or ""),
            "",
        ]
        if inspect.isclass(found):
            for inner, value in vars(found).items():
                func = value.fget if isinstance(value, property) else value
                if not inner.startswith("_") and inspect.isfunction(func):
                    said = " ".join(inspect.cleandoc(func.__doc__ or "").split())
                    shown = inner if isinstance(value, property) else f"{inner}{_signature(func)}"
                    lines += [f"- `{shown}` — {said}"]
            lines.append("")
    return "\n".join(lines).replace("\n>>> ", "\n    >>> ").replace("\n... ", "\n    ... ")


def losses_of(name: str) -> str:
    """The table of what a format does not hold."""
    losses = importlib.import_module("sayso.export.losses")
    found, meaning = losses.losses_of(name), losses.parts()
    if not found.lost and not found.partly:
        return "Nothing of a record is lost."
    lines = ["| part | what it is | kept |", "|---|---|---|"]
    lines += [f"| {part} | {meaning[part]} | no |" for part in found.lost]
    return "\n".join([*lines, *(f"| {part} | {meaning[part]} | {how} |" for part, how in found.partly)])


def formats_rows() -> str:
    """The rows of the table of formats."""
    known = importlib.import_module("sayso.export.formats").FORMATS
    need = [f"`sayso[{f.extra}]`" if f.extra else "" for f in known]
    return "\n".join(
        f"| [{f.name}]({f.name}.md) | {f.what} | {n} |" for f, n in zip(known, need, strict=True)
    )


PAGES = {
    "reference/commands.md": commands_page,
    "reference/tables.md": tables_page,
    "reference/fields.md": fields_page,
    "reference/steps.md": steps_page,
    "reference/api.md": api_page,
}


def on_files(files: Any, config: Any) -> Any:
    """Adds the pages that are made (mkdocs calls this)."""
    from mkdocs.structure.files import File

    for name, make in PAGES.items():
        files.append(File.generated(config, name, content=make()))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Fills in what stands for a table (mkdocs calls this)."""
    name = Path(page.file.src_uri).stem
    return markdown.replace("<!-- losses -->", losses_of(name)).replace("<!-- formats -->", formats_rows())
