import os
from pathlib import Path

import pytest

from sayso.bench.quality import DEFAULT, ENVIRONMENT, Part, measure, parts

WHERE = Path(os.environ.get(ENVIRONMENT) or Path(__file__).parents[2] / DEFAULT)


@pytest.mark.parametrize("part", [p for p in parts() if p.quick], ids=lambda p: p.name)
def test_reading_is_not_worse_than_it_was(part: Part) -> None:
    found = measure(part, WHERE, quick=True)
    if found is None:
        pytest.skip(f"the set {part.folder} is not in {WHERE}: see docs/usage.md, Measuring")
    assert not found.below, "; ".join(found.below)


def test_every_part_names_figures_that_its_score_has() -> None:
    assert all(p.floors for p in parts())
    assert len({p.name for p in parts()}) == len(parts())
