"""Pages that ship with other readers' source packages: fetched from the registry for this test, never stored here."""

import re
import subprocess
import sys
import tarfile
import warnings
from collections import Counter

import pytest

from sayso.ingest.html.page import Capture, parts_of
from sayso.record.errors import RejectedInput

_PACKAGES = ("newspaper4k==0.9.6", "trafilatura==2.3.1")
_NO_ARTICLE = ("google_meta_refresh.html",)  # a refresh to elsewhere, without a word


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("packages")
    for package in _PACKAGES:
        words = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "-q",
            "--no-deps",
            "--no-binary",
            ":all:",
            package,
            "-d",
            str(made),
        ]
        words[words.index(":all:")] = package.partition("=")[0]
        try:
            done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
        except subprocess.TimeoutExpired:
            pytest.skip("the package registry did not answer within two minutes")
        if done.returncode:
            pytest.skip("the package registry cannot be reached: source packages are needed for their pages")
    for archive in made.glob("*.tar.gz"):
        with tarfile.open(archive) as packed:
            packed.extractall(made, filter="data")
    return made


def f1(found: str, wanted: str) -> float:
    a, b = Counter(re.findall(r"\w+", found.lower())), Counter(re.findall(r"\w+", wanted.lower()))
    return 2 * sum((a & b).values()) / max(1, a.total() + b.total())


def text_of(path) -> str:
    try:
        return parts_of(path.read_bytes(), Capture(path.name)).text
    except RejectedInput:
        return ""


def test_every_page_of_the_source_packages_gives_a_text(folder):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        found = {path.name: text_of(path) for path in sorted(folder.rglob("*.html"))}
    assert len(found) >= 30
    assert [name for name, text in found.items() if not text] == list(_NO_ARTICLE)


def test_articles_are_read_as_their_package_gives_them(folder):
    pairs = [(p, p.parent.parent / "txt" / f"{p.stem}.txt") for p in sorted(folder.rglob("html/*.html"))]
    scores = [f1(text_of(page), text.read_text("utf-8")) for page, text in pairs if text.exists()]
    assert len(scores) >= 18
    assert sum(scores) / len(scores) >= 0.93
