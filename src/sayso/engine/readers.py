"""By which reader is a record read: by rules, with the encoder, by a model held to the words, or by all?"""

import functools
import hashlib
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from sayso.engine.rest import undisturbed
from sayso.engine.steps import settle_steps, with_steps
from sayso.record.document import Document
from sayso.record.errors import UsageError
from sayso.record.reading import Reading
from sayso.store.store import Store

RULES, BOTH, MODEL, ALL = "rules", "both", "model", "all"
READERS = (RULES, BOTH, MODEL, ALL)
ASKED = (MODEL, ALL)  # read with what a language model answered
_LEARNED = (BOTH, ALL)  # read with the encoder
SETTINGS = ("reader", "encoder", "steps")  # what shapes a reading, as the export states it
ASKED_SETTINGS = ("model", "model_prompt", "model_schema", "model_parameters")  # of a model beside
_WEIGHTS = Path(__file__).parents[1] / "extract" / "encoder" / "data"


def encoder_is_here() -> bool:
    """Whether the encoder can run: its weights and the two packages that it needs."""
    needed = ("onnxruntime", "tokenizers")
    return (_WEIGHTS / "reader.onnx").exists() and all(find_spec(name) is not None for name in needed)


@functools.cache
def encoder_stamp() -> str:
    """A hash over the bytes of the encoder's weights: 16 hexadecimal digits."""
    found = hashlib.sha256()
    for name in ("pairs.npz", "reader.onnx", "tokenizer.json"):
        found.update((_WEIGHTS / name).read_bytes())
    return found.hexdigest()[:16]


def settings_of(store: Store) -> Mapping[str, str]:
    """What the record notes of how it was read."""
    noted = store.stamps()
    names = SETTINGS + (ASKED_SETTINGS if noted.get("reader") in ASKED else ())
    return {name: noted[name] for name in names if name in noted}


def check(store: Store, wanted: str | None = None, *, anew: bool = False) -> str:
    """The reader of a record: what it was read by, else `wanted`, else the best that is here.

    `anew` allows a change, since all reports are read again. Raises UsageError where a record would be
    read by two readers, and where it asks for an encoder that is not here.
    """
    return choice(store.stamps().get("reader"), wanted, anew=anew)


def choice(held: str | None, wanted: str | None = None, *, anew: bool = False) -> str:
    """As `check`, of a record that is read by `held` (None: by nothing yet)."""
    if wanted is not None and wanted not in READERS:
        raise UsageError(f"no reader is called {wanted}", advice=f"Readers are: {', '.join(READERS)}.")
    if held and wanted and held != wanted and not anew:
        raise UsageError(
            f"this record is read by {held}",
            advice=f"`sayso rebuild --reader {wanted}` reads all of it again by {wanted}.",
        )
    name = wanted or held or (BOTH if encoder_is_here() else RULES)
    if name in _LEARNED and not encoder_is_here():
        raise UsageError(
            "the encoder that this record is read by is not here",
            advice="`pip install onnxruntime tokenizers`, or `sayso rebuild --reader rules`.",
        )
    return name


def settle(store: Store, wanted: str | None = None, *, anew: bool = False) -> str:
    """As `check`, and noted in the record."""
    held, name = store.stamps().get("reader"), check(store, wanted, anew=anew)
    settle_steps(store, anew=anew)
    learned = name in _LEARNED
    if held != name or (learned and store.stamps().get("encoder") != encoder_stamp()):
        store.stamp(reader=name, encoder=encoder_stamp() if learned else "")
    return name


def reader(name: str) -> Callable[[Document], Reading]:
    """Our reader of that name; the parser is loaded here, and takes a second.

    Raises UsageError for a reader that needs a model's answers.
    """
    from sayso.extract.reader import read, read_by_rules

    if name in ASKED:
        raise UsageError(
            "this record is read by a model, whose server must be named",
            advice="Add --url …, or --replay to use only answers that are kept.",
        )
    return undisturbed(with_steps(read if name == BOTH else read_by_rules))


def ours(name: str) -> Callable[[Document], Reading] | None:
    """The reading of ours that a model's is joined with: rules and encoder for `all`, None for `model`."""
    return reader(BOTH) if name == ALL else None


def again(store: Store, name: str) -> Callable[[Document], Reading]:
    """How reports of a record are read again: a model's answers are those that the record keeps."""
    if name in ASKED:
        from sayso.engine.asking.settle import replayed

        return replayed(store, name)
    return reader(name)
