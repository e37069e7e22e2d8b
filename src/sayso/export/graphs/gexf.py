"""How does the chain of attack and answer open in Gephi? Events as nodes, stated links as edges."""

from xml.etree import ElementTree as Tree

from sayso.export import words
from sayso.export.file import Choices, File
from sayso.export.rows import event_order
from sayso.export.xml import clean
from sayso.record.event import Link, Record

_SPACE = "http://www.gexf.net/1.2draft"
_NODE = ("kind", "type", "date", "place", "grade")
_EDGE = ("relation", "quote")


def _attributes(graph: Tree.Element, kind: str, names: tuple[str, ...]) -> None:
    held = Tree.SubElement(graph, "attributes", {"class": kind})
    for name in names:
        Tree.SubElement(held, "attribute", id=name, title=name, type="string")


def _values(parent: Tree.Element, **found: str) -> None:
    held = Tree.SubElement(parent, "attvalues")
    for name, value in found.items():
        Tree.SubElement(held, "attvalue", {"for": name, "value": clean(value)})


def _nodes(graph: Tree.Element, record: Record) -> None:
    held = Tree.SubElement(graph, "nodes")
    for e in sorted(record.events, key=event_order):
        node = Tree.SubElement(held, "node", id=e.id, label=clean(e.title))
        place = words.places(e)
        _values(node, kind="event", type=e.type, date=words.date(e.date), place=place, grade=e.grade.value)
    for o in sorted(record.operations, key=lambda o: (o.name, o.id)):
        _values(Tree.SubElement(held, "node", id=o.id, label=clean(o.name)), kind="operation")


def _edge(held: Tree.Element, link: Link, quotes: dict[str, str]) -> None:
    edge = Tree.SubElement(held, "edge", id=link.id, source=link.start, target=link.end, label=link.relation)
    told = " | ".join(dict.fromkeys(quotes[c] for c in link.claims if c in quotes))
    _values(edge, relation=link.relation, quote=told)


def gexf(record: Record, choices: Choices) -> tuple[File, ...]:
    """One graph; an edge points as its link does, from the response to what it answers."""
    root = Tree.Element("gexf", xmlns=_SPACE, version="1.2")
    graph = Tree.SubElement(root, "graph", defaultedgetype="directed", mode="static")
    _attributes(graph, "node", _NODE)
    _attributes(graph, "edge", _EDGE)
    _nodes(graph, record)
    known = {e.id for e in record.events} | {o.id for o in record.operations}
    edges, quotes = Tree.SubElement(graph, "edges"), {c.id: c.quote.text for c in record.claims}
    for link in sorted(record.links, key=lambda x: x.id):
        if {link.start, link.end} <= known:
            _edge(edges, link, quotes)
    Tree.indent(root)
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return (File("chain.gexf", head + Tree.tostring(root, "utf-8") + b"\n"),)
