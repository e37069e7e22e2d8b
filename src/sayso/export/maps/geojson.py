"""How does a record read as GeoJSON (RFC 7946)? A point an event and place, its circle as a field."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from sayso.export.file import Choices, File, text_file
from sayso.export.maps.located import Located, located
from sayso.export.maps.properties import map_fields
from sayso.record.event import Record


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _feature(at: Located, operations: dict[str, str]) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": list(at.point)} if at.point else None
    found = {k: _plain(v) for k, v in asdict(map_fields(at, operations)).items()}
    return {"type": "Feature", "id": at.id, "geometry": geometry, "properties": found}


def geojson(record: Record, choices: Choices) -> tuple[File, ...]:
    """A FeatureCollection; events of no known place have no geometry and are kept."""
    operations = {o.id: o.name for o in record.operations}
    features = [_feature(at, operations) for at in located(record)]
    whole = {"type": "FeatureCollection", "features": features}
    return (text_file("events.geojson", json.dumps(whole, ensure_ascii=False, indent=1) + "\n"),)
