"""How is kept what a model was asked and answered? Texts once, by their hash; an answer for each report."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, exists, func, insert, select

from sayso.record.asked import Answer, Setting, text_hash
from sayso.record.reading import Refusal
from sayso.store import codec, meta
from sayso.store.fetch import Row, rows, table_rows
from sayso.store.seals import EMPTY, joined, row_hash, seal
from sayso.store.tables import ASKED, documents, model_answers, model_settings, model_texts, refusals

_HELD = ("prompt", "schema", "parameters")  # of a setting, kept by their hash


@dataclass(frozen=True, slots=True)
class RefusalRow:
    """What was refused of a model's answer, in a list: `document` is the report's id, `name` its name."""

    document: str
    name: str
    field: str
    kind: str
    words: str
    value: str
    reason: str


def keep_setting(connection: Connection, setting: Setting) -> None:
    """Keep a setting and its texts, each once."""
    texts = {name: _keep_text(connection, getattr(setting, name)) for name in _HELD}
    _once(connection, model_settings, {"key": setting.key, "model": setting.model, **texts})


def keep_answer(connection: Connection, answer: Answer) -> bool:
    """Keep an answer; one that is there already for its report and setting stays. Whether it is new."""
    row = {
        "document": answer.document, "setting": answer.setting, "shown": answer.shown,
        "answer": _keep_text(connection, answer.text), "ended": answer.ended, "asked": answer.asked,
        "tokens_in": answer.tokens_in, "tokens_out": answer.tokens_out,
    }  # fmt: skip
    return _once(connection, model_answers, row)


def _keep_text(connection: Connection, words: str) -> str:
    key = text_hash(words)
    _once(connection, model_texts, {"hash": key, "words": words})
    return key


def _once(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    key = (column == row[column.name] for column in table.primary_key.columns)
    if connection.execute(select(exists().where(*key))).scalar():
        return False
    connection.execute(insert(table).values(**row))
    _tally(connection, table, gained=[row_hash(table, row)])
    return True


def _tally(
    connection: Connection, table: Table, *, gained: Iterable[int] = (), lost: Iterable[int] = ()
) -> None:
    """What is written of answers is counted apart: it makes no record stale."""
    key = f"kept:{table.name}"
    before = meta.read(connection).get(key, EMPTY)
    meta.write(connection, {key: joined(before, gained=gained, lost=lost)})


def setting_of(connection: Connection, key: str) -> Setting | None:
    """The setting of a key with its texts."""
    query = select(model_settings).where(model_settings.c.key == key)
    found = next(rows(connection, query), None)
    if found is None:
        return None
    return Setting(found["model"], *(_text(connection, found[name]) for name in _HELD))


def _text(connection: Connection, key: str) -> str:
    query = select(model_texts.c.words).where(model_texts.c.hash == key)
    return str(connection.execute(query).scalar_one())


def answer_of(connection: Connection, document: str, setting: str) -> Answer | None:
    """The answer for a report in a setting."""
    query = select(model_answers).where(
        model_answers.c.document == document, model_answers.c.setting == setting
    )
    found = next(rows(connection, query), None)
    return None if found is None else _answer(connection, found)


def answers(connection: Connection, setting: str) -> Iterator[Answer]:
    """All answers of a setting by report."""
    query = select(model_answers).where(model_answers.c.setting == setting)
    for row in rows(connection, query.order_by(model_answers.c.document)):
        yield _answer(connection, row)


def _answer(connection: Connection, row: Row) -> Answer:
    return Answer(
        row["document"], row["setting"], row["shown"], _text(connection, row["answer"]), row["ended"],
        row["asked"], row["tokens_in"], row["tokens_out"],
    )  # fmt: skip


def answered(connection: Connection, setting: str) -> frozenset[str]:
    """The ids of reports that have an answer in a setting."""
    query = select(model_answers.c.document).where(model_answers.c.setting == setting)
    return frozenset(connection.execute(query.order_by(model_answers.c.document)).scalars())


def forget(connection: Connection, document: str) -> int:
    """Take out the answers for a report, whose quotes are its words, for who must erase it. How many."""
    query = select(model_answers).where(model_answers.c.document == document)
    found = list(rows(connection, query.order_by(model_answers.c.setting)))
    for row in found:
        connection.execute(delete(model_answers).where(model_answers.c.document == document))
        _tally(connection, model_answers, lost=[row_hash(model_answers, row)])
        _forget_text(connection, row["answer"])
    return len(found)


def _forget_text(connection: Connection, key: str) -> None:
    """Take out a text that no answer holds any more."""
    count = select(func.count()).select_from(model_answers).where(model_answers.c.answer == key)
    if connection.execute(count).scalar_one() == 0:
        row = {"hash": key, "words": _text(connection, key)}
        connection.execute(delete(model_texts).where(model_texts.c.hash == key))
        _tally(connection, model_texts, lost=[row_hash(model_texts, row)])


def list_refusals(connection: Connection, document: str | None) -> tuple[RefusalRow, ...]:
    """What was refused, by report and in the order of the answer; of one report by its id or name."""
    query = select(documents.c.name, refusals).join(documents, documents.c.id == refusals.c.document)
    if document is not None:
        query = query.where((documents.c.id == document) | (documents.c.name == document))
    found = rows(connection, query.order_by(documents.c.name, refusals.c.document, refusals.c.ordinal))
    return tuple(_refusal_row(row, codec.refusal_of(row)) for row in found)


def _refusal_row(row: Row, found: Refusal) -> RefusalRow:
    return RefusalRow(
        row["document"], row["name"], found.field, found.kind, found.words, found.value, found.reason
    )


def tallies(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """For each table its name, the seal that was noted, and that of the rows that are there."""
    noted = meta.read(connection)
    for table in ASKED:
        found = [row_hash(table, row) for row in table_rows(connection, table)]
        yield table.name, noted.get(f"kept:{table.name}", EMPTY), seal(*found)
