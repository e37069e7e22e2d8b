"""Which files make up the page? Those that were built into `built/`; each screen is the same first file."""

import functools
import mimetypes
from pathlib import Path

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse

BUILT = Path(__file__).parent / "built"
SCREENS = (
    "events",
    "disagreements",
    "chain",
    "operations",
    "reports",
    "review",
    "log",
    "search",
    "add",
    "brief",
    "table",
    "match",
    "about",
)
_FOREVER = "public, max-age=31536000, immutable"  # names of assets hold a hash of what is in them
_MISSING = (
    "The page is not in this installation; the API under /api/v1 works.\n"
    "From a checkout, `make demo` builds it; an installed wheel has it.\n"
)
router = APIRouter(include_in_schema=False)


@functools.cache
def files() -> dict[str, Path]:
    """The built files by their address: nothing else on this machine can be asked for."""
    if not BUILT.is_dir():
        return {}
    return {
        p.relative_to(BUILT).as_posix(): p
        for p in sorted(BUILT.rglob("*"))
        if p.is_file() and p.name[0] != "."
    }


def is_built() -> bool:
    """Whether the page is here."""
    return "index.html" in files()


def _file(name: str) -> Response:
    found = files().get(name)
    if found is None:
        return PlainTextResponse("nothing has this address\n", 404)
    kind = "text/javascript" if found.suffix in (".js", ".mjs") else mimetypes.guess_type(found.name)[0]
    cached = _FOREVER if name.startswith("assets/") else "no-cache"
    return Response(
        found.read_bytes(), media_type=kind or "application/octet-stream", headers={"cache-control": cached}
    )


@router.get("/")
def first() -> Response:
    """The overview."""
    return _file("index.html") if is_built() else PlainTextResponse(_MISSING, 503)


@router.get("/{path:path}")
def other(path: str) -> Response:
    """A screen, whose address the page itself reads, or a file of the page."""
    if path.partition("/")[0] in SCREENS:
        return first()
    return _file(path)
