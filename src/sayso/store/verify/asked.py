"""Do the texts that a model was asked and answered with stand as they were written?"""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from sayso.record.asked import text_hash
from sayso.store import asked
from sayso.store.fetch import rows
from sayso.store.tables import model_answers, model_settings, model_texts
from sayso.store.verify.problem import Problem


def answers(connection: Connection) -> Iterator[Problem]:
    """Every text by its hash, answers and settings by the texts that they name, then how many there are."""
    held = set()
    for row in rows(connection, select(model_texts).order_by(model_texts.c.hash)):
        held.add(row["hash"])
        if text_hash(row["words"]) != row["hash"]:
            yield Problem("model_texts", row["hash"], "the text is not the one that was kept (sha256)")
    query = select(model_settings).order_by(model_settings.c.key)
    for row in rows(connection, query):
        for name in ("prompt", "schema", "parameters"):
            if row[name] not in held:
                yield Problem("model_settings", row["key"], f"its {name} is gone")
    for row in rows(connection, select(model_answers).order_by(model_answers.c.document)):
        if row["answer"] not in held:
            yield Problem("model_answers", row["document"], "its text is gone")
    for table, noted, found in asked.tallies(connection):
        if noted != found:
            yield Problem(table, "", "the rows are not those that were written")
