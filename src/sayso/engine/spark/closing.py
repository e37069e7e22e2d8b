"""How does what was read become the record? The driver derives; a new folder takes the old one's place."""

import shutil
from dataclasses import replace
from pathlib import Path

from sayso.engine.local import Summary, difference
from sayso.engine.spark.run import Run
from sayso.store.parquet import begin, finish
from sayso.store.parquet.deriving import write_derived
from sayso.store.parquet.gathering import Gathered
from sayso.store.parquet.replacing import put
from sayso.store.parquet.working import MET, REFUSED, column, files
from sayso.store.store import Store
from sayso.store.tables import documents

_DERIVED = ("tally:", "seal:", "kept:", "derived")  # keys of `meta` that are worked out again
_OWN = ("schema", "sayso", "seal")


def written(run: Run) -> Summary:
    """Make the record of what was read, in place of that before. What the run did, in counts."""
    counts = _counts(run)
    if run.before and not files(run.work, documents.name) and not _more_refused(run):
        with Store.open(run.target) as store:
            return replace(counts, copies=store.copies(_met(run)))
    made = begin(run.target.with_name(f"{run.target.name}.{run.token}"))
    try:
        changed = _filled(run, made)
        with Store.open(made) as store:
            copies = store.copies(_met(run))
        put(made, run.target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return replace(counts, copies=copies, events_new=changed[0], events_changed=changed[1])


def _filled(run: Run, made: Path) -> tuple[int, int]:
    """Fill a folder with the whole record; how many events are new, how many changed."""
    from sayso.assess.derive import derive

    with Gathered(run.work, run.before) as parts:
        parts.write(made)
    finish(made, {})  # so that what is kept can be read
    with Store.open(made) as store:
        kept = store.kept()
    record = derive(kept.readings, kept.decisions, kept.rejected)
    carried = {k: v for k, v in run.said.items() if not k.startswith(_DERIVED) and k not in _OWN}
    finish(made, carried | dict(run.made) | write_derived(made, record, kept.readings))
    with Store.open(made) as store:
        after = store.event_seals()
    if run.before is None:
        return difference({}, after)
    with Store.open(run.before) as store:
        return difference(store.event_seals(), after)


def _more_refused(run: Run) -> bool:
    """Whether an input was refused for a reason that the record does not hold."""
    with Store.open(run.target) as store:
        known = {(r.name, r.position, r.reason) for r in store.rejected()}
    return not _refused(run, "*") <= known


def _refused(run: Run, runs: str) -> set[tuple[str, ...]]:
    paths = files(run.work, REFUSED, runs)
    columns = (column(paths, name) for name in ("name", "position", "reason"))
    return set(zip(*columns, strict=True))


def _met(run: Run) -> list[str]:
    return column(files(run.work, MET, f"{run.token}-*"), "document")


def _counts(run: Run) -> Summary:
    own = f"{run.token}-*"
    new = sum(bool(n) for n in column(files(run.work, MET, own), "new"))
    unread = sum(bool(n) for n in column(files(run.work, documents.name, own), "not_read"))
    return Summary(len(_met(run)), new, 0, unread, len(_refused(run, own)))
