"""How fast are HTML pages read, and how well, beside plain trafilatura on the same pages?

    python benchmarks/pages.py [--repeat 15] [--folder PAGES]

Pages a CPU second of one core, and the mean F1 of words over the layouts of `tests/layouts`: as they are
(5 KB), and with the weight of a real site around them (a menu of 150 links, 60 teasers, 60 KB of script).
trafilatura is called as `bare_extraction(html, with_metadata=True)`, comments out; its text may hold the
headline or not, whichever scores higher. Sayso's figure holds decoding, body, facts and day, as `sayso add`
does it. `--folder` measures pages of your own: each `html/NAME.html` with its text as `txt/NAME.txt`
(newspaper4k has such a folder in its source package, `tests/data`); their days are not compared.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import trafilatura

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from layouts.pages import Page, pages
from sayso.ingest.html.page import Capture, parts_of

_LINKS = "".join(f'<li class="menu-item"><a href="/s/{n}">Section number {n}</a></li>' for n in range(150))
_TEASER = '<div class="teaser"><h3><a href="/t/{0}">Story {0}</a></h3><p>The council met again.</p></div>'
_SCRIPT = "window.data = {" + ",".join(f'"key{n}": "value {n * 7}"' for n in range(2500)) + "};"


def heavy(page: Page) -> Page:
    """The page with the menu, teasers and scripts of a real site."""
    menu = f'<nav class="mega-menu"><ul>{_LINKS}</ul></nav><script>{_SCRIPT}</script>'
    more = "".join(_TEASER.format(n) for n in range(60))
    html = page.html.replace("<body>", f"<body>{menu}", 1)
    return replace(
        page, html=html.replace("</body>", f'<div class="more-stories related">{more}</div></body>', 1)
    )


def f1(found: str, wanted: str) -> float:
    """Of words, each as often as it stands there."""
    a, b = Counter(re.findall(r"\w+", found.lower())), Counter(re.findall(r"\w+", wanted.lower()))
    return 2 * sum((a & b).values()) / max(1, a.total() + b.total())


def held(folder: Path) -> Iterator[Page]:
    """The pages of a folder whose text is given; those that are no UTF-8 are left out."""
    for path in sorted((folder / "html").glob("*.html")):
        text = folder / "txt" / f"{path.stem}.txt"
        if text.exists():
            html = path.read_text("utf-8", errors="replace")
            yield Page(path.stem, html, "", "", None, (text.read_text("utf-8"),), "")


def ours(page: Page) -> tuple[str, str | None]:
    """The text and day that Sayso reads."""
    found = parts_of(page.html.encode(), Capture(page.name))
    return found.text, found.published


def plain(page: Page) -> tuple[str, str | None]:
    """The text and day that trafilatura reads."""
    found = trafilatura.bare_extraction(page.html.encode(), with_metadata=True, include_comments=False)
    return (found.text or "", found.date) if found else ("", None)


def measure(
    read: Callable[[Page], tuple[str, str | None]], found: Sequence[Page], repeat: int
) -> dict[str, float]:
    """Pages a CPU second, mean F1 of text, share of right days (pages that state none among them)."""
    read(found[0])
    best = min(_seconds(read, found) for _ in range(repeat))
    results = [read(page) for page in found]
    texts = [_best(text, page) for (text, _), page in zip(results, found, strict=True)]
    days = [day == page.day for (_, day), page in zip(results, found, strict=True)]
    n = len(found)
    return {"pages": n, "pages_per_cpu_second": round(n / best, 1), "text_f1": round(100 * sum(texts) / n, 2),
            "days_right": round(100 * sum(days) / n, 2)}  # fmt: skip


def _best(text: str, page: Page) -> float:
    body = "\n".join(page.blocks)
    return max(f1(text, body), f1(text, f"{page.title}\n{body}"))


def _seconds(read: Callable[[Page], tuple[str, str | None]], found: Sequence[Page]) -> float:
    start = time.process_time()
    for page in found:
        read(page)
    return time.process_time() - start


def main() -> None:
    """Measure both and print one JSON object."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--repeat", type=int, default=15, help="rounds, of which the quickest counts")
    words.add_argument("--folder", type=Path, default=None, help="holds html/ and txt/")
    asked = words.parse_args()
    repeat = asked.repeat
    light = list(pages())
    sets = [("layouts", light), ("layouts with the weight of a site", [heavy(p) for p in light])]
    for name, found in sets if asked.folder is None else [(asked.folder.name, list(held(asked.folder)))]:
        own, other = measure(ours, found, repeat), measure(plain, found, repeat)
        times = round(own["pages_per_cpu_second"] / other["pages_per_cpu_second"], 1)
        figures = {"pages": name, "sayso": own, f"trafilatura {trafilatura.__version__}": other}
        print(json.dumps(figures | {"times_as_fast": times}))


if __name__ == "__main__":
    main()
