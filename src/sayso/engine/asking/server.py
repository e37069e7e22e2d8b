"""Which server is asked, and may it be told the key?"""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from sayso.record.errors import UsageError

KEY_NAME = "SAYSO_MODEL_KEY"  # the only place that the key comes from
_LOCAL = ("localhost", "ip6-localhost")


@dataclass(frozen=True, slots=True)
class Server:
    """An OpenAI-compatible server: `url` ends with its version ("http://localhost:11434/v1").

    `key` is never shown, kept or logged. Raises UsageError for an address that is none, that holds a
    password, or that would send the key in the clear over the internet.
    """

    url: str
    key: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(
                "no address of a model's server", advice="As in --url http://localhost:11434/v1."
            )
        if parts.username or parts.password or parts.query or parts.fragment:
            raise UsageError(
                "an address holds no name, password or question", advice=f"Set ${KEY_NAME} to the key."
            )
        if self.key is not None and parts.scheme == "http" and not is_near(parts.hostname):
            raise UsageError(
                "the key would go over the internet in the clear", advice=f"Use https, or unset ${KEY_NAME}."
            )

    @property
    def chat(self) -> str:
        """The address that is asked."""
        return f"{self.url.rstrip('/')}/chat/completions"


def is_near(host: str) -> bool:
    """Whether a host is this machine or one of a private network, by its name alone.

    >>> is_near("127.0.0.1"), is_near("192.168.1.4"), is_near("example.org")
    (True, True, False)
    """
    if host in _LOCAL:
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_private


def server_at(url: str, environment: Mapping[str, str] | None = None) -> Server:
    """The server at an address, with the key of the environment where one is set."""
    known = os.environ if environment is None else environment
    return Server(url, (known.get(KEY_NAME) or "").strip() or None)
