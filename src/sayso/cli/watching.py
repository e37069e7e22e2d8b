"""How are feeds followed? `watch` fetches what is new, once or again and again, and adds it to the record."""

import re
import time
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.codes import FINE, REJECTED
from sayso.cli.common import DEFAULT_RECORD, RecordOption, open_store
from sayso.cli.output import tell
from sayso.cli.reading import ReaderOption, closing
from sayso.record.errors import UsageError

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_LEAST = 60  # seconds between two looks at a feed


def watch(
    feeds: Annotated[list[str], typer.Argument(metavar="FEED…", help="Addresses of RSS or Atom feeds.")],
    every: Annotated[
        str | None, typer.Option(metavar="TIME", help="Look again: 15m, 2h, 1d. Without it once.")
    ] = None,
    reader: ReaderOption = None,
    record: RecordOption = DEFAULT_RECORD,
) -> int:
    """Fetch feeds and the pages of their new items, politely, and add them; the answers are kept as WARC.

    robots.txt is obeyed, each host is asked slowly, addresses of the local network are refused.

    Example: `sayso watch https://example.org/feed.xml --every 15m`
    """
    seconds = _seconds(every) if every else None
    while True:
        code = _look(feeds, record, reader)
        if seconds is None:
            return code
        time.sleep(seconds)


def _look(feeds: list[str], record: str, reader: str | None) -> int:
    from sayso.engine.local import add
    from sayso.ingest.fetch.watch import Watch

    with open_store(record, create=True) as store:
        folder = store.path.with_name(f"{store.path.name}.watch")
        watched = Watch(Path(folder))
        found = add(store, watched.look(feeds), reader=reader)
        watched.remember()
    tell(closing(found))
    return REJECTED if found.rejected else FINE


def _seconds(every: str) -> float:
    found = re.fullmatch(r"(\d{1,6})([smhd])", every.strip())
    if not found or int(found[1]) * _UNITS[found[2]] < _LEAST:
        raise UsageError(f"{every!r} is no time of a minute or more", advice="Write 15m, 2h or 1d.")
    return float(int(found[1]) * _UNITS[found[2]])


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(watch)
