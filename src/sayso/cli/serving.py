"""How is a record shown in a browser? A server on this machine, its address printed once."""

import getpass
import secrets
from typing import Annotated

import typer

from sayso.cli.codes import FINE
from sayso.cli.common import DEFAULT_RECORD, ProfileOption, RecordOption
from sayso.cli.output import tell
from sayso.record.errors import UsageError

_LOCAL, _PORT = "127.0.0.1", 8765  # as `web.settings` has them, which is not loaded for a listing


def serve(
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="The port.")] = _PORT,
    host: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="Another address than this machine's own; a token is printed."),
    ] = _LOCAL,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nobody can add or decide.")] = False,
    profile: ProfileOption = "full",
    who: Annotated[
        str | None,
        typer.Option("--who", envvar="SAYSO_WHO", metavar="NAME", help="Who decides; else the login name."),
    ] = None,
    record: RecordOption = DEFAULT_RECORD,
) -> int:
    """Show the record in a browser: see it, check it against its words, decide.

    With `--profile public` what is withheld is left out, and nobody can add or decide.

    Examples: `sayso serve`, `sayso serve --read-only --port 8000`, `sayso serve --profile public`
    """
    try:
        import uvicorn

        from sayso.web.app import make_app
    except ModuleNotFoundError as error:
        if error.name not in ("fastapi", "uvicorn", "starlette", "pydantic"):
            raise
        raise UsageError("the server is not installed", advice="pip install 'sayso[web]'") from None
    from sayso.web.page import is_built
    from sayso.web.settings import Settings

    public = profile == "public"
    settings = Settings(
        record, host, port, read_only or public, who=who or getpass.getuser(), profile=profile
    )
    if not settings.is_local:
        from dataclasses import replace

        settings = replace(settings, token=secrets.token_urlsafe(24))
    app = make_app(settings)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/" + (f"?token={settings.token}" if settings.token else "")
    tell(f"The record {record} is at {address}  (Ctrl-C ends it)")
    if not is_built():
        tell(
            "The page is not in this installation; the API under /api/v1 works. `make demo` builds the page."
        )
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, access_log=False)
    return FINE


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(serve)
