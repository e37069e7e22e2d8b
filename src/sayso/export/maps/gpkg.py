"""How does a record open in QGIS? A GeoPackage with typed fields, and circles as a layer."""

import math
import struct
import tempfile
from collections.abc import Sequence
from dataclasses import astuple, fields
from datetime import date
from pathlib import Path
from typing import Any

from sayso.export.file import Choices, File
from sayso.export.maps.located import Located, located
from sayso.export.maps.properties import MapFields, map_fields
from sayso.export.needs import package
from sayso.export.tables.table import Table
from sayso.record.event import Record

CORNERS = 48  # of a drawn circle
_KM_PER_DEGREE = 111.32
_STILL = "2000-01-01T00:00:00Z"  # an export has no clock, and a GeoPackage must say when it was changed


def _wkb_point(point: tuple[float, float] | None) -> bytes | None:
    return None if point is None else struct.pack("<BIdd", 1, 1, *point)


def circle(point: tuple[float, float], radius_km: float) -> list[tuple[float, float]]:
    """A closed ring around a point (longitude, latitude), good enough to draw; it stays within ±89°."""
    lon, lat = point
    wide = _KM_PER_DEGREE * max(0.02, math.cos(math.radians(lat)))
    turns = [2 * math.pi * n / CORNERS for n in range(CORNERS)]
    ring = [
        (
            lon + radius_km / wide * math.cos(t),
            max(-89.0, min(89.0, lat + radius_km / _KM_PER_DEGREE * math.sin(t))),
        )
        for t in turns
    ]
    return [*ring, ring[0]]


def _wkb_circle(at: Located) -> bytes | None:
    if at.point is None or at.radius_km is None:
        return None
    ring = circle(at.point, at.radius_km)
    head = struct.pack("<BIII", 1, 3, 1, len(ring))
    return head + b"".join(struct.pack("<dd", *corner) for corner in ring)


def _layer(found: Sequence[Located], shapes: list[bytes | None], operations: dict[str, str]) -> Any:
    pa = package("pyarrow", "maps")
    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), date: pa.date32()}
    types = Table("map", MapFields, ()).columns
    rows = [astuple(map_fields(at, operations)) for at in found]
    arrays = [
        pa.array([row[n] for row in rows], type=kinds[types[f.name]]) for n, f in enumerate(fields(MapFields))
    ]
    names = [
        "key" if f.name == "id" else f.name for f in fields(MapFields)
    ]  # `fid` and `id` are the format's own
    return pa.table([*arrays, pa.array(shapes, type=pa.binary())], names=[*names, "geometry"])


def gpkg(record: Record, choices: Choices) -> tuple[File, ...]:
    """Layers `events` (points) and `circles`. Raises UsageError where pyogrio or pyarrow is missing."""
    package("pyogrio", "maps").set_gdal_config_options({"OGR_CURRENT_DATE": _STILL})
    found, operations = list(located(record)), {o.id: o.name for o in record.operations}
    drawn = [at for at in found if at.point]
    points = _layer(found, [_wkb_point(at.point) for at in found], operations)
    circles = _layer(drawn, [_wkb_circle(at) for at in drawn], operations)
    with tempfile.TemporaryDirectory() as folder:  # a second layer cannot be added in memory
        path = Path(folder) / "events.gpkg"
        _write(points, path, layer="events", geometry_type="Point")
        _write(circles, path, layer="circles", geometry_type="Polygon", append=True)
        return (File("events.gpkg", path.read_bytes()),)


def _write(shapes: Any, path: Path, **how: Any) -> None:
    common: dict[str, Any] = {"driver": "GPKG", "crs": "EPSG:4326", "geometry_name": "geometry"}
    package("pyogrio", "maps").write_arrow(shapes, path, **common, **how)
