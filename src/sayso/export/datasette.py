"""How does a record open in Datasette? By metadata with labels, facets and search for its tables."""

import json
from typing import Any

from sayso.export.file import Choices, File, text_file
from sayso.record.event import Record

_TABLES: dict[str, dict[str, Any]] = {
    "events": {
        "title": "Events",
        "description": "What one or more reports jointly describe.",
        "label_column": "title",
        "facets": ["type", "grade", "basis", "operation"],
        "sort": "date_min",
        "size": 50,
        "columns": {
            "edtf": "The date in EDTF; empty where no report tells it",
            "harm": "Groups with low, best and high, as JSON",
            "voices": "Independent origins of what is said",
            "grade": "Airwars' words for how well it is supported",
        },
    },
    "claims": {
        "title": "Claims",
        "description": "One thing that a report says, with the exact words that say it.",
        "label_column": "quote",
        "facets": ["field", "stance", "speaker_label", "speaker_kind"],
        "size": 50,
        "fts_table": "claims_words",
        "fts_pk": "number",
        "columns": {"start": "First code point in documents.text", "end": "One past its last code point"},
    },
    "documents": {
        "title": "Reports",
        "description": "Each report as published; positions count in its text.",
        "label_column": "name",
        "facets": ["outlet", "language", "not_read"],
        "size": 20,
        "fts_table": "documents_words",
        "fts_pk": "number",
    },
    "statements": {
        "title": "Statements",
        "description": "Who says what.",
        "label_column": "quote",
        "facets": ["speaker_label", "speaker_kind", "direct"],
    },
    "disagreements": {
        "title": "Disagreements",
        "description": "Where answers differ.",
        "label_column": "note",
        "facets": ["field", "kind"],
    },
    "operations": {"title": "Operations", "description": "Named campaigns.", "label_column": "name"},
    "links": {"title": "Links", "description": "Stated relations of events.", "facets": ["relation"]},
    "figures": {
        "title": "Figures",
        "description": "Strengths and totals of no single event.",
        "label_column": "what",
        "facets": ["what", "who"],
    },
    "decisions": {"title": "Decisions", "description": "What people decided, chained by hashes."},
}
_HIDDEN = (
    "readings",
    "accounts",
    "account_links",
    "operation_mentions",
    "event_accounts",
    "event_keys",
    "record_statements",
    "left_out",
    "meta",
    "alembic_version",
    "copies",
    "rejected",
)
_QUERIES: dict[str, dict[str, str]] = {
    "event_with_its_words": {
        "title": "An event with the words that it stands on",
        "sql": "select e.title, c.field, c.quote,"
        " coalesce(c.speaker_label, c.speaker_name, 'the report') as speaker, c.stance,"
        " d.name as report, c.start, c.end from events e join event_accounts a on a.event = e.id"
        " join claims c on c.account = a.account join documents d on d.id = c.document where e.id = :event"
        " order by c.field, d.name, c.start",
    },
    "events_by_country": {
        "title": "Events by country of their first place",
        "sql": "select json_extract(places, '$[0].country') as country, count(*) as events from events"
        " group by country order by events desc, country",
    },
    "search_quotes": {
        "title": "Claims whose quote holds these words",
        "sql": "select c.field, c.quote, d.name as report, c.start, c.end from claims_words w join claims c"
        " on c.number = w.rowid join documents d on d.id = c.document where claims_words match :words"
        " order by d.name, c.start limit 200",
    },
}


def datasette(record: Record, choices: Choices) -> tuple[File, ...]:
    """What `datasette sayso.db --metadata metadata.json` reads; `choices.record_name` names the database."""
    tables = {**_TABLES, **{name: {"hidden": True} for name in _HIDDEN}}
    name = choices.record_name.rpartition("/")[2].rpartition(".")[0] or "sayso"
    whole = {
        "title": "Sayso: events as reported",
        "description": "Every value stands on the exact words of a report. Open them first.",
        "databases": {name: {"tables": tables, "queries": _QUERIES}},
    }
    return (text_file("metadata.json", json.dumps(whole, ensure_ascii=False, indent=1) + "\n"),)
