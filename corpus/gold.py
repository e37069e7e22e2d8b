"""What would a scorer of records want to know of each report? Events, harm, links, statements.

`python gold.py FOLDER [train|dev|heldout]` writes `gold.jsonl`, `cross.json` and `reports.jsonl`.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from inline import Item, Mark, interval, read_tag
from same import key_of, one_key
from standoff import DISAGREEMENTS, REPORTS, item_of, rows

_FIELDS = {
    "time": "date",
    "claimed_by": "status",
}  # marks of the guide, and the fields of claims that hold them
Tagged = tuple[dict[str, str], Mark]
_STOPS = (". ", "\n", "? ", "! ")


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """A rough sentence around a span: from the last stop or line end before it to the next after it."""
    begins = [k + len(mark) for mark in _STOPS if (k := text.rfind(mark, 0, start)) >= 0]
    ends = [k for mark in _STOPS if (k := text.find(mark, end)) >= 0]
    return max(begins, default=0), min(ends, default=len(text))


def _quote(item: Item, spans: list[Mark], around: Mark) -> str:
    """The words from the first to the last of `spans` in the sentence of `around`."""
    low, high = _sentence(item.text, around.start, around.end)
    near = [m for m in spans if low <= m.start and m.end <= high] or [around]
    start, end = min(m.start for m in near), max(m.end for m in near)
    quote = item.text[start:end]
    return quote if item.text.find(quote) == start and len(quote) > 12 else item.text[low:high]


def _speaker(item: Item, tagged: list[Tagged], mark: Mark) -> str | None:
    """Whose words the innermost content around a span are."""
    over = [
        (m.end - m.start, t["attribution"])
        for t, m in tagged
        if "content" in t and m.start <= mark.start and mark.end <= m.end
    ]
    for _, name in sorted(over):
        for t, m in tagged:
            if t.get("attribution") == name and t.get("said") == "source":
                return t.get("name") or item.text[m.start : m.end]
    return None


def _harm(item: Item, tagged: list[Tagged], event: str, measure: str) -> list[dict[str, Any]]:
    """The numbers of one measure, each value and speaker once; parts only where no whole is told."""
    found = [(t, m) for t, m in tagged if t.get("owner") == event and t.get("count") == measure]
    whole = [(t, m) for t, m in found if "scope" not in t] or [
        (t, m) for t, m in found if t.get("scope") == "part"
    ]
    triggers = [m for t, m in tagged if t.get("event") == event]
    made: dict[tuple[Any, ...], dict[str, Any]] = {}
    for tag, mark in whole:
        low, high, _ = interval(tag["number"])
        if low is None and high is None:
            continue
        by = _speaker(item, tagged, mark)
        before = [m for m in triggers if m.end <= mark.start][-1:]
        after = [m for m in triggers if m.start >= mark.end][:1]
        row = {
            "who": item.text[mark.start : mark.end],
            "n_low": low,
            "n_high": high,
            "attributed_to": by,
            "quote": _quote(item, [mark, *before, *after], mark),
        }
        made.setdefault((low, high, by), row)
    return list(made.values())


def _event(item: Item, tagged: list[Tagged], event: str) -> dict[str, Any]:
    own = [(t, m) for t, m in tagged if t.get("owner") == event]
    triggers = [m for t, m in tagged if t.get("event") == event]

    def words(key: str, value: str | None = None) -> list[str]:
        chosen = [
            m
            for t, m in own
            if key in t and (value is None or t[key] == value) and t.get("stance") != "denied"
        ]
        return list(dict.fromkeys(item.text[m.start : m.end] for m in chosen))

    places = words("where")
    dates = [t["date"] for t, _ in own if t.get("date")]
    return {
        "ev": key_of(item, event),
        "type": next(t["type"] for t, _ in tagged if t.get("event") == event and t.get("type")),
        "attacker": " / ".join(words("party", "actor")) or None,
        "target": " / ".join(words("party", "recipient")) or None,
        "place": places[0] if places else None,
        "country_iso2": next((t["country"] for t, _ in own if t.get("country")), None),
        "countries": sorted({t["country"] for t, _ in own if t.get("country")}),
        "date": dates[0] if dates else None,
        "weapon": next(iter(words("arm")), None),
        "killed": _harm(item, tagged, event, "killed"),
        "injured": _harm(item, tagged, event, "injured"),
        "quote": _quote(item, [*triggers[:1], *(m for t, m in own if t.get("party"))], triggers[0]),
    }


def gold(item: Item) -> dict[str, Any]:
    """One report in the form that scorers of records read."""
    tagged = [(read_tag(t), m) for m in item.marks for t in m.tags]
    names = {t["operation"]: item.text[m.start : m.end] for t, m in reversed(tagged) if "operation" in t}

    def end(name: str) -> str:
        return f"op:{names[name]}" if name in names else key_of(item, name)

    events = list(dict.fromkeys(t["event"] for t, _ in tagged if "event" in t))
    links = {(end(t["from"]), end(t["to"]), t["relation"]): m for t, m in reversed(tagged) if "relation" in t}
    said = [
        (t["attribution"], m)
        for t, m in tagged
        if "content" in t and len(item.text[m.start : m.end].split()) > 4
    ]
    by = {
        a: (n, m)
        for t, m in reversed(tagged)
        if t.get("said") == "source"
        for a, n in [(t["attribution"], t.get("name"))]
    }
    return {
        "id": item.id,
        "published": item.published,
        "events": [_event(item, tagged, e) for e in events],
        "links": [
            {"from": a, "to": b, "relation": r, "quote": item.text[m.start : m.end]}
            for (a, b, r), m in links.items()
        ],
        "operations": [{"name": n, "quote": n} for n in dict.fromkeys(names.values())],
        "statements": [
            {
                "speaker": by[a][0] or item.text[by[a][1].start : by[a][1].end],
                "quote": item.text[m.start : m.end],
            }
            for a, m in said
            if a in by
        ],
        "statuses": [
            {"ev": end(t["owner"]), "kind": t["status"], "quote": item.text[m.start : m.end]}
            for t, m in tagged
            if "status" in t
        ],
    }


def write(folder: Path, of: str) -> None:
    """Write what a scorer and `sayso add` need of one part."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = [item_of(r) for r in rows(REPORTS) if r["part"] == of]
    clusters: dict[str, list[str]] = defaultdict(list)
    with (folder / "gold.jsonl").open("w") as out, (folder / "reports.jsonl").open("w") as texts:
        for item in kept:
            found = gold(item)
            out.write(json.dumps(found, ensure_ascii=False) + "\n")
            texts.write(
                json.dumps(
                    {"id": item.id, "text": item.text, "published": item.published}, ensure_ascii=False
                )
                + "\n"
            )
            for event in found["events"]:
                clusters[event["ev"]].append(item.id)
    ids = {i.id for i in kept}
    apart = [
        {
            "ev": one_key(d["key"]),
            "field": _FIELDS.get(d["field"], d["field"]),
            "kind": d["kind"],
            "values": [
                {
                    "value": p["quote"],
                    "report_ids": [p["report"]],
                    "quotes": [{"id": p["report"], "quote": p["quote"]}],
                }
                for p in d["positions"]
            ],
        }
        for d in rows(DISAGREEMENTS)
        if {p["report"] for p in d["positions"]} <= ids
    ]
    (folder / "cross.json").write_text(
        json.dumps({"clusters": clusters, "disagreements": apart}, ensure_ascii=False)
    )


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "dev")
