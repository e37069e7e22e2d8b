"""How does the gazetteer become one file that is the same byte for byte each time it is built?

`python -m sayso.knowledge.gazetteer.build` writes it where the code looks for it.
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from sayso.knowledge.gazetteer.fold import fold
from sayso.knowledge.gazetteer.marks import marked
from sayso.knowledge.gazetteer.rows import Nation, Row
from sayso.knowledge.gazetteer.sources import REQUIREMENTS, Sources, supplement_rows

CREDIT = "Place data: GeoNames (geonames.org), CC BY 4.0, changed: selected, folded and supplemented by Sayso"
_KNOWLEDGE = Path(__file__).resolve().parents[1]
PLACES = _KNOWLEDGE / "data" / "places"
_READ_LATER = ("words.toml", "forms.toml", "senses.toml", "toponyms.toml")
TARGET = _KNOWLEDGE / "data" / "gazetteer.sqlite"
_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, lat REAL NOT NULL,
  lon REAL NOT NULL, precision TEXT NOT NULL, country TEXT, admin1 TEXT, admin2 TEXT,
  population INTEGER NOT NULL, geonames INTEGER);
CREATE TABLE alias (key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL,
  PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE nation (iso TEXT PRIMARY KEY, place INTEGER NOT NULL, neighbours TEXT NOT NULL,
  south REAL NOT NULL, north REAL NOT NULL, west REAL NOT NULL, east REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE demonym (word TEXT NOT NULL, iso TEXT NOT NULL, PRIMARY KEY (word, iso)) WITHOUT ROWID;
CREATE TABLE known (bits BLOB NOT NULL);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


def _tables() -> list[Path]:
    """The tables that are compiled in; the rest are read when a report is."""
    return sorted(f for f in PLACES.glob("*.toml") if f.name not in _READ_LATER)


def stamp() -> str:
    """Hash of all that the file is made of: this folder's code, the tables, the pinned versions."""
    seen = hashlib.sha256("\n".join(REQUIREMENTS).encode())
    for file in (*sorted(Path(__file__).parent.glob("*.py")), *_tables()):
        seen.update(file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return seen.hexdigest()


def is_fresh(target: Path = TARGET) -> bool:
    """Whether the file was made from what lies here now."""
    if not target.is_file():
        return False
    connection = sqlite3.connect(f"file:{target}?mode=ro&immutable=1", uri=True)
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'stamp'").fetchone()
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()
    return bool(row) and row[0] == stamp()


def _aliases(row: Row) -> dict[str, int]:
    """Key → 1 for names that rank first, 0 for other spellings. Only keys that English could write."""
    keys = {fold(n): 0 for n in row.names} | {fold(n): 1 for n in (row.name, *row.main)}
    return {k: v for k, v in keys.items() if len(k) >= 2 and k.isascii() and not k.isdigit()}


def _write(connection: sqlite3.Connection, rows: list[Row], nations: Iterable[Nation]) -> None:
    number = {id(row): i for i, row in enumerate(rows, 1)}
    connection.executescript(_SCHEMA)
    connection.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        ((number[id(r)], r.name, r.kind, r.lat, r.lon, r.precision, r.country, r.admin1, r.admin2,
          r.population, r.geonames) for r in rows),
    )  # fmt: skip
    aliases = sorted((k, number[id(r)], main) for r in rows for k, main in _aliases(r).items())
    connection.executemany("INSERT INTO alias VALUES (?,?,?)", aliases)
    connection.execute("INSERT INTO known VALUES (?)", (marked(k for k, _, _ in aliases),))
    ordered = sorted(nations, key=lambda n: n.row.country or "")
    connection.executemany(
        "INSERT INTO nation VALUES (?,?,?,?,?,?,?)",
        ((n.row.country, number[id(n.row)], ",".join(n.neighbours), *n.extent) for n in ordered),
    )
    words = {(fold(w), n.row.country or "") for n in ordered for w in n.demonyms}
    connection.executemany("INSERT INTO demonym VALUES (?,?)", sorted(words))
    meta = [("credit", CREDIT), ("sources", " ".join(REQUIREMENTS)), ("stamp", stamp())]
    connection.executemany("INSERT INTO meta VALUES (?,?)", meta)


def build(target: Path = TARGET) -> None:
    """Writes the gazetteer, whole or not at all. Raises ModuleNotFoundError where a source is missing."""
    sources = Sources(PLACES)
    nations = list(sources.nations(PLACES / "countries.toml"))
    rows = [n.row for n in nations] + [
        *sources.city_rows(),
        *sources.division_rows(),
        *supplement_rows(PLACES),
    ]
    rows.sort(key=lambda r: r.order)
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    connection = sqlite3.connect(part)
    try:
        connection.executescript("PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        with connection:
            _write(connection, rows, nations)
        connection.execute("VACUUM")
    finally:
        connection.close()
    part.replace(target)


if __name__ == "__main__":
    build()
