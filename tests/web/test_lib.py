"""Do the page's own sums hold: where boxes of a chain stand, how dates and figures read?"""

import importlib.util
import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[2] / "page"


def node() -> str:
    """The Node that builds the page, where it is new enough to read TypeScript."""
    spec = importlib.util.spec_from_file_location("build_page", PAGE / "build_page.py")
    assert spec and spec.loader
    built = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["build_page"] = built
    spec.loader.exec_module(built)
    found = built.node_of_wheel() or built.node_here()
    if found is None:
        pytest.skip("no Node is here")
    said = subprocess.run([found.node, "--version"], capture_output=True, text=True, check=True).stdout
    if int(said.strip().lstrip("v").split(".")[0]) < 23:
        pytest.skip("this Node reads no TypeScript")
    return str(found.node)


def called(module: str, name: str, calls: list[list[Any]]) -> list[Any]:
    """What a function of the page answers to each list of arguments."""
    script = (
        f"import {{ {name} }} from {json.dumps((PAGE / 'src' / 'lib' / module).as_uri())};"
        "let text = ''; for await (const part of process.stdin) text += part;"
        f"process.stdout.write(JSON.stringify(JSON.parse(text).map((c) => {name}(...c))));"
    )
    words = [node(), "--no-warnings", "--experimental-strip-types", "--input-type=module", "-e", script]
    done = subprocess.run(words, input=json.dumps(calls), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


def a_chain(chance: random.Random) -> dict[str, Any]:
    size = chance.randint(2, 14)
    days = [None, None, "2024-01-03", "2024-01-03", "2024-02-01", "2025-05-05"]
    nodes = [
        {
            "id": f"e{n}",
            "title": "",
            "kind": "event",
            "date": "",
            "date_min": chance.choice(days),
            "killed": "",
        }
        for n in range(size)
    ]
    edges = [
        {
            "id": f"l{n}",
            "from": f"e{a}",
            "to": f"e{b}",
            "relation": chance.choice(relations),
            "alleged": False,
        }
        for n in range(chance.randint(1, size * 2))
        for a, b in [chance.sample(range(size), 2)]
        for relations in [("in_response_to", "precedes", "part_of")]
    ]
    return {"start": None, "nodes": nodes, "edges": edges, "left_out": 0}


def test_no_box_of_a_chain_covers_another_and_days_run_to_the_right() -> None:
    chance = random.Random(7)
    chains = [a_chain(chance) for _ in range(200)]
    for chain, at in zip(chains, called("lay.ts", "positions", [[c, 330] for c in chains]), strict=True):
        assert set(at) == {n["id"] for n in chain["nodes"]}
        spots = [(p["x"], p["y"]) for p in at.values()]
        for n, (x, y) in enumerate(spots):
            assert all(abs(x - u) >= 190 or abs(y - v) >= 64 for u, v in spots[:n]), chain
        near = {tuple(sorted((e["from"], e["to"]))) for e in chain["edges"]}
        day = {n["id"]: n["date_min"] for n in chain["nodes"]}
        for a, b in near:
            if day[a] and day[b] and day[a] != day[b]:
                assert (at[a]["x"] < at[b]["x"]) == (day[a] < day[b]), chain


def test_an_answer_without_a_date_stands_right_of_what_it_answers() -> None:
    chain = {
        "start": None,
        "left_out": 0,
        "nodes": [{"id": i, "date_min": None} for i in ("strike", "ambush", "operation")],
        "edges": [
            {"id": "1", "from": "strike", "to": "ambush", "relation": "in_response_to"},
            {"id": "2", "from": "strike", "to": "operation", "relation": "part_of"},
            {"id": "3", "from": "ambush", "to": "operation", "relation": "precedes"},
        ],
    }
    (at,) = called("lay.ts", "positions", [[chain, 330]])
    assert at["ambush"]["x"] < at["operation"]["x"] < at["strike"]["x"]


def test_dates_stand_in_words_where_their_signs_would_not_be_read() -> None:
    words = {
        "2024-01-03": "2024-01-03",
        "2024": "2024",
        "XXXX-12-13": "13 December, no year",
        "XXXX-12": "December, no year",
        "XXXX-10/..": "from October, no year",
        "../2024-02": "until 2024-02",
        "2024-01-03/2024-01-05": "2024-01-03 to 2024-01-05",
        "2024-05~": "2024-05, about",
        "unknown": "unknown",
        "no such date": "no such date",
    }
    assert called("time.ts", "when", [[w] for w in words]) == list(words.values())


def test_figures_read_as_on_the_command_line() -> None:
    from sayso.export import words

    cases: list[tuple[int | None, int | None, str | None]] = [
        (None, None, "American and allied personnel"),
        (1, 1, "Bilal Hasan al-Jasim"),
        (1, 1, "American interpreter"),
        (3, None, "civilians"),
        (2, 3, None),
        (None, 20, "Houthi fighters"),
    ]
    by_page = called("words.ts", "counted", [list(c) for c in cases])
    assert by_page == [words.counted(*c) for c in cases]
    assert by_page[:2] == ["American and allied personnel, number not given", "Bilal Hasan al-Jasim (1)"]
