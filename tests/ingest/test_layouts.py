"""Are news pages read as people read them? Text, headline, day and outlet of every layout of the project."""

import re
from collections import Counter

import pytest

from layouts.pages import Page, pages
from sayso.ingest.html.page import Capture, parts_of

PAGES = list(pages())


def f1(found: str, wanted: str) -> float:
    """Of words, each as often as it stands there."""
    a, b = Counter(re.findall(r"\w+", found.lower())), Counter(re.findall(r"\w+", wanted.lower()))
    return 2 * sum((a & b).values()) / max(1, a.total() + b.total())


def read(page: Page):
    return parts_of(page.html.encode(), Capture(page.name))


def test_there_are_at_least_sixty_layouts_and_none_is_another_again():
    assert len({p.name for p in PAGES}) == len({p.html for p in PAGES}) == len(PAGES) >= 60


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_the_text_of_a_layout_is_the_article_alone(page):
    assert f1(read(page).text, "\n".join(page.blocks)) >= 0.9


def test_text_is_read_at_97_and_days_at_95_percent():
    found = [read(page) for page in PAGES]
    text = sum(f1(p.text, "\n".join(page.blocks)) for p, page in zip(found, PAGES, strict=True)) / len(PAGES)
    days = sum(p.published == page.day for p, page in zip(found, PAGES, strict=True)) / len(PAGES)
    assert text >= 0.97
    assert days >= 0.95


def test_headline_outlet_and_address_are_those_of_the_page():
    for page in PAGES:
        found = read(page)
        assert (found.title, found.outlet, found.url) == (page.title, page.outlet, page.url), page.name
