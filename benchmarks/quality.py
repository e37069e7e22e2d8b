"""How well does Sayso read every set that is here? Writes accuracy.json and the tables of docs/accuracy.md.

usage: python benchmarks/quality.py [NAME …]     the sets are in $SAYSO_BENCH, else ../shared/bench
With names ("victims, GVA", "fields"), only those parts are measured, and written with --write alone. Sets
that are not measured keep the figures that they had. Exit code 1 where a floor broke.
"""

import json
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sayso.bench import accuracy as held
from sayso.bench import reports
from sayso.bench.data import load, read_lines
from sayso.bench.quality import Measured, folder, measure, parts
from sayso.bench.report_sets import ReportSet, report_sets
from sayso.bench.task import Row
from sayso.engine.readers import BOTH, RULES, encoder_stamp

PAGE = Path("docs/accuracy.md")
DATA = Path("src/sayso/bench/data") / held.NAME
FIELDS = "fields"


def main(names: list[str]) -> int:
    """Measure, write, and say what broke."""
    write = not names or "--write" in names
    names = [name for name in names if name != "--write"]
    done = [m for m in (_measured(p.name, names) for p in parts()) if m]
    fields = list(_fields()) if not names or FIELDS in names else []
    sets = [row for m in done for row in _rows(m)]
    before = held.accuracy()
    now = held.Accuracy(_version(), encoder_stamp(), _kept(before.fields, fields), _kept(before.sets, sets))
    if not write:
        only = replace(now, fields=tuple(fields), sets=tuple(sets))
        sys.stdout.write(held.fields_table(only) + "\n" + held.sets_table(only))
    else:
        DATA.write_text(held.to_json(now), "utf-8")
        page = held.replaced(PAGE.read_text("utf-8"), "fields", held.fields_table(now))
        PAGE.write_text(held.replaced(page, "sets", held.sets_table(now)), "utf-8")
    return int(any(m.below for m in done))


def _version() -> str:
    return str(tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]["version"])


def _kept(before: tuple[held.Measured, ...], now: list[held.Measured]) -> tuple[held.Measured, ...]:
    """What is measured now, and the old figures of sets that are not here."""
    here = {m.set for m in now}
    order = [*(s.name for s in report_sets()), *(p.name for p in parts())]
    left = [m for m in before if m.set not in here and m.set in order]
    return tuple(sorted([*now, *left], key=lambda m: order.index(m.set)))


def _measured(name: str, names: list[str]) -> Measured | None:
    if names and name not in names:
        return None
    part = next(p for p in parts() if p.name == name)
    started = time.monotonic()
    found = measure(part, folder())
    if found is None:
        sys.stderr.write(f"{name}: no {folder() / part.folder}, its figures stay\n")
        return None
    sys.stderr.write(f"{name}: {found.rows} rows, {time.monotonic() - started:.0f} s\n")
    sys.stderr.writelines(f"  {line}\n" for line in found.below)
    return found


def _rows(found: Measured) -> Iterator[held.Measured]:
    """The figures that have floors, in their order."""
    named = {f.name: f for f in found.figures}
    for name, floor in found.part.floors.items():
        yield held.measured(found.part.name, "default", found.rows, named[name], floor)


def _fields() -> Iterator[held.Measured]:
    """The whole job on annotated reports, by both readers."""
    for one in report_sets():
        rows = _annotated(one)
        if not rows:
            sys.stderr.write(f"{one.name}: not here, its figures stay\n")
            continue
        for reader in (RULES, BOTH):
            found = [reports.record_of((reports.TASK.shown(row) for row in rows), reader)]
            for figure in reports.TASK.score(rows, found):
                yield held.measured(one.name, reader, len(rows), figure)
        sys.stderr.write(f"{one.name}: {len(rows)} reports\n")


def _annotated(one: ReportSet) -> list[Row]:
    if one.place == "corpus":
        with tempfile.TemporaryDirectory() as made:
            subprocess.run([sys.executable, "corpus/gold.py", made, str(one.part)], check=True)
            return load(reports.TASK, Path(made))
    if one.place == "articles":
        return _articles(folder().parent)
    where = folder() / one.place
    return load(reports.TASK, where, part=one.part) if where.exists() else []


def _articles(where: Path) -> list[Row]:
    """Long articles: `articles/ID.txt` with `gold/articles.gold.jsonl` and `gold/articles.cross.json`."""
    gold = where / "gold" / "articles.gold.jsonl"
    if not gold.exists():
        return []
    cross = json.loads((where / "gold" / "articles.cross.json").read_text("utf-8"))["disagreements"]
    apart = [d | {"number": k} for k, d in enumerate(cross)]
    texts = {p.stem: p.read_text("utf-8") for p in sorted((where / "articles").glob("*.txt"))}
    given = {"published": None, "disagreements": apart}
    return [row | {"text": texts[row["id"]]} | given for row in read_lines(gold)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
