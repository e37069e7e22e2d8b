import shutil
import subprocess
import zipfile
from importlib.resources import files

import pytest
from stub_reader import bombing, derive, read

from sayso.engine import local
from sayso.export.bundle import write_bundle
from sayso.ingest import take_inputs
from sayso.record.errors import RecordError
from sayso.store import Store


@pytest.fixture
def store(tmp_path):
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(bombing(n + 1, more="“Never,” said Ana."))
    with Store.open(tmp_path / "r.db") as opened:
        local.add(opened, take_inputs([tmp_path / f"{n}.txt" for n in range(3)]), read, derive=derive)
        event = opened.record().events[0]
        for why in ("read “both”", "again"):
            opened.decide("accept", event.id, who="Ana", why=why)
        yield opened


def steps() -> list[str]:
    """The commands of the documented verification, as a person would paste them."""
    found, block = [], []
    for line in [*(files("sayso.export") / "data" / "verify.md").read_text("utf-8").splitlines(), "end"]:
        if line.startswith("       "):
            block.append(line[7:])
        elif line.strip() == "" and block:
            block.append("")
        elif block:
            found.append("\n".join(block).strip())
            block = []
    return found


def followed(folder) -> tuple[int, str]:
    code, said = 0, ""
    for step in steps():
        done = subprocess.run(["sh", "-c", step], cwd=folder, capture_output=True, text=True, check=False)
        code, said = code or done.returncode, said + done.stdout + done.stderr
    return code, said


def unpacked(store, tmp_path):
    write_bundle(store, tmp_path / "b.zip")
    folder = tmp_path / "bundle"
    with zipfile.ZipFile(tmp_path / "b.zip") as bundle:
        bundle.extractall(folder)
    return folder


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs coreutils")
def test_a_third_party_proves_a_bundle_by_the_documented_steps(store, tmp_path):
    code, said = followed(unpacked(store, tmp_path))
    assert code == 0, said
    assert "3 texts" in said and "sound" in said and "broken" not in said
    assert f"intake.chain ends in {store.intake()[-1].hash}" in said
    assert f"decisions.chain ends in {store.decisions()[-1].hash}" in said


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs coreutils")
@pytest.mark.parametrize("name", ["record.json", "intake.chain", "decisions.chain", "texts/*", "originals/*"])
def test_a_changed_file_of_a_bundle_fails_the_steps(store, tmp_path, name):
    folder = unpacked(store, tmp_path)
    path = next(iter(sorted(folder.glob(name))))
    data = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(
        data.replace(b"guards", b"guardz", 1) if b"guards" in data else data.replace(b'"', b"'", 4)
    )
    code, said = followed(folder)
    assert code != 0 or "broken" in said


def test_the_same_record_gives_the_same_bundle(store, tmp_path):
    write_bundle(store, tmp_path / "a.zip")
    write_bundle(store, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_bundle_is_refused_where_an_original_was_altered(store, tmp_path):
    place = store.originals.place(store.intake()[0].sha256)
    assert place.stat().st_mode & 0o777 == 0o444
    place.chmod(0o644)
    place.write_bytes(b"other words")
    with pytest.raises(RecordError, match="altered"):
        write_bundle(store, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()
    assert [str(p) for p in store.verify() if "altered" in str(p)]


def test_verify_names_the_first_broken_link_from_bytes_to_text(store):
    first, second, _ = store.intake()
    store.originals.place(first.sha256).unlink()
    place = store.originals.place(second.sha256)
    place.chmod(0o644)
    place.write_bytes(b"")
    found = [str(p) for p in store.verify()]
    assert [p for p in found if first.document in p and "gone" in p]
    assert [p for p in found if second.document in p and "altered" in p]
