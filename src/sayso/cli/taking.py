"""How do many options reach a command as one value? Declared as a dataclass, read by typer."""

import functools
import inspect
from collections.abc import Callable
from typing import Any, get_type_hints


def takes(name: str, kind: type) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A decorator: the command with the options of the dataclass `kind`, which it gets as `name`."""

    def taking(command: Callable[..., Any]) -> Callable[..., Any]:
        own = inspect.signature(command, eval_str=True).parameters
        hints = get_type_hints(kind, include_extras=True)
        keyword = inspect.Parameter.KEYWORD_ONLY
        mine = [p.replace(kind=keyword) for p in own.values() if p.name != name]
        more = [
            inspect.Parameter(key, keyword, default=field.default, annotation=hints[key])
            for key, field in kind.__dataclass_fields__.items()  # type: ignore[attr-defined]
        ]

        @functools.wraps(command)
        def run(**words: Any) -> Any:
            asked = kind(**{p.name: words.pop(p.name) for p in more})
            return command(**words, **{name: asked})

        del run.__wrapped__  # typer must see the options, not what is wrapped
        run.__signature__ = inspect.Signature([*mine, *more])  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in [*mine, *more]}
        return run

    return taking
