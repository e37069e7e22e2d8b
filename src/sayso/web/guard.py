"""May this request be answered? Host, origin, token and forgery are checked before anything else runs."""

import hmac
import ipaddress
import re
import secrets
import socket
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlencode

from sayso.web.settings import LOOPBACK, Settings

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
)
_AUTHORITY = re.compile(r"(?:\[([0-9A-Fa-f:.]{2,45})\]|([A-Za-z0-9._-]{1,255}))(?::[0-9]{1,5})?")
COOKIE = "sayso_token"
FORGERY_HEADER = "x-sayso-session"
_SAFE = ("GET", "HEAD", "OPTIONS")


def host_of(header: str) -> str:
    """The name in a Host header or an authority, without its port.

    >>> host_of("[::1]:80"), host_of("localhost:80"), host_of("a@b")
    ('::1', 'localhost', '')
    """
    found = _AUTHORITY.fullmatch(header)
    return (found[1] or found[2]).lower() if found else ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guard:
    """An ASGI layer around the whole server. `session` is what a page of ours reads and sends back."""

    def __init__(self, app: App, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self.session = secrets.token_urlsafe(24)
        self.desk: Any = None  # what is served, for whoever holds the whole server

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse with a reason in plain words."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        scope.setdefault("state", {})["session"] = self.session
        headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
        hosts = [v.decode("latin-1") for k, v in scope["headers"] if k.lower() == b"host"]
        status, reason = self._refusal(scope, headers, hosts)
        sent = _with_headers(send)
        if status:
            await _say(sent, status, reason)
        elif (fresh := self._newcomer(scope)) is not None:
            await _welcome(sent, fresh, self.settings.token or "")
        else:
            await self.app(scope, receive, sent)

    def _refusal(self, scope: Scope, headers: dict[str, str], hosts: list[str]) -> tuple[int, str]:
        """The status and reason of a request that may not be answered, (0, "") of one that may."""
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            return 421, "this address is not served here"
        origin = headers.get("origin")
        if origin is not None and not self._is_own_origin(origin, hosts[0]):
            return 403, "another site may not use this one"
        if headers.get("sec-fetch-site", "same-origin") == "cross-site" and scope["path"].startswith("/api/"):
            return 403, "another site may not use this one"
        if self.settings.token and not self._may_enter(scope, headers):
            return 401, "a token is needed: use the address that `sayso serve` printed"
        if scope["method"] not in _SAFE and not hmac.compare_digest(
            headers.get(FORGERY_HEADER, "").encode(), self.session.encode()
        ):
            return 403, f"a change needs the header {FORGERY_HEADER} of this session"
        return 0, ""

    def _is_ours(self, header: str) -> bool:
        """Whether a Host is one that we answer for: else a name on the net could point here."""
        name = host_of(header)
        if self.settings.is_local:
            known: Iterable[str] = LOOPBACK
            return name in known
        return name in (self.settings.host, socket.gethostname().lower(), "localhost") or _is_address(name)

    def _is_own_origin(self, origin: str, host: str) -> bool:
        return origin.lower() == f"http://{host}".lower()

    def _may_enter(self, scope: Scope, headers: dict[str, str]) -> bool:
        jar: SimpleCookie = SimpleCookie()
        try:
            jar.load(headers.get("cookie", ""))
        except CookieError:
            return False
        shown = [
            headers.get("authorization", "").removeprefix("Bearer "),
            jar[COOKIE].value if COOKIE in jar else "",
            *_asked(scope).get("token", []),
        ]
        wanted = (self.settings.token or "").encode()
        return any(hmac.compare_digest(given.encode(), wanted) for given in shown)

    def _newcomer(self, scope: Scope) -> str | None:
        """Where a visitor who came with the token in the address goes on, the token out of sight."""
        asked = _asked(scope)
        if not self.settings.token or "token" not in asked or scope["path"].startswith("/api/"):
            return None
        rest = urlencode([(k, v) for k, found in asked.items() if k != "token" for v in found])
        path = "/" + str(scope["path"]).lstrip("/\\")
        return path + (f"?{rest}" if rest else "")


def _asked(scope: Scope) -> dict[str, list[str]]:
    return parse_qs(scope.get("query_string", b"").decode("latin-1"), max_num_fields=100)


def _with_headers(send: Send) -> Send:
    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            held = {k.lower() for k, _ in message["headers"]}
            more = [(k.encode(), v.encode()) for k, v in HEADERS if k.encode() not in held]
            message["headers"] = [*message["headers"], *more]
        await send(message)

    return sent


async def _say(send: Send, status: int, reason: str) -> None:
    body = reason.encode()
    start = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": body})


async def _welcome(send: Send, where: str, token: str) -> None:
    cookie = f"{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/"
    headers = [(b"location", where.encode()), (b"set-cookie", cookie.encode()), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
