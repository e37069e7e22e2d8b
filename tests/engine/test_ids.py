"""Does a set of hashes tell what it was told, in how much memory?"""

import tracemalloc

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.engine.ids import Ids


@settings(max_examples=30)
@given(st.lists(st.text(max_size=8)), st.lists(st.text(max_size=8)))
def test_it_holds_what_a_set_holds(some, others):
    ours, plain = Ids(some), set(some)
    assert len(ours) == len(plain)
    for one in others:
        assert ours.add(one) is (one not in plain)
        plain.add(one)
    assert all(one in ours for one in plain) and len(ours) == len(plain)
    assert 7 not in ours and "never met" not in ours


def test_an_id_takes_less_than_fourteen_bytes():
    tracemalloc.start()
    try:
        ours = Ids(f"d{n:016x}" for n in range(20_000))
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(ours) == 20_000 and held < 14 * 20_000
