"""How does one report get its answer? It is shown, asked for, checked, and asked for once more if need be."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.engine.asking.client import Client, Message, Reply
from sayso.extract.asked import Parsed, parse_answer
from sayso.record.asked import Answer, Setting, text_hash

_WORST = 10**9


def ask(client: Client, setting: Setting, document: str, message: str) -> Answer:
    """The answer for a report; of two that are not by the schema the better one.

    Raises NoAnswer and ServerGone, as the client does.
    """
    parameters = json.loads(setting.parameters)
    first = _messages(setting, message)
    tried = [_Tried(client.ask(setting.model, first, setting.schema, parameters))]
    if tried[0].faults and tried[0].reply.ended != "declined":
        again = _again(first, tried[0])
        tried.append(_Tried(client.ask(setting.model, again, setting.schema, parameters)))
    best = min(tried, key=lambda t: t.faults)
    return Answer(
        document, setting.key, text_hash(message), best.reply.text, best.reply.ended, len(tried),
        _sum([t.reply.tokens_in for t in tried]), _sum([t.reply.tokens_out for t in tried]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Tried:
    reply: Reply

    @property
    def parsed(self) -> Parsed:
        return parse_answer(self.reply.text)

    @property
    def faults(self) -> int:
        """How much is not by the schema; an answer that cannot be read at all is worst."""
        found = self.parsed
        return _WORST if found.whole else len(found.faults)


def _messages(setting: Setting, message: str) -> list[Message]:
    return [{"role": "system", "content": setting.prompt}, {"role": "user", "content": message}]


def _again(first: Sequence[Message], tried: _Tried) -> list[Message]:
    """The question with what was wrong with its answer; of the answer itself no more than its beginning."""
    wrong = tried.parsed.faults[0].reason
    more = f"This was not by the schema: {wrong}. Answer again: one JSON object by the schema, no more."
    said = tried.reply.text[:2_000] or "(nothing)"
    return [*first, {"role": "assistant", "content": said}, {"role": "user", "content": more}]


def _sum(counts: Sequence[int | None]) -> int | None:
    known = [c for c in counts if c is not None]
    return sum(known) if len(known) == len(counts) else None
