"""By which reader is a record read: by rules alone, or by rules and the encoder?"""

import functools
import hashlib
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from sayso.engine.rest import undisturbed
from sayso.record.document import Document
from sayso.record.errors import UsageError
from sayso.record.reading import Reading
from sayso.store.store import Store

RULES, BOTH = "rules", "both"
READERS = (RULES, BOTH)
SETTINGS = ("reader", "encoder")  # what shapes a reading, as the export states it
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
    return {name: noted[name] for name in SETTINGS if name in noted}


def settle(store: Store, wanted: str | None = None, *, anew: bool = False) -> str:
    """The reader of a record, noted in it: what it was read by, else `wanted`, else the best that is here.

    `anew` allows a change, since all reports are read again. Raises UsageError where a record would be
    read by two readers, and where it asks for an encoder that is not here.
    """
    held = store.stamps().get("reader")
    if wanted is not None and wanted not in READERS:
        raise UsageError(f"no reader is called {wanted}", advice=f"Readers are: {', '.join(READERS)}.")
    if held and wanted and held != wanted and not anew:
        raise UsageError(
            f"this record is read by {held}",
            advice=f"`sayso rebuild --reader {wanted}` reads all of it again by {wanted}.",
        )
    name = wanted or held or (BOTH if encoder_is_here() else RULES)
    if name == BOTH and not encoder_is_here():
        raise UsageError(
            "the encoder that this record is read by is not here",
            advice="`pip install onnxruntime tokenizers`, or `sayso rebuild --reader rules`.",
        )
    if held != name or (name == BOTH and store.stamps().get("encoder") != encoder_stamp()):
        store.stamp(reader=name, encoder=encoder_stamp() if name == BOTH else "")
    return name


def reader(name: str) -> Callable[[Document], Reading]:
    """The reader of that name; the parser is loaded here, and takes a second."""
    from sayso.extract.reader import read, read_by_rules

    return undisturbed(read if name == BOTH else read_by_rules)
