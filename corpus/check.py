"""Do annotated files hold to the guide? `python check.py FILE…` prints faults and what is there."""

import sys
from collections import Counter
from pathlib import Path

from inline import Item, MarkError, interval, parse, read_tag

_LONG = 90  # code points; event words, places, times and weapons are shorter


def _events(tags: list[dict[str, str]], item: Item) -> list[str]:
    """Faults of events: each typed once, each told, ends of links marked, keys complete."""
    typed = Counter(t["event"] for t in tags if t.get("type"))
    told = {t["event"] for t in tags if t.get("event")}
    owners = {t["owner"] for t in tags if t.get("owner")}
    ends = {e for t in tags if t.get("relation") for e in (t["from"], t["to"])}
    operations = {t["operation"] for t in tags if t.get("operation")}
    found = [f"{e} is typed twice" for e, n in typed.items() if n > 1]
    found += [f"{e} has no type: write {e}:TYPE once" for e in sorted(told - set(typed))]
    found += [f"{e} has values and no word that tells of it" for e in sorted(owners - told)]
    found += [f"{e} is an end of a link and is not marked" for e in sorted(ends - told - operations)]
    if item.keys and set(item.keys) != told:
        found.append(f"keys {sorted(item.keys)} and events {sorted(told)} differ")
    return found


def _values(tags: list[dict[str, str]]) -> list[str]:
    """Faults of sayings without content and of intervals that end before they begin."""
    named = {t["attribution"] for t in tags if t.get("attribution")}
    filled = {t["attribution"] for t in tags if t.get("content")}
    found = [f"{a} has no content" for a in sorted(named - filled)]
    for number in (t["number"] for t in tags if t.get("number")):
        low, high, _ = interval(number)
        if low is not None and high is not None and low > high:
            found.append(f"{number} ends before it begins")
    return found


def _spans(item: Item) -> list[str]:
    """Faults of spans that cross paragraphs or are longer than what they mark can be."""
    found = []
    for m in item.marks:
        words, long = item.text[m.start : m.end], ("attribution", "status", "party", "count")
        if "\n\n" in words:
            found.append(f"a mark crosses paragraphs: {words[:40]!r}")
        if len(words) > _LONG and any(not any(p.get(k) for k in long) for p in map(read_tag, m.tags)):
            found.append(f"a long mark {m.tags}: {words[:60]!r}")
    return found


def faults(item: Item) -> list[str]:
    """What is wrong with one item, in words."""
    tags = [read_tag(t) for m in item.marks for t in m.tags]
    return [*_events(tags, item), *_values(tags), *_spans(item)]


def main(paths: list[str]) -> int:
    """Print faults; 1 where there are any."""
    bad, total = 0, Counter()
    for path in paths:
        try:
            items, apart = parse(Path(path).read_text(encoding="utf-8"))
        except MarkError as error:
            print(f"{path}: {error}")
            bad += 1
            continue
        ids = {i.id: i for i in items}
        if len(ids) < len(items):
            print(f"{path}: an id stands twice")
            bad += 1
        keys = {k for i in items for k in i.keys.values()}
        for item in items:
            for fault in faults(item):
                print(f"{path}: {item.id}: {fault}")
                bad += 1
            tags = [read_tag(t) for m in item.marks for t in m.tags]
            total["items"] += 1
            total["words"] += len(item.text.split())
            total["events"] += len({t["event"] for t in tags if t.get("event")})
            total["links"] += sum("relation" in t for t in tags)
            total["attributions"] += len({t["attribution"] for t in tags if t.get("attribution")})
            total["harm"] += sum("number" in t for t in tags)
            total["no event"] += not any(t.get("event") for t in tags)
        for d in apart:
            total["disagreements"] += 1
            for report, quote in d.positions:
                if report not in ids or quote not in ids[report].text:
                    print(f"{path}: disagreement on {d.key}: {quote!r} does not stand in {report}")
                    bad += 1
            if d.key not in keys:
                print(f"{path}: disagreement on unknown {d.key}")
                bad += 1
    print(f"{bad} faults;", ", ".join(f"{k} {v}" for k, v in total.items()))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
