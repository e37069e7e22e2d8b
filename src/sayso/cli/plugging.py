"""Which plug-ins are installed, and do they load?"""

from dataclasses import dataclass
from typing import Annotated

import typer

from sayso.cli.codes import FINDINGS, FINE
from sayso.cli.output import Format, Listing, emit, tell

PLUGINS = Listing(
    "plug-ins",
    ("kind", "name", "package", "version", "where", "state"),
    "No plug-ins. One is a package with entry points: see docs/plugins.md.",
)


@dataclass(frozen=True, slots=True)
class PluginRow:
    """One plug-in; `state` is empty unless it was asked to load."""

    kind: str
    name: str
    package: str
    version: str
    where: str
    state: str


def _state(kind: str, name: str) -> str:
    from sayso.plugins import PluginError, load

    try:
        load(kind, name)
    except PluginError as error:
        return error.message
    return "loads"


def plugins(
    check: Annotated[bool, typer.Option("--check", help="Load each, and say what fails.")] = False,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = Format.table,
) -> int:
    """List the plug-ins that are installed: exporters, codebooks, redactors, readers, steps, knowledge.

    Example: `sayso plugins --check`
    """
    from sayso.plugins import GROUPS
    from sayso.plugins import plugins as installed

    rows = [
        PluginRow(p.kind, p.name, p.package, p.version, p.where, _state(p.kind, p.name) if check else "")
        for p in installed()
    ]
    emit(rows, PLUGINS, form)
    if not rows:
        for kind, what in GROUPS.items():
            tell(f"  sayso.{kind}: {what}")
    return FINDINGS if any(row.state not in ("", "loads") for row in rows) else FINE


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(plugins)
