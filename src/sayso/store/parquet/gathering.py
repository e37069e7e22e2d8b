"""How do parts that tasks wrote become the kept tables of a record? Joined to those of the record before.

DuckDB sorts on the disk where memory is short, so that no table is in memory whole.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from sayso.store import adding, intake
from sayso.store.parquet import manifest
from sayso.store.parquet.columns import arrow, arrow_schema, duck
from sayso.store.parquet.tallying import tally
from sayso.store.parquet.working import CAME, REFUSED, TABLES, files
from sayso.store.parquet.writing import ROWS_IN_GROUP, write_part
from sayso.store.seals import row_hash, seal
from sayso.store.tables import ASKED, claims, decisions, documents, rejected
from sayso.store.tables import intake as intake_table

PART = "part-00000"
_GROUP = {documents.name: 2_000}  # rows that are in memory together
_KEPT = {"claims": "origin = 'read'"}  # of claims that a person put right are derived


class Gathered:
    """The parts of a working folder and the record at `before` (None: there is none), as one.

    A context manager; `write` puts the kept tables into a folder of `begin`.
    """

    def __init__(self, work: Path, before: Path | None) -> None:
        self._work, self._before = work, before
        self._held = manifest.read(before) if before else None
        spill = work / "spill"
        config = {"temp_directory": str(spill), "autoinstall_known_extensions": "false"}
        self._duck = duck().connect(config={**config, "autoload_known_extensions": "false"})
        self._duck.execute("SET enable_progress_bar = false")

    def __enter__(self) -> "Gathered":
        return self

    def __exit__(self, *_: object) -> None:
        self._duck.close()

    def write(self, folder: Path) -> None:
        """Write documents, readings and all that people said. Raises RecordError where a disk is full."""
        for table in TABLES:
            self._view(table.name, table, files(self._work, table.name))
        changed = self._newer_versions()
        for table in TABLES:
            self._put(folder, table, _query(table, changed=bool(changed)))
        self._rejected(folder)
        self._came(folder)
        for table in (decisions, *ASKED):
            self._view(table.name, table, [])
            order = ", ".join(f'"{c.name}"' for c in table.primary_key.columns)
            self._put(folder, table, f'SELECT * FROM "{table.name}" ORDER BY {order}')

    def _old(self, table: Table) -> list[Path]:
        if self._held is None or self._before is None:
            return []
        return [self._before / table.name / p.name for p in self._held.tables[table.name].parts if p.rows]

    def _view(self, name: str, table: Table, new: list[Path]) -> None:
        """Both sides of a table; `place` orders rows within a report, `old` tells the record before."""
        columns = [c.name for c in table.columns if c.name != "number"]
        shown = ", ".join(f'"{c}"' for c in columns)
        place = "number" if "number" in table.columns else "0"
        where = f" WHERE {_KEPT[name]}" if name in _KEPT else ""
        sides = []
        if old := self._old(table):
            sides.append(f"SELECT {shown}, {place} AS place, true AS old FROM {_read(old)}{where}")
        if new:
            here = "place" if "number" in table.columns else "0"
            sides.append(f"SELECT {shown}, {here} AS place, false AS old FROM {_read(new)}")
        empty = ", ".join(f'NULL::{_type(table, c)} AS "{c}"' for c in columns)
        none = f"SELECT {empty}, 0 AS place, false AS old WHERE false"
        self._duck.execute(f'CREATE VIEW "{name}" AS {" UNION ALL ".join(sides or [none])}')

    def _put(self, folder: Path, table: Table, query: str) -> None:
        """Write what a query finds as one part; nothing where it finds nothing."""
        rows = self._duck.sql(query).to_arrow_reader(_GROUP.get(table.name, ROWS_IN_GROUP))
        if not write_part(folder, table.name, rows, PART, sums=table is not claims):
            (folder / table.name / f"{PART}.parquet").unlink()

    def _newer_versions(self) -> list[dict[str, Any]]:
        """Which reports point to another older one now, with their new seals; as table `changed`."""
        query = (
            "SELECT id, url, published, replaces FROM documents WHERE published IS NOT NULL AND url IN"
            " (SELECT url FROM documents WHERE NOT old AND url IS NOT NULL) ORDER BY url, published, id"
        )
        wanted = dict(adding.versions(self._duck.execute(query).fetchall()))
        rows = []
        for first in range(0, len(wanted), 500):
            some = sorted(wanted)[first : first + 500]
            for row in self._mappings("SELECT * FROM documents WHERE id IN (SELECT unnest(?))", [some]):
                new = row | {"replaces": wanted[row["id"]]}
                rows.append(
                    {"id": row["id"], "replaces": new["replaces"], "seal": seal(row_hash(documents, new))}
                )
        if rows:
            pa = arrow()
            fields = [pa.field(name, pa.string()) for name in ("id", "replaces", "seal")]
            self._duck.register("changed", pa.Table.from_pylist(rows, schema=pa.schema(fields)))
        return rows

    def _mappings(self, query: str, given: list[Any] | None = None) -> Iterator[dict[str, Any]]:
        reader = self._duck.sql(query, params=given or None).to_arrow_reader(2_000)
        for batch in reader:
            yield from batch.to_pylist()

    def _rejected(self, folder: Path) -> None:
        """Why inputs are no reports, each reason once."""
        self._view(rejected.name, rejected, [])
        names = "name, position, reason"
        both = f"SELECT {names} FROM rejected"
        if new := files(self._work, REFUSED):
            both += f" UNION SELECT {names} FROM {_read(new)}"
        self._put(
            folder,
            rejected,
            f"SELECT row_number() OVER (ORDER BY {names}) AS number, {names} FROM ({both}) ORDER BY {names}",
        )

    def _came(self, folder: Path) -> None:
        """The chain of how reports came, with those that are new at its end, by id."""
        self._view(intake_table.name, intake_table, [])
        rows = list(self._mappings("SELECT * EXCLUDE (place, old) FROM intake ORDER BY ordinal"))
        if new := files(self._work, CAME):
            known = {row["document"] for row in rows}
            said = self._mappings(f"SELECT * FROM {_read(new)} ORDER BY document")
            last = (rows[-1]["ordinal"], rows[-1]["hash"]) if rows else (0, intake.START)
            rows += intake.chained((row for row in said if row["document"] not in known), *last)
        if rows:
            write_part(folder, intake_table.name, rows, PART)


def decided_seal(rows: list[Mapping[str, Any]]) -> str:
    """What `meta` says of claims that people put right."""
    return tally(claims, rows)


def _query(table: Table, *, changed: bool) -> str:
    names = [c.name for c in table.columns]
    shown = ", ".join(f'd."{n}"' for n in names if n != "number")
    if table is documents:
        number = "row_number() OVER (ORDER BY d.id) AS number"
        if not changed:
            return f"SELECT {number}, {shown} FROM documents d ORDER BY d.id"
        new = ", ".join(
            f'CASE WHEN c.id IS NULL THEN d."{n}" ELSE c."{n}" END AS "{n}"' for n in ("replaces", "seal")
        )
        rest = ", ".join(f'd."{n}"' for n in names if n not in ("number", "replaces", "seal"))
        both = "documents d LEFT JOIN changed c ON c.id = d.id"
        return f"SELECT {number}, {rest}, {new} FROM {both} ORDER BY d.id"
    if table is claims:
        order = "d.document, d.place"
        return (
            f"SELECT row_number() OVER (ORDER BY {order}) AS number, {shown} FROM claims d ORDER BY {order}"
        )
    order = ", ".join(f'd."{c.name}"' for c in table.primary_key.columns)
    return f'SELECT {shown} FROM "{table.name}" d ORDER BY {order}'


def _read(paths: list[Path]) -> str:
    shown = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
    return f"read_parquet([{shown}])"


def _type(table: Table, name: str) -> str:
    kinds = {"string": "VARCHAR", "int64": "BIGINT", "double": "DOUBLE", "bool": "BOOLEAN"}
    return kinds[str(arrow_schema(table).field(name).type)]
