"""Where did reports come from, and can a third party check that? `sayso intake` lists, `bundle` packs."""

from pathlib import Path

import typer

from sayso.cli.common import DEFAULT_RECORD, RecordOption, open_store
from sayso.cli.output import Format, Listing, emit, tell
from sayso.record.errors import UsageError

INTAKE = Listing(
    "entries",
    ("ordinal", "document", "sha256", "size", "kind", "how", "where", "when"),
    "Nothing came in with its bytes yet. `sayso add FILE` keeps them.",
)


def bundle(output: Path | None, record: str) -> None:
    """Write the bundle of a record to a zip file. Raises UsageError without a place to write to."""
    if output is None:
        raise UsageError("a bundle is a zip file", advice="Name it: -o bundle.zip.")
    from sayso.engine.readers import settings_of
    from sayso.export.bundle import MANIFEST, write_bundle

    with open_store(record) as store:
        count = write_bundle(store, output, settings=settings_of(store))
    tell(f"wrote {output}: {count} files. Give the SHA-256 of its {MANIFEST} to whoever shall check it.")


def intake(record: RecordOption = DEFAULT_RECORD) -> None:
    """List how each report came in: the SHA-256 of its original bytes, format, file and time.

    Example: `sayso intake`
    """
    with open_store(record) as store:
        emit(list(store.intake()), INTAKE, Format.table)


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(intake)
