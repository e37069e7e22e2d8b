"""May this address be fetched? Public hosts over HTTP alone; every address that a name has must be public."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from sayso.record.errors import RejectedInput

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect: `ip` was checked and is the one that is used, so that no second answer can differ."""

    scheme: str
    host: str
    port: int
    ip: str
    path: str


def target(url: str) -> Target:
    """The checked place of an address. Raises RejectedInput where it may not be fetched."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise RejectedInput(f"no address: {error}", name=url[:200]) from None
    if parts.scheme not in _PORTS or not host or parts.username is not None:
        raise RejectedInput("only http and https addresses without a user are fetched", name=url[:200])
    where = port or _PORTS[parts.scheme]
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if any(ord(c) <= 32 or ord(c) > 126 for c in path + host):
        raise RejectedInput("no address: it holds characters that must be escaped", name=url[:200])
    return Target(parts.scheme, host, where, public_ip(host, where, url), path)


def public_ip(host: str, port: int, url: str) -> str:
    """The first address of a host, all of which must be public. Raises RejectedInput."""
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise RejectedInput(f"its host is not found: {error}", name=url[:200]) from None
    for ip in sorted(found):
        if not is_public(ip):
            raise RejectedInput("an address of the local network is never fetched", name=url[:200])
    return min(found)


def is_public(ip: str) -> bool:
    """Whether an IP address is one of the public network, also inside an address that carries another.

    >>> is_public("93.184.216.34"), is_public("::ffff:10.0.0.1"), is_public("169.254.169.254")
    (True, False, False)
    """
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is None and address in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None and not is_public(str(inner)):
            return False
    if isinstance(address, ipaddress.IPv6Address) and address.is_site_local:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved
