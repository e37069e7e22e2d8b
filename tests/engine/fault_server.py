"""A server of the chat protocol that misbehaves as it is told, on this machine, for tests."""

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Act:
    """What the server does with one question: wait, then reply, or break off."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drop: bool = False  # close without a word
    promised: int | None = None  # a length that the body does not have
    drip: float = 0.0  # seconds between single bytes


def said(
    content: object, *, ended: str = "stop", tokens: tuple[int, int] | None = (100, 20), **more: Any
) -> Act:
    """A reply with this content."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    message = {"role": "assistant", "content": text, **more}
    reply: dict[str, Any] = {"choices": [{"index": 0, "message": message, "finish_reason": ended}]}
    if tokens:
        reply["usage"] = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    return Act(body=json.dumps(reply).encode())


def error(status: int, message: str = "", **headers: str) -> Act:
    """A reply that says what went wrong."""
    return Act(status, json.dumps({"error": {"message": message}}).encode(), headers)


Behave = Callable[[dict[str, Any], int], Act]  # by the question and how often its report was asked before


class FaultServer:
    """Listens on a port of this machine; `asked` are the questions, `most` how many came at a time."""

    def __init__(self, behave: Behave) -> None:
        self.behave, self.asked, self.keys = behave, [], []
        self.now = self.most = 0
        self._times: dict[str, int] = {}
        self._lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                outer._answer(self)

            def log_message(self, *_: object) -> None:
                return

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def __enter__(self) -> "FaultServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Die: nobody answers any more."""
        if self._thread.is_alive():
            self._http.shutdown()
            self._http.server_close()
            self._thread.join()

    def _answer(self, to: BaseHTTPRequestHandler) -> None:
        asked = json.loads(to.rfile.read(int(to.headers["Content-Length"])))
        report = asked["messages"][1]["content"]
        with self._lock:
            self.asked.append(asked)
            self.keys.append(to.headers.get("Authorization"))
            number = self._times.get(report, 0)
            self._times[report] = number + 1
            self.now += 1
            self.most = max(self.most, self.now)
        try:
            self._do(self.behave(asked, number), to)
        except OSError:
            to.close_connection = True  # the client did not wait
        finally:
            with self._lock:
                self.now -= 1

    def _do(self, act: Act, to: BaseHTTPRequestHandler) -> None:
        time.sleep(act.delay)
        to.close_connection = True
        if act.drop:
            return
        to.send_response(act.status)
        length = len(act.body) if act.promised is None else act.promised
        for name, value in {"Content-Length": str(length), "Connection": "close", **act.headers}.items():
            to.send_header(name, value)
        to.end_headers()
        if not act.drip:
            to.wfile.write(act.body)
            return
        for at in range(len(act.body)):
            to.wfile.write(act.body[at : at + 1])
            to.wfile.flush()
            time.sleep(act.drip)
