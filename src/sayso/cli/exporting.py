"""How does an export reach the reader? One file or a folder, and the report of its losses beside it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.cli.common import load_as_of, open_store
from sayso.cli.output import tell, write
from sayso.record.errors import UsageError

if TYPE_CHECKING:
    from sayso.export.file import File
    from sayso.export.formats import Format


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: the format, where to write (None is standard output), and the choices."""

    form: str
    output: Path | None
    record: str
    keep_unknown: bool = False
    tags: bool = True
    losses: bool = True
    redact: str | None = None
    profile: str = "full"
    as_of: str | None = None


def hand_over(wish: Wish) -> None:
    """Write the record as it is asked for. Raises UsageError where that cannot be."""
    from sayso.engine.readers import settings_of
    from sayso.export.file import Choices
    from sayso.export.formats import format_named, loss_file
    from sayso.export.redact import redacted

    form = format_named(wish.form)
    with open_store(wish.record) as store:
        settings = dict(settings_of(store)) | ({"as_of": wish.as_of} if wish.as_of else {})
    choices = Choices(wish.keep_unknown, wish.tags, wish.record, tuple(sorted(settings.items())))
    whole = load_as_of(wish.record, wish.as_of, wish.profile)
    whole = redacted(whole, wish.redact) if wish.redact else whole
    files = form.make()(whole, choices)
    loss = loss_file(whole, form.name) if wish.losses else None
    if wish.output is None:
        _print(form, files)
    else:
        _save(form, files, loss, wish.output)
    if loss:
        _tell_losses(form.name, loss, wish.output)


def _print(form: "Format", files: "tuple[File, ...]") -> None:
    """The export itself on standard output, where it is one file of text."""
    try:
        text = files[0].data.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if form.folder or "\0" in text:
        raise UsageError(f"{form.name} does not go to standard output", advice="Name a place: -o PATH.")
    write(text)


def _save(form: "Format", files: "tuple[File, ...]", loss: "File | None", path: Path) -> None:
    """Several files go into a folder; a single one to the path, what stands beside it to its stem."""
    try:
        if form.folder or (form.plugged and len(files) > 1):
            path.mkdir(parents=True, exist_ok=True)
            for file in (*files, *([loss] if loss else [])):
                (path / file.name).write_bytes(file.data)
        else:
            path.write_bytes(files[0].data)
            for file in (*files[1:], *([loss] if loss else [])):
                _beside(path, file.name).write_bytes(file.data)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}", advice="Choose another path.") from error
    tell(f"wrote {path}")


def _beside(path: Path, name: str) -> Path:
    """`rows.csv` with `acled.why.csv` is `rows.why.csv`; with `loss.md` it is `rows.loss.md`."""
    parts = name.split(".")
    return path.with_name(".".join([path.stem, *parts[-2:]]))


def _tell_losses(name: str, loss: "File", path: Path | None) -> None:
    lost = loss.data.decode("utf-8").count(" | no |")
    where = f"; see {path / loss.name if path.is_dir() else _beside(path, loss.name)}" if path else ""
    tell(f"{name} does not hold all of this record ({lost} of its parts leave no trace){where}")
