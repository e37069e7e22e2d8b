"""Which formats can a record leave in, and what makes each? One list for commands, API and docs."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from sayso.export.codebooks.plugged import plugged
from sayso.export.file import Choices, File
from sayso.export.losses import loss_report, loss_text
from sayso.plugins import Plugin, load, plugins
from sayso.record.errors import UsageError
from sayso.record.event import Record

Maker = Callable[[Record, Choices], tuple[File, ...]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `where` is `module:function`, loaded on use; `folder` is True where it makes several files.

    `extra` is the optional install that it needs, empty where it needs none; a plug-in's `where` is its kind.
    """

    name: str
    what: str
    where: str
    folder: bool = False
    extra: str = ""
    plugged: bool = False

    def make(self) -> Maker:
        """The function that makes the files. Raises PluginError where a plug-in cannot be loaded."""
        if self.plugged:
            return _plugged_maker(self.where)
        module, _, name = self.where.partition(":")
        found: Maker = getattr(import_module(module), name)
        return found


def _plugged_maker(where: str) -> Maker:
    kind, _, name = where.partition(":")
    if kind == "codebooks":
        return functools.partial(plugged, name=name)
    found: Maker = load(kind, name)
    return found


_HERE = "sayso.export"
FORMATS: tuple[Format, ...] = (
    Format("json", "everything, schema sayso/1", f"{_HERE}.json:json_files"),
    Format("csv", "one row per event", f"{_HERE}.tables.csv:csv_events"),
    Format("tables", "all tables as CSV", f"{_HERE}.tables.csv:csv_tables", folder=True),
    Format("parquet", "all tables, typed", f"{_HERE}.tables.parquet:parquet", folder=True, extra="tables"),
    Format("xlsx", "all tables as a workbook", f"{_HERE}.tables.xlsx:xlsx", extra="tables"),
    Format("acled", "rows shaped after ACLED", f"{_HERE}.codebooks.acled:acled"),
    Format("ged", "rows shaped after UCDP GED", f"{_HERE}.codebooks.ged:ged"),
    Format("plover", "rows shaped after POLECAT", f"{_HERE}.codebooks.plover:plover"),
    Format("hxl", "rows with HXL tags", f"{_HERE}.codebooks.hxl:hxl"),
    Format("geojson", "points with typed properties", f"{_HERE}.maps.geojson:geojson"),
    Format("gpkg", "points and circles for QGIS", f"{_HERE}.maps.gpkg:gpkg", extra="maps"),
    Format("kml", "placemarks with spans of days", f"{_HERE}.maps.kml:kml"),
    Format(
        "timemap", "events, sources, associations for timemap", f"{_HERE}.maps.timemap:timemap", folder=True
    ),
    Format("timelinejs", "slides for TimelineJS", f"{_HERE}.maps.timelinejs:timelinejs"),
    Format("ftm", "FollowTheMoney entities and statements", f"{_HERE}.graphs.ftm:ftm", folder=True),
    Format("jsonld", "linked data: SEM, PROV-O, schema.org", f"{_HERE}.graphs.jsonld:jsonld"),
    Format("annotations", "W3C Web Annotations", f"{_HERE}.graphs.annotations:annotations"),
    Format("gexf", "the graph of attack and answer", f"{_HERE}.graphs.gexf:gexf"),
    Format("datasette", "metadata for Datasette over the record", f"{_HERE}.datasette:datasette"),
)


def formats() -> tuple[Format, ...]:
    """Those that ship with Sayso, then exporters and codebooks of plug-ins by name."""
    added = tuple(_plugged(p) for kind in ("exporters", "codebooks") for p in plugins(kind))
    return (*FORMATS, *added)


def _plugged(found: Plugin) -> Format:
    what = f"{found.kind.removesuffix('s')} of {found.package} {found.version}"
    return Format(found.name, what, f"{found.kind}:{found.name}", plugged=True)


def format_named(name: str) -> Format:
    """The format of this name. Raises UsageError where there is none."""
    known = {f.name: f for f in formats()}
    if name not in known:
        raise UsageError(f"{name} is not a format", advice=f"Choose one of: {', '.join(known)}.")
    return known[name]


def export(record: Record, name: str, choices: Choices | None = None) -> tuple[File, ...]:
    """The record in a format: files with their bytes, the first the export itself.

    Raises UsageError where there is no such format or a package that it needs is missing.
    """
    return format_named(name).make()(record, choices or Choices())


def loss_file(record: Record, name: str) -> File | None:
    """The loss report as `loss.md`, None where nothing of this record is lost."""
    found = loss_report(record, name)
    return File("loss.md", loss_text(found, name).encode()) if found else None
