"""How does a record open in Google Earth? KML with a placemark an event and place, and spans of days."""

from xml.etree import ElementTree as Tree

from sayso.export import words
from sayso.export.file import Choices, File
from sayso.export.maps.located import Located, located
from sayso.export.xml import clean
from sayso.record.event import Record

_SPACE = "http://www.opengis.net/kml/2.2"


def _text(parent: Tree.Element, name: str, value: str) -> None:
    Tree.SubElement(parent, name).text = clean(value)


def _when(mark: Tree.Element, at: Located) -> None:
    when = at.event.date
    if when and (when.min or when.max):
        span = Tree.SubElement(mark, "TimeSpan")
        for name, day in (("begin", when.min), ("end", when.max)):
            if day:
                _text(span, name, day)


def _fields(mark: Tree.Element, at: Located) -> None:
    event = at.event
    pairs = (
        ("event", event.id), ("type", event.type), ("date", words.date(event.date)),
        ("actors", words.parties(event.actors)), ("recipients", words.parties(event.recipients)),
        ("harm", "; ".join(words.harm(h) for h in event.harm)), ("voices", str(event.voices)),
        ("grade", event.grade.value), ("precision", at.place.precision if at.place else ""),
        ("radius_km", f"{at.radius_km:g}" if at.radius_km else ""),
    )  # fmt: skip
    data = Tree.SubElement(mark, "ExtendedData")
    for name, value in pairs:
        if value:
            _text(Tree.SubElement(data, "Data", name=name), "value", value)


def _mark(folder: Tree.Element, at: Located) -> None:
    mark = Tree.SubElement(folder, "Placemark", id=at.id)
    _text(mark, "name", at.event.title)
    told = next((c for c in at.event.claims if c.field == "occurrence"), None)
    if told:
        _text(mark, "description", f"“{told.quote.text}” — {told.document.name}")
    _when(mark, at)
    _fields(mark, at)
    if at.point:
        _text(Tree.SubElement(mark, "Point"), "coordinates", "{},{}".format(*at.point))


def kml(record: Record, choices: Choices) -> tuple[File, ...]:
    """One document; events of no known place are kept without a point."""
    root = Tree.Element("kml", xmlns=_SPACE)
    document = Tree.SubElement(root, "Document")
    _text(document, "name", "Sayso")
    for at in located(record):
        _mark(document, at)
    Tree.indent(root)
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return (File("events.kml", head + Tree.tostring(root, "utf-8") + b"\n"),)
