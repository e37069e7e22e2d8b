import subprocess
import sys

import pytest

import sayso
from sayso.api import DisagreementView, EventView
from sayso.record.event import Record


def test_importing_sayso_loads_neither_parser_nor_database() -> None:
    heavy = ("spacy", "sqlalchemy", "alembic", "rich", "typer", "jinja2", "polars", "pandas")
    code = f"import sys, sayso; sayso.__version__; sys.exit(any(m in sys.modules for m in {heavy!r}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_package_hands_out_what_it_names_and_nothing_else() -> None:
    assert {"open", "read", "OpenRecord", "__version__"} == set(dir(sayso))
    assert all(getattr(sayso, name) for name in dir(sayso))
    with pytest.raises(AttributeError, match="no attribute 'close'"):
        _ = sayso.close  # type: ignore[attr-defined]


def test_an_event_gives_its_quotes_by_field_and_draws_itself(made_record: Record) -> None:
    event = EventView(made_record.events[0])
    assert sorted(q.text for q in event.quotes("killed")) == [
        "Six guards died",
        "killed at least four guards",
    ]
    assert event.title in event._repr_html_() and len(event.claims) == 7


def test_a_disagreement_draws_itself(made_record: Record) -> None:
    view = DisagreementView(made_record.disagreements[0])
    assert view.kind == "contradiction" and "Malian army" in view._repr_html_()
