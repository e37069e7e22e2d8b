"""How does a page's head, or a line near its headline, state the day? One function per way that templates have."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from layouts.articles import Article

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dating:
    """What goes into the head, the line shown below the headline, and the address; `day` is what is right."""

    head: str
    line: str
    url: str
    day: str | None


def _long(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"


def _us(day: str) -> str:
    year, month, number = day.split("-")
    return f"{_MONTHS[int(month) - 1]} {int(number)}, {year}"


def _url(a: Article, *, dated: bool = False) -> str:
    host = a.outlet.lower().replace(" ", "").removeprefix("the")
    return f"https://www.{host}.example/world/{a.day.replace('-', '/') + '/' if dated else ''}{a.slug}"


def _ld(
    a: Article,
    *,
    published: str | None,
    modified: str | None = None,
    graph: bool = False,
    kind: str = "NewsArticle",
) -> str:
    data = {"@context": "https://schema.org", "@type": kind, "headline": a.title,
            "author": [{"@type": "Person", "name": a.author}], "publisher": {"@type": "Organization", "name": a.outlet}}  # fmt: skip
    data |= {"datePublished": published} if published else {}
    data |= {"dateModified": modified} if modified else {}
    whole = (
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": a.outlet}, data]}
        if graph
        else data
    )
    return f'<script type="application/ld+json">{json.dumps(whole)}</script>'


def _og(a: Article) -> str:
    return (
        f'<meta property="og:site_name" content="{a.outlet}"><meta property="og:title" content="{a.title}">'
    )


def in_schema(a: Article) -> Dating:
    return Dating(
        _og(a) + _ld(a, published=f"{a.day}T21:30:00-05:00", modified=f"{a.day}T23:50:00-05:00"),
        "",
        _url(a),
        a.day,
    )


def in_schema_graph(a: Article) -> Dating:
    return Dating(
        _ld(a, published=f"{a.day}T04:12:00Z", graph=True), f"<span>{_us(a.day)}</span>", _url(a), a.day
    )


def in_open_graph(a: Article) -> Dating:
    return Dating(_og(a) + f'<meta property="article:published_time" content="{a.day}T06:00:00+00:00">'
                  f'<meta property="article:modified_time" content="{a.day}T09:00:00+00:00">', "", _url(a), a.day)  # fmt: skip


def in_dublin_core(a: Article) -> Dating:
    return Dating(f'<meta name="dc.publisher" content="{a.outlet}"><meta name="DC.date.issued" content="{a.day}">', "",
                  _url(a), a.day)  # fmt: skip


def in_itemprop(a: Article) -> Dating:
    line = f'<div class="info"><meta itemprop="datePublished" content="{a.day}T10:00">By {a.author}</div>'
    return Dating(_og(a), line, _url(a), a.day)


def in_time_element(a: Article) -> Dating:
    line = f'<div class="meta-row">By {a.author} <time datetime="{a.day}T08:15:00">{_long(a.day)}, 08:15</time></div>'
    return Dating(_og(a), line, _url(a), a.day)


def in_text(a: Article) -> Dating:
    return Dating(_og(a), f'<p class="article__date">Published: {_long(a.day)}</p>', _url(a), a.day)


def in_american_text(a: Article) -> Dating:
    return Dating(_og(a), f'<div class="post-info"><span>By {a.author}</span> <span>{_us(a.day)} 5:02 pm</span></div>',
                  _url(a), a.day)  # fmt: skip


def in_address(a: Article) -> Dating:
    return Dating(_og(a), "", _url(a, dated=True), a.day)


def wrong_in_schema(a: Article) -> Dating:
    line = f'<p class="timestamp">{_long(a.day)}</p>'
    return Dating(_og(a) + _ld(a, published="1970-01-01T00:00:00Z"), line, _url(a), a.day)


def future_in_schema(a: Article) -> Dating:
    head = _og(a) + _ld(a, published="2099-12-31T00:00:00Z")
    head += f'<meta property="article:published_time" content="{a.day}T06:00:00Z">'
    return Dating(head, "", _url(a), a.day)


def of_the_crawl(a: Article) -> Dating:
    """JSON-LD that a template fills with the day on which the page was made; the address and the line are right."""
    line = f'<p class="posted-on">Posted on {_long(a.day)}</p>'
    return Dating(_og(a) + _ld(a, published="2026-11-03T00:00:00Z"), line, _url(a, dated=True), a.day)


def later_than_its_update(a: Article) -> Dating:
    head = (
        _og(a)
        + f'<meta name="date" content="2029-01-01"><meta property="article:modified_time" content="{a.day}">'
    )
    return Dating(head, f'<time datetime="{a.day}">{_long(a.day)}</time>', _url(a), a.day)


def updated_first(a: Article) -> Dating:
    line = (f'<div class="dates"><span class="date-updated">Updated 30 December 2025</span> '
            f'<span class="date-published">Published {_long(a.day)}</span></div>')  # fmt: skip
    return Dating(_og(a), line, _url(a), a.day)


def nowhere(a: Article) -> Dating:
    return Dating(_og(a), f"<p>By {a.author}</p>", _url(a), None)


WAYS: tuple[Callable[[Article], Dating], ...] = (
    in_schema, in_schema_graph, in_open_graph, in_dublin_core, in_itemprop, in_time_element, in_text, in_american_text,
    in_address, wrong_in_schema, future_in_schema, of_the_crawl, later_than_its_update, updated_first, nowhere,
)  # fmt: skip
