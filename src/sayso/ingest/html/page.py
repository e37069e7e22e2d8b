"""How is a page one report? Its article's blocks with the headline, and what it states of itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.ingest.html.blocks import article, lines
from sayso.ingest.html.body import clear, container
from sayso.ingest.html.charset import letters
from sayso.ingest.html.facts import Facts, facts_of
from sayso.ingest.html.tree import looks_like_html, parse
from sayso.ingest.limits import LATEST_DAY, MAX_PAGE_BYTES
from sayso.ingest.original import Original
from sayso.ingest.parts import Parts
from sayso.ingest.source import Source
from sayso.record.errors import RejectedInput
from sayso.record.event import Rejected

_LEAST = 120  # characters; with less found, the slower extractor is asked too
_TAGS_TWICE = 20_000  # tags of a page beyond which it is not asked: it takes a second there
_NO_ARTICLE = 40  # characters below which a page holds no report


@dataclass(frozen=True, slots=True)
class Capture:
    """How a page came: its name, the address and day of capture, the charset of its header."""

    name: str
    url: str | None = None
    captured: str | None = None
    charset: str | None = None
    how: str = "file"
    where: str = ""


def read(source: Source) -> Iterator[Parts | Rejected]:
    """The one report of an HTML file. Raises RejectedInput where it holds none."""
    data = source.all_bytes(MAX_PAGE_BYTES)
    yield parts_of(data, Capture(source.base, where=source.base))


def parts_of(data: bytes, came: Capture) -> Parts:
    """The report of a page. Raises RejectedInput where it is no HTML, too deep, or without an article."""
    if not data.strip():
        raise RejectedInput("empty: no character but white space", name=came.name)
    text = letters(data, name=came.name, charset=came.charset)
    if not looks_like_html(text):
        raise RejectedInput("no HTML: no tag of it stands in its beginning", name=came.name)
    root = parse(text, name=came.name)
    facts = _dated(facts_of(root, url=came.url, captured=came.captured), text)
    clear(root)
    found = article(lines(container(root)), facts.title)
    body = "\n\n".join(found)
    if len(body) < _LEAST and text.count("<") <= _TAGS_TWICE:
        body = max(body, _by_trafilatura(text), key=len)
    if len(body) < _NO_ARTICLE:
        raise RejectedInput("no article: the page holds no text of one", name=came.name)
    return _parts(body, facts, data, came)


def _dated(facts: Facts, text: str) -> Facts:
    """The facts with the day that htmldate finds where the page's own statements gave none."""
    if facts.published:
        return facts
    import htmldate

    try:
        found = htmldate.find_date(
            text,
            extensive_search=False,
            original_date=True,
            url=facts.url,
            max_date=facts.updated or LATEST_DAY,
        )
    except Exception:  # noqa: BLE001 - a page that it cannot parse has no day for it
        return facts
    return replace(facts, published=found)


def _by_trafilatura(text: str) -> str:
    """What a general extractor finds where no template was recognised."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(text, include_comments=False, include_tables=True, fast=True)
    except Exception:  # noqa: BLE001 - it parses anything; what it raises on is a page without an article
        return ""
    words = getattr(found, "text", None) or ""
    return "\n\n".join(line for line in words.split("\n") if line.strip())


def _parts(body: str, facts: Facts, data: bytes, came: Capture) -> Parts:
    stated = (("author", facts.author), ("updated", facts.updated), ("captured", came.captured))
    kept = tuple((key, value) for key, value in stated if value)
    return Parts(
        text=body,
        name=came.name,
        title=facts.title,
        url=facts.url,
        outlet=facts.outlet,
        published=facts.published,
        retrieved=came.captured,
        language=_believed(facts.language, body),
        position="",
        original=Original(data, "html", came.how, came.where, came.charset, stated=kept),
    )


def _believed(stated: str | None, body: str) -> str | None:
    """The language that the words are in: templates say "en" over texts in every language."""
    from sayso.ingest.language import UNKNOWN, detect

    found = detect(body)
    return stated if found == UNKNOWN else found
