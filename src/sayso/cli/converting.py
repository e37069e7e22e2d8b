"""How does a record become one of another kind? `sayso convert`: Parquet files, a file, a database."""

from typing import Annotated

import typer

from sayso.cli.codes import FINE
from sayso.cli.common import DEFAULT_RECORD, RecordOption, open_store
from sayso.cli.output import printable, tell
from sayso.cli.reading import progress


def convert(
    target: Annotated[
        str, typer.Argument(metavar="FILE|URL", help="The new record: NAME.parquet, NAME.db, postgresql://….")
    ],
    record: RecordOption = DEFAULT_RECORD,
) -> int:
    """Write the record anew as one of another kind, with the same ids, decisions and export.

    Parquet files (a folder) are for reading by many, on a disk or shared; a SQLite file or an empty
    PostgreSQL database can be written to. Nothing is written over.

    Examples: `sayso convert news.parquet`, `sayso convert news.db --record news.parquet`,
    `sayso convert postgresql://me@localhost/news`
    """
    from sayso.store.converting import convert as written_anew

    with open_store(record) as store, progress("rows written") as bar:
        rows = written_anew(store, target, bar)
    tell(f"wrote {printable(_shown(target))}: {rows} rows")
    return FINE


def _shown(target: str) -> str:
    """A URL without its password."""
    from sayso.store.postgres import is_url, shown

    return shown(target) if is_url(target) else target


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(convert)
