"""Which commands are there, and which exit code does each end with?"""

import errno
from typing import Annotated, Any

import typer

from sayso.cli import (
    asking,
    auditing,
    benching,
    comparing,
    converting,
    correcting,
    custody,
    deciding,
    differing,
    keeping,
    knowing,
    listing,
    logbook,
    plotting,
    plugging,
    protecting,
    reading,
    serving,
    showing,
    watching,
)
from sayso.cli.codes import BROKEN, FINE, INTERRUPTED, REJECTED, USAGE
from sayso.record.errors import IntegrityError, RejectedInput, SaysoError

app = typer.Typer(
    name="sayso",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read news reports of attacks into a record in which every value opens on the words that say it."
    "\n\nBegin with `sayso demo`, or `sayso add REPORT.txt` and `sayso events`."
    " The record is `sayso.db` here, or what `--record` or `$SAYSO_RECORD` name.",
)


def _version(wanted: bool) -> None:
    if wanted:
        from sayso.export.made import installed_version

        typer.echo(f"sayso {installed_version()}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    """Hold what stands before the name of a command."""


_GROUPS = (
    reading, watching, listing, showing, comparing, differing, plotting, serving, keeping, converting,
    custody, logbook, knowing, plugging, deciding, correcting, protecting, asking, benching, auditing,
)  # fmt: skip
for group in _GROUPS:
    group.register(app)


# Typer's error of the command line's own grammar: a word that it does not know, an option without value.
_GRAMMAR: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")


def run(words: list[str]) -> int:
    """Run the command line and return its exit code; errors are one line on standard error."""
    from sayso.cli.output import tell

    try:
        found = app(words, prog_name="sayso", standalone_mode=False)
    except SaysoError as error:
        tell(f"sayso: {_words(error)}")
        return _code_of(error)
    except KeyboardInterrupt:
        tell("sayso: stopped; what was read before is kept")
        return INTERRUPTED
    except BrokenPipeError:
        return FINE
    except SystemExit as end:  # of the library below, where whoever reads our output left
        return FINE if _is_broken_pipe(end.__context__) else int(end.code or FINE)
    except typer.Exit as leave:
        return int(leave.exit_code)
    except typer.Abort:
        return INTERRUPTED
    except _GRAMMAR as error:
        error.show()
        return int(error.exit_code)
    return found if isinstance(found, int) else 0


def _is_broken_pipe(error: BaseException | None) -> bool:
    return isinstance(error, OSError) and error.errno == errno.EPIPE


def _words(error: SaysoError) -> str:
    where = f" ({error.where})" if error.where else ""
    return f"{error.message}{where}. {error.advice}".rstrip()


def _code_of(error: SaysoError) -> int:
    if isinstance(error, IntegrityError):
        return BROKEN
    return REJECTED if isinstance(error, RejectedInput) else USAGE
