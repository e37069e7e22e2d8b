"""Do the tools that people use read the exports? Each export of the samples, opened by a real consumer."""

import csv
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.export.codebooks.acled import AcledRow
from sayso.export.codebooks.ged import GedRow
from sayso.export.maps.located import located
from sayso.export.tables.table import NAMES, tables
from sayso.record.event import Record

Save = Callable[[str, Path], Path]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_pandas_reads_every_table_with_its_types(save: Save, sample: Record, tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas")
    folder = save("parquet", tmp_path)
    frames = {name: pd.read_parquet(folder / f"{name}.parquet") for name in NAMES}
    assert {n: len(f) for n, f in frames.items()} == {t.name: len(t.lines) for t in tables(sample)}
    events, claims = frames["events"], frames["claims"]
    assert str(events["killed_low"].dtype) == "float64" and events["killed_low"].isna().any()
    texts = frames["documents"].set_index("id")["text"]
    for claim in claims.itertuples():
        assert texts[claim.document][claim.start : claim.end] == claim.quote


def test_readers_that_guess_types_as_r_does_read_the_csv_tables(
    save: Save, sample: Record, tmp_path: Path
) -> None:
    pl, pacsv = pytest.importorskip("polars"), pytest.importorskip("pyarrow.csv")
    folder = save("tables", tmp_path)
    events = pl.read_csv(folder / "events.csv", try_parse_dates=True, infer_schema_length=None)
    assert events.schema["date_min"] == pl.Date and events.schema["killed_low"] == pl.Int64
    assert len(events) == len(sample.events)
    claims = pacsv.read_csv(folder / "claims.csv", parse_options=pacsv.ParseOptions(newlines_in_values=True))
    assert claims.num_rows == len(sample.claims) and str(claims.schema.field("start").type) == "int64"


def test_openpyxl_reads_a_sheet_a_table_and_days_as_days(save: Save, sample: Record, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(save("xlsx", tmp_path) / "record.xlsx")
    assert book.sheetnames == list(NAMES)
    sheet = book["events"]
    head = [cell.value for cell in sheet[1]]
    days = [row[head.index("date_min")].value for row in sheet.iter_rows(min_row=2)]
    assert any(type(day).__name__ == "datetime" for day in days)
    assert sheet.max_row == len(sample.events) + 1


def test_acled_rows_have_the_31_columns_and_the_codebooks_words(save: Save, tmp_path: Path) -> None:
    found = rows(save("acled", tmp_path) / "acled.csv")
    assert list(found[0]) == list(AcledRow.__dataclass_fields__) and len(found[0]) == 31
    allowed = {
        "",
        "Battles",
        "Explosions/Remote violence",
        "Violence against civilians",
        "Strategic developments",
    }
    assert {r["event_type"] for r in found} <= allowed
    assert {r["time_precision"] for r in found} <= {"", "1", "2", "3"}
    assert {r["geo_precision"] for r in found} <= {"", "1", "2", "3"}
    assert all(re.fullmatch(r"|\d{4}-\d\d-\d\d", r["event_date"]) for r in found)
    assert all(r["fatalities"].isdigit() for r in found)


def test_every_coded_row_says_why(save: Save, tmp_path: Path) -> None:
    folder = save("acled", tmp_path)
    told = {r["row"] for r in rows(folder / "acled.why.csv")}
    assert {r["event_id_cnty"] for r in rows(folder / "acled.csv")} <= told
    assert {r["codebook"] for r in rows(folder / "acled.why.csv")} == {"ACLED codebook 2024"}


def test_ged_rows_have_the_49_columns_and_figures_in_order(save: Save, tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas")
    found = pd.read_csv(save("ged", tmp_path) / "ged.csv")
    assert list(found) == list(GedRow.__dataclass_fields__) and len(found.columns) == 49
    assert (found["best"] >= 1).all() and (found["low"] <= found["best"]).all()
    assert (found["best"] <= found["high"]).all()
    parts = found[["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]].sum(axis=1)
    assert (parts == found["best"]).all()
    assert set(found["type_of_violence"].dropna()) <= {1, 2, 3}


def test_plover_rows_use_the_codebooks_words(save: Save, tmp_path: Path) -> None:
    found = rows(save("plover", tmp_path) / "plover.csv")
    assert {r["event_type"] for r in found} <= {"ASSAULT", "COERCE", ""} and {
        r["quad_code"] for r in found
    } <= {"4", ""}


def test_hxl_has_a_tag_under_every_header(save: Save, tmp_path: Path) -> None:
    found = rows(save("hxl", tmp_path) / "hxl.csv")
    assert all(re.fullmatch(r"#[a-z0-9]+(\+[a-z0-9]+)*", tag) for tag in found[0].values())
    assert found[0]["killed_min"] == "#affected+killed+min"


def test_geopandas_reads_points_with_typed_fields(save: Save, sample: Record, tmp_path: Path) -> None:
    gpd = pytest.importorskip("geopandas")
    from_json = gpd.read_file(save("geojson", tmp_path) / "events.geojson")
    points = gpd.read_file(save("gpkg", tmp_path) / "events.gpkg", layer="events")
    found = list(located(sample))
    assert len(points) == len(from_json) == len(found)
    assert points.crs.to_epsg() == 4326 and points["date_min"].dtype.kind == "M"
    assert (
        points["killed_low"].dropna().astype(int).tolist()
        == from_json["killed_low"].dropna().astype(int).tolist()
    )
    assert sum(points.geometry.notna()) == sum(at.point is not None for at in found)


def test_a_circle_of_the_geopackage_holds_its_point_and_is_as_wide_as_said(
    save: Save, tmp_path: Path
) -> None:
    gpd = pytest.importorskip("geopandas")
    circles = gpd.read_file(save("gpkg", tmp_path) / "events.gpkg", layer="circles")
    points = gpd.read_file(tmp_path / "events.gpkg", layer="events").set_index("key")
    for circle in circles.itertuples():
        assert circle.geometry.contains(points.loc[circle.key].geometry)
    town = circles[circles["precision"] == "town"].iloc[0]
    metric = gpd.GeoSeries([town.geometry], crs=4326)
    width = metric.to_crs(metric.estimate_utm_crs()).area[0] ** 0.5
    assert width == pytest.approx((3.1416 * 10_000**2) ** 0.5, rel=0.02)


def test_gdal_reads_the_placemarks(save: Save, sample: Record, tmp_path: Path) -> None:
    pyogrio = pytest.importorskip("pyogrio")
    found = pyogrio.read_dataframe(save("kml", tmp_path) / "events.kml")
    assert len(found) == len(list(located(sample)))
    assert {"begin", "end"} <= set(found.columns)


def test_timemap_gets_days_month_first_and_sources_that_exist(save: Save, tmp_path: Path) -> None:
    folder = save("timemap", tmp_path)
    events, sources, ties = (
        json.loads((folder / f"{n}.json").read_text()) for n in ("events", "sources", "associations")
    )
    assert all(re.fullmatch(r"|\d\d/\d\d/\d{4}", e["date"]) for e in events)
    assert all(s in sources for e in events for s in e["sources"])
    assert {a for e in events for a in e["associations"]} <= {a["id"] for a in ties}


def test_a_slide_of_timelinejs_has_a_real_day_and_no_tag_of_a_report(save: Save, tmp_path: Path) -> None:
    found = json.loads((save("timelinejs", tmp_path) / "timeline.json").read_text())
    from datetime import date

    for slide in found["events"]:
        assert date(**slide["start_date"]) and slide["text"]["headline"]
    assert "<script" not in json.dumps(found)


@pytest.mark.filterwarnings("ignore")
def test_followthemoney_takes_every_entity_and_statement(save: Save, tmp_path: Path) -> None:
    pytest.importorskip("followthemoney")
    from followthemoney import model

    folder, entities = save("ftm", tmp_path), {}
    for line in (folder / "entities.ftm.json").read_text("utf-8").splitlines():
        data = json.loads(line)
        entity = model.get_proxy(data, cleaned=False)
        kept = {p: set(v) for p, v in entity.to_dict()["properties"].items()}
        assert set(kept) == set(data["properties"]), data["id"]
        entity.schema.validate(data)
        entities[entity.id] = entity
    linked = {v for e in entities.values() for p, v in e.itervalues() if p.type.name == "entity"}
    assert linked <= set(entities)
    statements = rows(folder / "statements.csv")
    assert {s["entity_id"] for s in statements} == set(entities)
    for s in statements:
        key = f"{s['dataset']}.{s['entity_id']}.{s['prop']}.{s['value']}"
        assert s["id"] == hashlib.sha1(key.encode("utf-8"), usedforsecurity=False).hexdigest()
        held = entities[s["entity_id"]]
        assert held.schema.name == s["schema"]
        if s["prop"] != "id":
            moved = {s["prop_type"], "address" if s["prop"] == "location" else ""}  # its type before 4
            assert held.schema.get(s["prop"]).type.name in moved
            assert s["value"].strip() in held.get(s["prop"])


@pytest.mark.filterwarnings("ignore")
def test_followthemoneys_own_reader_takes_the_statements(save: Save, tmp_path: Path) -> None:
    pytest.importorskip("followthemoney.statement", reason="followthemoney before 4 has no statements")
    from followthemoney.statement import Statement
    from followthemoney.statement.serialize import CSV, read_path_statements

    found = list(read_path_statements(save("ftm", tmp_path) / "statements.csv", format=CSV))
    assert found and all(
        s.id == Statement.make_key(s.dataset, s.entity_id, s.prop, s.value, s.external) for s in found
    )


def graph_of(text: str) -> Any:
    rdflib = pytest.importorskip("rdflib")
    return rdflib.Graph().parse(data=text, format="json-ld")


def conforms(graph: Any) -> tuple[bool, str]:
    from importlib.resources import files

    shapes = files("sayso.export.graphs").joinpath("shapes.ttl").read_text("utf-8")
    good, _, text = pytest.importorskip("pyshacl").validate(
        graph, shacl_graph=shapes, shacl_graph_format="turtle"
    )
    return good, text


@pytest.mark.filterwarnings("ignore")
def test_linked_data_keeps_the_shapes_of_sem_and_prov(save: Save, sample: Record, tmp_path: Path) -> None:
    text = (save("jsonld", tmp_path) / "record.jsonld").read_text("utf-8")
    graph = graph_of(text)
    good, why = conforms(graph)
    assert good, why
    count = "SELECT (COUNT(?x) AS ?n) WHERE { ?x a <http://semanticweb.cs.vu.nl/2009/11/sem/%s> }"
    for kind, number in (
        ("View", len(sample.claims)),
        ("Event", len(sample.events) + len(sample.operations)),
    ):
        assert int(next(iter(graph.query(count % kind)))[0]) == number
    broken = text.replace('"quote": "', '"quotes": "', 1)
    assert not conforms(graph_of(broken))[0]


# The terms of the W3C context that are used, as the recommendation maps them: the test needs no network.
OA = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "sayso": "urn:sayso:term:",
    "id": "@id",
    "type": "@type",
    **{
        n: f"oa:{n}"
        for n in (
            "Annotation",
            "TextualBody",
            "TextQuoteSelector",
            "TextPositionSelector",
            "exact",
            "prefix",
            "suffix",
        )
    },
    "AnnotationPage": "as:OrderedCollectionPage",
    "AnnotationCollection": "as:OrderedCollection",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "describing": "oa:describing",
    "tagging": "oa:tagging",
    "commenting": "oa:commenting",
    "value": "rdf:value",
    "format": "dc:format",
    "language": "dc:language",
    "items": {"@id": "as:items", "@container": "@list", "@type": "@id"},
    "partOf": {"@id": "as:partOf", "@type": "@id"},
    "total": "as:totalItems",
    "startIndex": "as:startIndex",
}


@pytest.mark.filterwarnings("ignore")
def test_annotations_keep_the_shapes_of_the_recommendation(
    save: Save, sample: Record, tmp_path: Path
) -> None:
    page = json.loads((save("annotations", tmp_path) / "annotations.jsonld").read_text("utf-8"))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    used = {key for item in page["items"] for key in item} | set(page) - {"@context"}
    assert {k for k in used if not k.startswith("sayso:")} <= set(OA)
    graph = graph_of(json.dumps(page | {"@context": OA}))
    good, why = conforms(graph)
    assert good, why
    texts = {d.id: d.text for d in sample.documents}
    by_claim = {c.id: c for c in sample.claims}
    for item in page["items"]:
        claim = by_claim[item["id"].rpartition(":")[2]]
        exact, at = item["target"]["selector"]
        text = texts[claim.document.id]
        assert text[at["start"] : at["end"]] == exact["exact"]
        units = text.encode("utf-16-le")
        wide = at["sayso:utf16"]
        assert units[2 * wide["start"] : 2 * wide["end"]].decode("utf-16-le") == exact["exact"]


def test_networkx_reads_the_chain(save: Save, sample: Record, tmp_path: Path) -> None:
    nx = pytest.importorskip("networkx")
    graph = nx.read_gexf(save("gexf", tmp_path) / "chain.gexf")
    assert set(graph) == {e.id for e in sample.events} | {o.id for o in sample.operations}
    assert {(x.start, x.end) for x in sample.links} == set(graph.edges())
    assert any("response" in data["quote"] for _, _, data in graph.edges(data=True))
