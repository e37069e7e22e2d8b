"""Which forms of address lead into the local network? Each is refused, however it is written."""

from sayso.ingest.fetch.address import target
from sayso.record.errors import RejectedInput

_HOSTS = (
    "localhost", "LOCALHOST", "localhost.", "127.0.0.1", "127.1", "127.0.1", "0", "0.0.0.0", "2130706433", "0x7f000001", "0x7f.1",
    "0177.0.0.1", "017700000001", "127.000.000.001", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::a00:1]", "[2002:7f00:1::]", "[2002:a00:1::]", "10.0.0.1", "10.255.255.255",
    "172.16.0.1", "172.31.255.254", "192.168.0.1", "192.168.1.254", "169.254.169.254", "[fe80::1]", "[fe80::1%25eth0]", "[fc00::1]",
    "[fd12:3456::1]", "[fec0::1]", "[ff02::1]", "224.0.0.1", "239.255.255.250", "255.255.255.255", "100.64.0.1", "192.0.0.1",
    "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "240.0.0.1", "[2001:db8::1]", "[100::1]",
)  # fmt: skip
_WHOLE = (
    "file:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1/", "http://user:pass@example.org/", "http:///etc", "javascript:alert(1)",
    "http://127.0.0.1:22/", "https://127.0.0.1:443/", "http://[::1]:8080/", "http://127.0.0.1#@example.org/", "data:text/html,x",
    "http://example.org@127.0.0.1/", "http://a b/", "http://[::1", "//127.0.0.1/",
)  # fmt: skip
FORMS = (*(f"http://{host}/" for host in _HOSTS), *_WHOLE)


def run() -> dict[str, int]:
    """Ask for each form; raises AssertionError for one that would be fetched."""
    for url in FORMS:
        try:
            place = target(url)
        except RejectedInput:
            continue
        raise AssertionError(f"{url} would be fetched from {place.ip}")
    return {"forms": len(FORMS), "refused": len(FORMS)}
