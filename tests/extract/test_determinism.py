"""Does the encoder give the same, whatever it is run beside? In any order, any batch, any process."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from sayso.engine import local
from sayso.engine.readers import BOTH, encoder_is_here
from sayso.export.json import export_json
from sayso.extract.encoder.model import Scores, run, weights
from sayso.extract.encoder.seen import pieces
from sayso.extract.encoder.windows import Window, windows
from sayso.extract.reader import read
from sayso.extract.sentences import split
from sayso.ingest.parts import Parts, document
from sayso.record.document import Document
from sayso.record.ids import digest
from sayso.store import Store

pytestmark = pytest.mark.skipif(not encoder_is_here(), reason="the encoder's weights are not here")
TEXTS = (
    "A bomb tore through a market in Kidapu on Monday, killing nine people, police said. Nobody claimed it.",
    "Gunmen raided a post near Gao. Two guards died and a third was wounded, the army said on Friday.",
    "Rain fell on the harbour. " * 60
    + "Soldiers then shelled the village of Dusta, and four farmers were killed.",
)


def reports() -> list[Document]:
    return [document(Parts(text=text, name=f"report {n}")) for n, text in enumerate(TEXTS)]


def told() -> str:
    """A digest of all that is read in the reports, floats of the chances included."""
    claims = [(c.id, c.stance, c.confidence, str(c.speaker)) for d in reports() for c in read(d).claims]
    return digest(claims, [float(x).hex() for s in scores(all_windows()) for x in s.whole])


def all_windows() -> list[Window]:
    using = weights()
    assert using is not None
    begin, end = (using.tokenizer.token_to_id(n) for n in ("[CLS]", "[SEP]"))
    return [
        window
        for made in reports()
        for window in windows(
            list(pieces(using.tokenizer, ((s.start, s.text) for s in split(made)))), begin=begin, end=end
        )
    ]


def scores(found: list[Window]) -> list[Scores]:
    using = weights()
    assert using is not None
    return list(run(found, using))


def same(a: Scores, b: Scores) -> bool:
    return all(
        np.array_equal(getattr(a, n), getattr(b, n)) for n in ("evokes", "parts", "whole", "left", "right")
    )


def test_a_window_has_the_same_chances_alone_among_others_and_in_another_order() -> None:
    found = all_windows()
    assert len({len(w.ids) for w in found}) > 2, "windows of several lengths"
    together = scores(found)
    alone = [scores([w])[0] for w in found]
    turned = scores(found[::-1])[::-1]
    assert all(same(a, b) and same(a, c) for a, b, c in zip(together, alone, turned, strict=True))


@pytest.mark.parametrize("batch", [1, 2])
def test_the_record_does_not_depend_on_how_many_reports_are_kept_at_once(
    batch: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exports = []
    for size in (20, batch):
        monkeypatch.setattr(local, "BATCH", size)
        with Store.open(tmp_path / f"{size}.db") as store:
            local.add(store, reports(), reader=BOTH)
            exports.append(export_json(store.record()))
    assert exports[0] == exports[1]


def test_another_process_with_other_threads_and_hashes_reads_the_same() -> None:
    room = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})"
    code = f"{room}; import test_determinism as t; print(t.told())"
    here = Path(__file__).parents[2] / "src"
    threads = {"OMP_NUM_THREADS": "3", "OPENBLAS_NUM_THREADS": "2", "PYTHONHASHSEED": "7"}
    made = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **threads, "PYTHONPATH": f"{here}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.strip() == told()


def test_products_do_not_saturate_on_processors_without_vnni() -> None:
    using = weights()
    assert using is not None
    options = using.session.get_session_options()
    assert options.get_session_config_entry("session.x64quantprecision") == "1"
