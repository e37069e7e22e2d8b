"""Does the order in which reports come show anywhere?

Twenty orders of the samples by default; `make shuffles` (or SAYSO_SHUFFLES=1000) tries a thousand, and as
many of the project's report set where it is at hand.
"""

import json
import os
import random
from pathlib import Path

import pytest
from made_copies import samples

from sayso.assess.derive import derive
from sayso.export.json import export_json
from sayso.export.made import Made
from sayso.extract.reader import read_by_rules
from sayso.ingest.parts import Parts, document
from sayso.record.ids import digest
from sayso.record.reading import Reading

MANY = int(os.environ.get("SAYSO_SHUFFLES", "20"))
BENCH = Path(__file__).resolve().parents[3] / "shared" / "bench" / "reports" / "reports.jsonl"
MADE = Made("0", "stamp")


def one_record(found: list[Reading], many: int) -> None:
    """Every order of the readings gives the export of the first, byte for byte."""
    chance = random.Random(11)
    first = digest(export_json(derive(found), made=MADE))
    for _ in range(many):
        chance.shuffle(found)
        assert digest(export_json(derive(found), made=MADE)) == first


def test_shuffled_samples_give_one_record() -> None:
    parts = (Parts(text=text, name=name, published=day) for name, text, day in samples())
    one_record([read_by_rules(document(p)) for p in parts], MANY)


@pytest.mark.skipif(MANY < 1000, reason="the report set is shuffled by `make shuffles`")
@pytest.mark.skipif(not BENCH.exists(), reason="the project's report set is not at hand")
def test_a_shuffled_report_set_gives_one_record() -> None:
    rows = [json.loads(line) for line in BENCH.read_text("utf-8").splitlines()]
    parts = (Parts(text=row["text"], name=row["id"]) for row in rows)
    one_record([read_by_rules(document(p)) for p in parts], MANY)
