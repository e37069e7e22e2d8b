"""Which pages are there, and what does each hold? Every template with several ways of stating the day."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from layouts.articles import article
from layouts.heads import WAYS
from layouts.templates import TEMPLATES

_EACH = 4  # ways of dating with which each template is written


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what a perfect reading of it gives."""

    name: str
    html: str
    title: str
    outlet: str
    day: str | None
    blocks: tuple[str, ...]
    url: str


def pages() -> Iterator[Page]:
    """All layouts: template by template, each with another four ways of dating and another article."""
    for number, (at, turn) in enumerate(product(range(len(TEMPLATES)), range(_EACH))):
        template, way = TEMPLATES[at], WAYS[(at * 7 + turn * 4) % len(WAYS)]
        told = article(number)
        dating = way(told)
        body = template(told, dating)
        head = (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{told.title} | {told.outlet}</title>'
                f'<link rel="canonical" href="{dating.url}">{dating.head}<style>p {{ margin: 0 }}</style></head>')  # fmt: skip
        html = f"{head}<body>{body.html}<script>track('page')</script></body></html>"
        name = f"{template.__name__}-{way.__name__}"
        yield Page(name, html, told.title, told.outlet, dating.day, body.blocks, dating.url)
