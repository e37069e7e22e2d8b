"""How is one question put to a server? Over HTTP, to its one address, tried again with ever longer waits.

The only module that imports httpx (extra `model`). No redirect is followed and no proxy of the environment
used, so that nothing but the address that was named is ever spoken to.
"""

import json
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.engine.asking.errors import NoAnswer, ServerGone
from sayso.engine.asking.server import KEY_NAME, Server
from sayso.record.errors import SaysoError, UsageError

MAX_ANSWER = 4_000_000  # bytes of a reply; what is longer is no answer
MAX_PAUSE = 60.0  # seconds between two tries, whatever the server asks for
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_SHAPES = ("json_schema", "json_object", "")  # of structured output, the strictest first

Message = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said: the answer's text, why it ended, and tokens as it counts them."""

    text: str
    ended: str = "stop"
    tokens_in: int | None = None
    tokens_out: int | None = None


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a reply is waited for (`wait` seconds), how often a failing one is tried (`tries`), and the
    first pause between tries in seconds (`pause`, doubled each time)."""

    wait: float = 120.0
    tries: int = 4
    pause: float = 1.0


class _Failed(SaysoError):
    """A try that may do better later; `pause` is what the server asks to wait, in seconds."""

    def __init__(self, why: str, pause: float | None = None, *, gone: bool = False) -> None:
        self.why, self.pause, self.gone = why, pause, gone
        super().__init__(why)


@dataclass(slots=True)
class Client:
    """Asks one server. Threads may share it. Close it when done."""

    server: Server
    patience: Patience = field(default_factory=Patience)
    sleep: Callable[[float], None] = time.sleep
    _http: Any = None
    _shape: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        try:
            import httpx
        except ImportError as error:
            raise UsageError(
                "asking a model needs the package httpx", advice="`pip install 'sayso[model]'`."
            ) from error
        headers = {"Accept-Encoding": "identity"}  # nothing that could unfold into gigabytes
        if self.server.key:
            headers["Authorization"] = f"Bearer {self.server.key}"
        self._http = httpx.Client(
            headers=headers, timeout=self.patience.wait, follow_redirects=False, trust_env=False
        )

    def close(self) -> None:
        """Let go of connections."""
        self._http.close()

    def ask(
        self, model: str, messages: Sequence[Message], schema: str, parameters: Mapping[str, Any]
    ) -> Reply:
        """The reply to messages, by the schema where the server can.

        Raises NoAnswer where this question gets none, ServerGone where none would.
        """
        body = {"model": model, "messages": list(messages), **parameters}
        for number in range(1, self.patience.tries + 1):
            try:
                return self._once(body, schema)
            except _Failed as failed:
                if number == self.patience.tries:
                    raise self._end(failed) from None
                self.sleep(self._pause(number, failed.pause))
        raise NoAnswer("no try is allowed", advice="Allow one.")

    def _end(self, failed: _Failed) -> NoAnswer | ServerGone:
        said = f"the model gave no answer: {failed.why} ({self.patience.tries} tries)"
        if failed.gone:
            return ServerGone(said, advice="Is the server running? Run the same command again to go on.")
        return NoAnswer(said)

    def _pause(self, number: int, asked: float | None) -> float:
        """Seconds before the next try: doubled each time, with a little chance so that threads part."""
        grown: float = self.patience.pause * 2 ** (number - 1) * (1 + random.random() / 4)  # shapes no record
        return min(MAX_PAUSE, max(grown, asked or 0.0))

    def _once(self, body: dict[str, Any], schema: str) -> Reply:
        """One try; where the server knows no structured output, at once another without."""
        while True:
            shape = self._shape
            status, headers, data = self._post(body | _format(_SHAPES[shape], schema))
            refused = status in (400, 404, 415, 422, 501) and _is_about_format(data)
            if not refused or shape + 1 >= len(_SHAPES):
                return self._reply(status, headers, data)
            with self._lock:
                self._shape = max(self._shape, shape + 1)

    def _post(self, body: dict[str, Any]) -> tuple[int, Mapping[str, str], bytes]:
        import httpx

        try:
            with self._http.stream("POST", self.server.chat, json=body) as response:
                return response.status_code, response.headers, self._body(response)
        except httpx.TimeoutException as error:
            raise _Failed(f"nothing came within {self.patience.wait:g} seconds") from error
        except (httpx.ConnectError, httpx.UnsupportedProtocol) as error:
            raise _Failed("nobody answers at this address", gone=True) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _Failed(f"the connection broke ({type(error).__name__})") from error

    def _body(self, response: Any) -> bytes:
        """The bytes of a reply; a reply that drips slower than the wait or never ends is none."""
        until, parts, size = time.monotonic() + self.patience.wait, [], 0
        for part in response.iter_raw():
            parts.append(part)
            size += len(part)
            if size > MAX_ANSWER:
                raise NoAnswer(f"the reply is longer than {MAX_ANSWER:,} bytes")
            if time.monotonic() > until:
                raise _Failed(f"the reply did not end within {self.patience.wait:g} seconds")
        return b"".join(parts)

    def _reply(self, status: int, headers: Mapping[str, str], data: bytes) -> Reply:
        if status in (401, 403):
            raise ServerGone("the server refuses the key", advice=f"Set ${KEY_NAME} to a key that it knows.")
        if 300 <= status < 400:
            raise ServerGone("the server points to another address", advice="Name that one with --url.")
        if status in _AGAIN:
            raise _Failed(f"the server says {status}{self._said(data)}", _retry_after(headers))
        if status == 404:
            raise ServerGone(f"nothing is there (404){self._said(data)}", advice="Check --url and --model.")
        if status != 200:
            raise NoAnswer(f"the server says {status}{self._said(data)}")
        return _read(data)

    def _said(self, data: bytes) -> str:
        """What a server says of an error, on one line and without the key."""
        words = _message(data)
        if self.server.key:
            words = words.replace(self.server.key, "…")
        words = " ".join("".join(c if c.isprintable() else " " for c in words).split())[:160]
        return f": {words}" if words else ""


def _format(shape: str, schema: str) -> dict[str, Any]:
    if shape == "json_schema":
        named = {"name": "reading", "strict": True, "schema": json.loads(schema)}
        return {"response_format": {"type": shape, "json_schema": named}}
    return {"response_format": {"type": shape}} if shape else {}


def _is_about_format(data: bytes) -> bool:
    words = data[:4_000].lower()
    return any(
        w in words for w in (b"response_format", b"json_schema", b"json_object", b"schema", b"grammar")
    )


def _message(data: bytes) -> str:
    try:
        found = json.loads(data[:100_000])
        error = found.get("error", found) if isinstance(found, dict) else {}
        return str(error.get("message", "")) if isinstance(error, dict) else str(error)
    except (ValueError, RecursionError):
        return ""


def _retry_after(headers: Mapping[str, str]) -> float | None:
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None


def _read(data: bytes) -> Reply:
    """The answer in a reply of the chat protocol."""
    try:
        found = json.loads(data.decode("utf-8", "replace"))
        choice = found["choices"][0]
        said = choice["message"]
        usage = found.get("usage") or {}
        text = said.get("content") or ""
        declined = said.get("refusal")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise _Failed("the reply is none of the chat protocol") from error
    ended = "declined" if declined and not text else str(choice.get("finish_reason") or "stop")[:40]
    return Reply(
        _whole(declined if ended == "declined" else text), ended,
        _count(usage, "prompt_tokens"), _count(usage, "completion_tokens"),
    )  # fmt: skip


def _whole(text: object) -> str:
    """The text without half characters, which no file can hold."""
    return str(text).encode("utf-8", "replace").decode("utf-8")


def _count(usage: object, name: str) -> int | None:
    number = usage.get(name) if isinstance(usage, dict) else None
    return number if isinstance(number, int) and 0 <= number < 10**9 else None
