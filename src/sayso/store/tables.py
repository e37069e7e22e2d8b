"""Which tables hold a record? Documents, readings and decisions are kept; all below `DERIVED` is made again.

Columns that hold lists or values are JSON in text. Positions are code points of `documents.text`.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)
from sqlalchemy import Text as PlainText

# Compared by code points in every database, so that orders are the same.
Text = PlainText().with_variant(PlainText(collation="C"), "postgresql")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _texts(names: str) -> list[Column[str]]:
    """Columns of text by name; a question mark lets one be null."""
    return [Column(name.rstrip("?"), Text, nullable=name.endswith("?")) for name in names.split()]


def _numbers(names: str) -> list[Column[int]]:
    """Columns of whole numbers, as `_texts`."""
    return [Column(name.rstrip("?"), Integer, nullable=name.endswith("?")) for name in names.split()]


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean(create_constraint=False), nullable=False)


def _document(*, key: bool = False) -> Column[str]:
    return Column("document", Text, ForeignKey("documents.id"), primary_key=key, nullable=False)


def _id() -> Column[str]:
    return Column("id", Text, primary_key=True)


def _key(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True)


def _speaker() -> list[Column[str] | Column[int]]:
    """Whose word it is, all null where nobody is named."""
    words = "speaker_name? speaker_entity? speaker_label? speaker_kind? speaker_via?"
    return [*_texts(words), *_numbers("speaker_start? speaker_end?")]


documents = Table(
    "documents",
    metadata,
    _key("number"),
    *_texts("id name url? outlet? title? text published? retrieved? language sha256 blocks replaces? seal"),
    _flag("not_read"),
    UniqueConstraint("id"),
    Index(None, "url"),
)
readings = Table("readings", metadata, _document(key=True), *_texts("made loose seal"))
claims = Table(
    "claims",
    metadata,
    _key("number"),
    _document(),
    *_texts("id origin account? field value quote stance made_by"),
    *_numbers("start end"),
    *_speaker(),
    Column("confidence", Float, nullable=False),
    UniqueConstraint("id", "origin"),
    Index(None, "document"),
    Index(None, "account"),
)
accounts = Table(
    "accounts",
    metadata,
    _id(),
    _document(),
    *_numbers("ordinal start end"),
    *_texts("type words claims"),
    _flag("series"),
    Index(None, "document"),
)
account_links = Table(
    "account_links",
    metadata,
    _document(key=True),
    _key("ordinal"),
    *_texts("from_end to_end relation claims"),
)
operation_mentions = Table(
    "operation_mentions",
    metadata,
    _document(key=True),
    _key("ordinal"),
    *_texts("key name by? claims totals"),
)
statements = Table(
    "statements",
    metadata,
    _document(key=True),
    _key("ordinal"),
    *_texts("id quote claims"),
    *_numbers("start end"),
    *_speaker(),
    _flag("direct"),
    Index(None, "id"),
)
decisions = Table(
    "decisions",
    metadata,
    _key("ordinal"),
    *_texts("id action subject data who when why previous hash"),
    UniqueConstraint("id"),
)
rejected = Table(
    "rejected",
    metadata,
    _key("number"),
    *_texts("name position reason"),
    UniqueConstraint("name", "position", "reason"),
)
refusals = Table(
    "refusals",
    metadata,
    _document(key=True),
    _key("ordinal"),
    *_texts("kind field words value reason"),
)
model_texts = Table("model_texts", metadata, Column("hash", Text, primary_key=True), *_texts("words"))
model_settings = Table(
    "model_settings",
    metadata,
    Column("key", Text, primary_key=True),
    *_texts("model prompt schema parameters"),
)
model_answers = Table(
    "model_answers",
    metadata,
    Column("document", Text, primary_key=True),  # asked before the report is kept: no foreign key
    Column("setting", Text, ForeignKey("model_settings.key"), primary_key=True),
    *_texts("shown answer ended"),
    *_numbers("asked tokens_in? tokens_out?"),
)
intake = Table(
    "intake",
    metadata,
    _key("ordinal"),
    *_texts("document sha256 kind how where charset stated when previous hash"),
    *_numbers("size"),
    UniqueConstraint("document"),
    Index(None, "sha256"),
)
meta = Table("meta", metadata, Column("key", Text, primary_key=True), *_texts("value"))

events = Table(
    "events",
    metadata,
    _id(),
    *_texts("type title edtf? date_min? date_max? basis? date_claims places actors recipients weapons harm"),
    *_texts("targets_hit? operation? grade grade_reasons merges"),
    *_numbers("voices"),
    Index(None, "id", "date_min", "date_max", "type"),  # what filters look at, without the rows
)
event_accounts = Table(
    "event_accounts",
    metadata,
    Column("account", Text, ForeignKey("accounts.id"), primary_key=True),
    Column("event", Text, ForeignKey("events.id"), nullable=False),
    *_numbers("ordinal"),
    *_texts("changed?"),
    Index(None, "event"),
)
event_keys = Table(
    "event_keys",
    metadata,
    Column("event", Text, ForeignKey("events.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("word", Text, primary_key=True),
    Index(None, "kind", "word", "event"),
)
links = Table(
    "links",
    metadata,
    _id(),
    *_texts("from_id to_id relation claims"),
    Index(None, "from_id"),
    Index(None, "to_id"),
)
operations = Table("operations", metadata, _id(), *_texts("name aliases by? events totals claims"))
figures = Table(
    "figures",
    metadata,
    _id(),
    *_texts("what who? where? period? claims"),
    *_numbers("low? high?"),
    _flag("approximate"),
    *_speaker(),
)
disagreements = Table(
    "disagreements", metadata, _id(), *_texts("event field kind positions note"), Index(None, "event")
)
record_statements = Table("record_statements", metadata, _key("ordinal"), *_texts("id changed?"))
left_out = Table("left_out", metadata, Column("claim", Text, primary_key=True))
copies = Table("copies", metadata, _document(key=True), *_texts("original"), Index(None, "original"))

# What a later report may meet, found without reading the rest: made and emptied with what is derived.
near_keys = Table(
    "near_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("account", Text, primary_key=True),
    *_numbers("first last"),
    _flag("vague"),
    sqlite_with_rowid=False,
)
text_keys = Table(
    "text_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("document", Text, primary_key=True),
    sqlite_with_rowid=False,
)
likely = Table(
    "likely",
    metadata,
    Column("account", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    sqlite_with_rowid=False,
)

READ = (claims, accounts, account_links, operation_mentions, statements, refusals)  # filled by a reading
ASKED = (model_texts, model_settings, model_answers)  # kept: what a model was asked and answered
DERIVED = (
    events,
    event_accounts,
    event_keys,
    links,
    operations,
    figures,
    disagreements,
    record_statements,
    left_out,
    copies,
)
REACHED = (near_keys, text_keys, likely)
SEARCHED = {"documents": "text", "claims": "quote"}  # table to the column that its index `…_words` holds
