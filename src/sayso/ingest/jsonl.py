"""How is each line of a JSONL file a report? A bad line is rejected by its number, the rest goes on."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.ingest.decode import has_surrogates
from sayso.ingest.limits import MAX_LINE_BYTES
from sayso.ingest.original import Original
from sayso.ingest.parts import Parts
from sayso.ingest.source import Source
from sayso.record.errors import RejectedInput
from sayso.record.event import Rejected

STATED = ("title", "url", "outlet", "published", "retrieved", "language")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read(source: Source, *, after: int | None = None) -> Iterator[Parts | Rejected]:
    """The reports of a JSONL file in its order, and a Rejected for each line that holds none.

    `after` says that the source is a stretch of a file that is not empty, which begins after so many lines.
    """
    empty = after is None
    with source.opened() as stream:
        for number, line in enumerate(_lines(stream, source, first=not after), start=(after or 0) + 1):
            if not line.strip():
                continue
            empty = False
            try:
                yield _parts(line, source, f"line {number}")
            except RejectedInput as error:
                yield Rejected(error.name, error.position, error.reason)
    if empty:
        raise RejectedInput("empty: no line holds a report", name=source.name)


def _lines(stream: BinaryIO, source: Source, *, first: bool) -> Iterator[bytes]:
    """Lines without their ends; of one that is too long only its beginning, which is then refused."""
    while line := stream.readline(MAX_LINE_BYTES + 1):
        if first and line.startswith(_UTF16):
            raise RejectedInput("UTF-16: JSONL is UTF-8", name=source.name, position="line 1")
        yield line.removeprefix(b"\xef\xbb\xbf") if first else line
        first = False
        while len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE_BYTES + 1) or b"\n"


def _parts(line: bytes, source: Source, position: str) -> Parts:
    how = "standard input" if source.is_stdin else "file"
    return stated_in(_object(line, source, position), line.rstrip(b"\r\n"), source, position, how=how)


def stated_in(data: dict[str, Any], line: bytes, source: Source, position: str, *, how: str) -> Parts:
    """The report that an object states, whose bytes are `line`. Raises RejectedInput where it states none."""
    for key in ("text", *STATED):
        if not isinstance(data.get(key), str | None):
            raise RejectedInput(f"'{key}' is no string", name=source.name, position=position)
    if not data.get("text"):
        reason = "'text' is empty" if "text" in data else "it lacks 'text'"
        raise RejectedInput(reason, name=source.name, position=position)
    stated = {key: data.get(key) or None for key in STATED}
    if any(has_surrogates(value) for value in (data["text"], *stated.values()) if value):
        raise RejectedInput("lone surrogates: no Unicode text", name=source.name, position=position)
    name = _name(data.get("id"), source, position)
    original = Original(line, "jsonl", how, f"{source.base}, {position}")
    return Parts(text=data["text"], name=name, position=position, original=original, **stated)


def _name(given: Any, source: Source, position: str) -> str:
    if isinstance(given, bool) or not isinstance(given, str | int | None):
        raise RejectedInput("'id' is no string", name=source.name, position=position)
    name = "" if given is None else str(given).strip()
    if has_surrogates(name) or "\0" in name:
        raise RejectedInput("'id' is no Unicode text", name=source.name, position=position)
    return name or f"{source.base}:{position.split()[-1]}"


def _object(line: bytes, source: Source, position: str) -> dict[str, Any]:
    if len(line) > MAX_LINE_BYTES:
        raise RejectedInput(
            f"too large: more than {MAX_LINE_BYTES:,} bytes", name=source.name, position=position
        )
    try:
        data = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RejectedInput(f"no UTF-8 at byte {error.start}", name=source.name, position=position) from None
    except RecursionError:
        raise RejectedInput("no JSON: nested too deep", name=source.name, position=position) from None
    except ValueError as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else "a number is too long"
        raise RejectedInput(f"no JSON: {what}", name=source.name, position=position) from None
    if not isinstance(data, dict):
        raise RejectedInput("no JSON object", name=source.name, position=position)
    return data
