"""How is a brief written? As a page that needs nothing beside itself, as Markdown, or as PDF."""

import functools
import re
from typing import Any

from sayso.export.brief.make import make_brief
from sayso.export.brief.pictures import pictures
from sayso.export.needs import package
from sayso.record.event import Record

_LINE_START = re.compile(r"^(\d+)([.)])|^([-+])", re.ASCII)


def markdown(text: object) -> str:
    """Text of a report as it may stand in Markdown: nothing in it acts as a mark or a tag.

    >>> markdown("*a* <b>"), markdown("1. a")
    ('\\\\*a\\\\* &lt;b&gt;', '1\\\\. a')
    """
    flat = " ".join(str(text).split()).replace("&", "&amp;")
    for mark in "\\`*_[]|#~":
        flat = flat.replace(mark, "\\" + mark)
    flat = _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", flat)
    return flat.replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Words in quotation marks, unless they stand in them already.

    >>> quoted("a convoy"), quoted("“We will answer,” he said. “Soon.”")
    ('“a convoy”', '“We will answer,” he said. “Soon.”')
    """
    within = text[:1] in '“"' and text[-1:] in '”"' if text else False
    return text if within else f"“{text}”"


@functools.cache
def _templates(html: bool) -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    env = Environment(
        loader=PackageLoader("sayso.export"),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["md"] = markdown
    env.filters["quoted"] = quoted
    return env


def brief_html(record: Record, *, drawn: bool = True, title: str | None = None) -> str:
    """A page that needs nothing beside itself: no script, no address is fetched, text of reports escaped.

    `drawn` puts chain, timeline and map into the page where matplotlib is installed.
    """
    brief = make_brief(record, pictures=pictures(record) if drawn else (), title=title)
    return str(_templates(True).get_template("brief.html.j2").render(brief=brief))


def brief_md(record: Record, *, title: str | None = None) -> str:
    """The same brief as Markdown, without pictures."""
    return str(_templates(False).get_template("brief.md.j2").render(brief=make_brief(record, title=title)))


def brief_pdf(record: Record, *, title: str | None = None) -> bytes:
    """The same brief as PDF, A4. Raises UsageError where weasyprint is missing."""
    weasyprint = package("weasyprint", "pdf")
    page = brief_html(record, title=title)
    inside = package("weasyprint.urls", "pdf").URLFetcher(allowed_protocols=["data"])  # fetches no address
    made: bytes = weasyprint.HTML(string=page, url_fetcher=inside).write_pdf(pdf_identifier=b"sayso")
    return made
