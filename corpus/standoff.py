"""How is the corpus kept? One JSON object a line: plain text, and marks as spans in code points.

`python standoff.py take FILE…` puts texts of the inline form into the corpus (an id that is there is
replaced), `python standoff.py show ID…` prints them in the inline form, to be corrected and taken back.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from inline import Disagreement, Item, Mark, mark, parse

HERE = Path(__file__).resolve().parent
REPORTS, SENTENCES, DISAGREEMENTS = (HERE / f"{n}.jsonl" for n in ("reports", "sentences", "disagreements"))
_HELD_OUT = 5  # one story in so many is kept for measuring
_DEVELOP = 8  # one of the others in so many is not trained on: thresholds are set there


def story(name: str) -> str:
    """What is kept together: all reports of one story; a sentence is alone."""
    found = re.fullmatch(r"(.+?)-[a-z]\d?", name)
    return found.group(1) if found else name


def part(name: str) -> str:
    """`train`, `dev` or `heldout`, by a hash of the story alone, so that it never changes."""
    first, second = hashlib.sha256(story(name).encode()).digest()[:2]
    if first % _HELD_OUT == 0:
        return "heldout"
    return "train" if second % _DEVELOP else "dev"


def fold(name: str, folds: int) -> int:
    """Which of `folds` a text is of, by a hash of its story; told apart from `part`."""
    return hashlib.sha256(story(name).encode()).digest()[2] % folds


def rows(path: Path) -> Iterator[dict]:
    """The objects of a file of JSON lines; none where there is no file."""
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def item_of(row: dict) -> Item:
    """The item that a line holds."""
    marks = [Mark(m["start"], m["end"], tuple(m["tags"])) for m in row["marks"]]
    return Item(row["id"], row["text"], marks, row["voice"], row.get("published"), row.get("keys", {}))


def items(of: str | None = None) -> list[Item]:
    """All reports and sentences, or those of one part."""
    found = [r for path in (REPORTS, SENTENCES) for r in rows(path)]
    return [item_of(r) for r in found if of is None or r["part"] == of]


def _row(item: Item, *, report: bool) -> dict:
    marks = [{"start": m.start, "end": m.end, "tags": list(m.tags)} for m in item.marks]
    head = {"id": item.id, "part": part(item.id), "voice": item.voice}
    if report:
        head |= {"story": story(item.id), "published": item.published, "keys": item.keys}
    return head | {"text": item.text, "marks": marks}


def _write(path: Path, found: Iterable[dict]) -> None:
    lines = [json.dumps(r, ensure_ascii=False) for r in found]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _apart(row: Disagreement) -> dict:
    positions = [{"report": r, "quote": q} for r, q in row.positions]
    head = {"part": part(row.positions[0][0]), "story": story(row.positions[0][0])}
    return head | {"key": row.key, "field": row.field, "kind": row.kind, "positions": positions}


def take(paths: Iterable[str]) -> None:
    """Put files of the inline form into the corpus."""
    reports = {r["id"]: r for r in rows(REPORTS)}
    sentences = {r["id"]: r for r in rows(SENTENCES)}
    apart = {json.dumps(r, sort_keys=True): r for r in rows(DISAGREEMENTS)}
    for path in paths:
        found, told = parse(Path(path).read_text(encoding="utf-8"))
        for item in found:
            report = bool(re.search(r"-[a-z]\d?$", item.id))
            (reports if report else sentences)[item.id] = _row(item, report=report)
        apart |= {json.dumps(r, sort_keys=True): r for r in map(_apart, told)}
    for path, kept in ((REPORTS, reports), (SENTENCES, sentences), (DISAGREEMENTS, apart)):
        _write(path, (kept[k] for k in sorted(kept)))


def show(item: Item) -> str:
    """The inline form of one item."""
    if not re.search(r"-[a-z]\d?$", item.id):
        return mark(item.text, item.marks)
    keys = ", ".join(f"{k}={v}" for k, v in item.keys.items())
    head = (
        f"#report {item.id}\nvoice: {item.voice}\npublished: {item.published or 'none'}\nkeys: {keys}\n---\n"
    )
    return f"{head}{mark(item.text, item.marks)}\n#end\n"


if __name__ == "__main__":
    if sys.argv[1:2] == ["take"]:
        take(sys.argv[2:])
    elif sys.argv[1:2] == ["show"]:
        chosen = {i.id: i for i in items()}
        print("\n".join(show(chosen[i]) for i in sys.argv[2:]))
    else:
        sys.exit(__doc__)
