"""By which model is a record read, with which prompt? The first answer decides, and the record notes it."""

from collections.abc import Callable, Sequence

from sayso.engine import readers
from sayso.engine.asking.parameters import setting_for
from sayso.engine.asking.session import Session, need_all
from sayso.engine.asking.shelf import RecordShelf
from sayso.record.asked import Setting, text_hash
from sayso.record.document import Document
from sayso.record.errors import UsageError
from sayso.record.reading import Reading
from sayso.store.store import Store


def setting_in(store: Store) -> Setting | None:
    """What the record's model was asked with, or None where no model reads it."""
    key = store.stamps().get("setting")
    return store.setting(key) if key else None


def settle(
    store: Store, reader: str, model: str | None, changed: Sequence[str] = (), *, anew: bool = False
) -> Setting:
    """The setting for a record, before anything is noted: its own, or that of `model` by this version.

    A record keeps the prompt that it began with, so that all its reports are asked the same; `anew`
    takes this version's, and another model where one is named. `changed` are parameters,
    NAME=VALUE. Raises UsageError where none is named, or
    another than the record's.
    """
    readers.check(store, reader, anew=anew)
    held = setting_in(store)
    if held is not None and model in (None, held.model) and not anew:
        return held  # its own parameters too: all reports are asked the same
    if held is not None and not anew:
        raise UsageError(
            f"this record is read by the model {held.model}",
            advice=f"`sayso rebuild --reader {reader} --model {model} --url …` reads all of it by {model}.",
        )
    name = (model or (held.model if held else "")).strip()
    if not name:
        raise UsageError("which model?", advice="Name it: --model NAME, as its server calls it.")
    return setting_for(name, changed)


def note(store: Store, reader: str, setting: Setting, *, anew: bool = False) -> None:
    """Note in the record by what it is read: the reader, the model and all that it is asked with.

    Raises UsageError where the record is read by another reader.
    """
    readers.settle(store, reader, anew=anew)
    store.keep_setting(setting)
    store.stamp(
        model=setting.model,
        setting=setting.key,
        model_prompt=text_hash(setting.prompt)[:16],
        model_schema=text_hash(setting.schema)[:16],
        model_parameters=setting.parameters,
    )


def replayed(store: Store, reader: str) -> Callable[[Document], Reading]:
    """How a record that a model read is read again: by the answers that it keeps, asking nobody.

    Raises UsageError where an answer is missing.
    """
    setting = setting_in(store)
    if setting is None:
        raise UsageError(
            "no model has read this record", advice="`sayso rebuild --reader model --model NAME --url …`."
        )
    need_all(store.documents(), store.answered(setting.key))
    return Session(setting, RecordShelf(store), ours=readers.ours(reader)).read
