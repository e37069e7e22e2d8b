import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from stub_reader import bombing, read, report

from sayso.engine import limits, local
from sayso.engine.guard import Guarded
from sayso.record.errors import RejectedInput
from sayso.store import Store


def careless(document):
    if "hang" in document.text:
        time.sleep(60)
    if "grow" in document.text:
        held = [b"x" * 50_000_000 for _ in range(200)]
        return len(held)
    if "fail" in document.text:
        raise ValueError("no")
    return read(document)


def made():
    return careless


@pytest.mark.parametrize(
    ("word", "why"), [("hang", "took more than 0.5 seconds"), ("grow", "ended its worker")]
)
def test_a_report_that_hangs_or_grows_is_rejected_and_the_next_is_read(word, why):
    with Guarded(made, seconds=0.5 if word == "hang" else 30, memory=1_000_000_000) as guarded:
        with pytest.raises(RejectedInput, match=why):
            guarded(report(f"{bombing()} {word}"))
        assert guarded(report(bombing())).accounts


def test_an_error_of_a_step_comes_back_as_it_was_raised():
    with Guarded(made) as guarded, pytest.raises(ValueError, match="no"):
        guarded(report("fail"))


def test_a_run_goes_on_past_reports_that_end_their_worker(tmp_path):
    texts = [bombing(n, more="hang" if n % 3 == 0 else "") for n in range(9)]
    with Store.open(tmp_path / "a.db") as store, Guarded(made, seconds=0.3) as guarded:
        found = local.add(store, [report(t, f"{n}") for n, t in enumerate(texts)], guarded)
        assert (found.new, found.rejected) == (6, 3)
        assert {r.reason for r in store.rejected()} == {"reading it took more than 0.3 seconds"}


def answering_with_its_process():
    def answer(document):
        return os.getpid()

    return answer


def test_a_worker_is_replaced_after_its_share(monkeypatch):
    monkeypatch.setattr(limits, "LIFE", 3)
    with Guarded(answering_with_its_process) as guarded:
        asked = [guarded(report(f"{bombing()} {n}")) for n in range(7)]
    assert [len(set(asked[k : k + 3])) for k in (0, 3, 6)] == [1, 1, 1] and len(set(asked)) == 3


_KEEPER = """
import sys, time
sys.path[:0] = {paths!r}
from test_guard import made
from stub_reader import bombing, report
from sayso.engine.guard import Guarded
guarded = Guarded(made)
guarded(report(bombing()))
print(guarded._worker.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_a_worker_ends_with_a_parent_that_was_killed():
    paths = [str(Path(__file__).parent), *(p for p in sys.path if p)]
    with subprocess.Popen(
        [sys.executable, "-c", _KEEPER.format(paths=paths)], stdout=subprocess.PIPE, text=True
    ) as keeper:
        assert keeper.stdout is not None
        worker = Path(f"/proc/{int(keeper.stdout.readline())}")
        assert worker.exists()
        keeper.kill()
    until = time.monotonic() + 10
    while worker.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not worker.exists() or "Z" in (worker / "stat").read_text().split()[2]
