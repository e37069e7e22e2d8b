"""The short form of every fault; `make faults` runs them in full and writes docs/reliability.md's figures."""

import pytest

from faults import (
    addresses,
    bombs,
    damage,
    fuzzing,
    guided,
    hangs,
    kills,
    memory,
    orders,
    races,
    shapes,
    writes,
)

pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning", "default::ResourceWarning")


def test_kills_lose_no_acknowledged_report_and_double_none():
    assert kills.run(12, 60, 2)["lost"] == 0


def test_a_failing_write_is_a_clear_error_and_the_next_add_completes():
    assert writes.statements(step=11) >= 4


def test_a_full_disk_leaves_no_half_written_original():
    assert writes.originals() >= 4


def test_a_file_that_may_not_grow_leaves_a_sound_record():
    assert writes.sizes(step=65_536, most=300_000) >= 1


def test_damage_of_an_archive_costs_the_record_that_it_hits():
    assert damage.archives(40)["good records lost"] == 0


def test_a_changed_page_of_a_record_is_told_or_without_effect():
    found = damage.record_pages(step=9)
    assert found["told"] >= found["changes"] / 3


def test_two_writers_lose_nothing():
    assert races.writers(2)["lost"] == 0


def test_a_reader_sees_no_error_while_another_adds():
    assert races.readers(100, 4)["errors"] == 0


def test_broken_inputs_are_read_or_refused():
    assert sum(v for k, v in fuzzing.run(120, seed=1).items() if k in ("read", "rejected")) == 120


@pytest.mark.parametrize(
    ("name", "ending", "data"), list(bombs.bombs(1 << 26)), ids=lambda v: v if isinstance(v, str) else ""
)
def test_what_unfolds_without_end_is_refused_at_once(name, ending, data):
    assert min(bombs.refusal(ending, data)[1] for _ in range(3)) < 0.1, name


def test_reports_that_hang_or_grow_are_rejected_and_the_others_read():
    assert hangs.run(4)["others read"] == 4


def test_the_order_of_reports_does_not_show_in_the_record():
    assert len(orders.shuffled(2)) == 1


def test_a_run_notes_what_it_holds_and_slopes_are_of_whole_lives():
    assert memory.run(60, every=20, stub=True)["reports"] == 60
    mib = memory.MIB
    held = [(n, n * mib // 10_000 + (n % 500) * mib) for n in range(100, 3_501, 100)]
    assert [n for n, _ in memory.peaks(held, 500)] == [500, 1000, 1500, 2000, 2500, 3000]
    assert memory.slope(memory.peaks(held, 500)) == pytest.approx(1, abs=0.01)
    assert len({memory.text(n) for n in range(2_000)}) == 2_000


@pytest.mark.parametrize("kind", guided.KINDS)
def test_what_guided_fuzzing_starts_from_holds_what_it_checks(kind, tmp_path):
    check = guided.check_of(kind, tmp_path)
    for data in guided.seeds(kind)[:4]:
        check(data)


def test_a_quotation_mark_inside_a_quoted_cell_loses_no_text():
    """Found by guided fuzzing: the reader of CSV drops the mark, and the text was not found in its bytes."""
    data = b'url,text\nhttps://a.example,"Rail union se,ok,"Rail union strikes again over pay"\n'
    assert fuzzing.check(".csv", data)[0] == "read"


def test_deep_nesting_is_read_or_refused_soon():
    assert shapes.nested(20_000)["slowest_seconds"] < shapes.SECONDS


def test_a_long_line_is_read_soon():
    assert shapes.long_lines(1_000_000)["slowest_seconds"] < shapes.SECONDS


def test_names_in_archives_stay_inside():
    assert shapes.inside()["names"] == 200


def test_regular_expressions_of_ingest_are_linear():
    assert shapes.linear(4_000)["worst ratio"] <= 15


def test_no_form_of_address_leads_into_the_local_network():
    assert addresses.run()["refused"] >= 60
