"""With which parameters is a model asked? Ours, and those that a user sets; none opens another door."""

import json
import re
from collections.abc import Sequence
from typing import Any

from sayso.knowledge import asking
from sayso.record.asked import Setting
from sayso.record.errors import UsageError
from sayso.record.ids import canonical

PARAMETERS: dict[str, Any] = {"max_tokens": 8_000, "seed": 1, "temperature": 0}
_NAME = re.compile(r"[a-z][a-z_]{0,40}$")
# Ours to say, or a way out of one question and one answer: no tools, no search, no stream, no second choice.
_NEVER = frozenset(
    {
        "messages", "model", "response_format", "stream", "stream_options", "n", "tools", "tool_choice",
        "functions", "function_call", "parallel_tool_calls", "web_search_options", "plugins", "store",
        "metadata", "user",
    }
)  # fmt: skip


def setting_for(model: str, changed: Sequence[str] = ()) -> Setting:
    """What a model is asked with by this version; `changed` sets parameters, as "max_tokens=2000".

    Raises UsageError for what is no parameter, or one that may not be set.
    """
    values = dict(PARAMETERS)
    for words in changed:
        name, equals, value = words.partition("=")
        if not equals or not _NAME.match(name) or name in _NEVER:
            raise UsageError(
                f"no parameter that can be set: {words}", advice="As in --parameter max_tokens=2000."
            )
        values.pop(name, None)
        if value:
            values[name] = _value(value)
    return Setting(model, asking.prompt(), asking.schema(), canonical(values))


def _value(words: str) -> Any:
    try:
        return json.loads(words)
    except ValueError:
        return words
