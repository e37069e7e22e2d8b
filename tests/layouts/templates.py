"""How is an article laid out on a page? One function per template; each gives the page and the text it shows."""

from collections.abc import Callable
from dataclasses import dataclass

from layouts import furniture as f
from layouts.articles import Article
from layouts.heads import Dating


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a page, and the blocks of the article below its headline."""

    html: str
    blocks: tuple[str, ...]


def _p(texts: tuple[str, ...], open_: str = "<p>", close: str = "</p>") -> list[str]:
    return [f"{open_}{t}{close}" for t in texts]


def _between(parts: list[str], *inserted: str) -> str:
    """The paragraphs with one piece of furniture after each of the first ones."""
    pairs = [p + (inserted[n] if n < len(inserted) else "") for n, p in enumerate(parts)]
    return "".join(pairs)


def classic(a: Article, d: Dating) -> Body:
    inner = _between(_p(a.paragraphs), f.FIGURE, f.AD, f.READ_ALSO)
    html = f'{f.NAV}<main><article><h1>{a.title}</h1>{d.line}{f.SHARE}<div itemprop="articleBody">{inner}</div>{f.TAGS}</article>'
    return Body(html + f"{f.RELATED}</main>{f.SIDEBAR}{f.FOOTER}", a.paragraphs)


def wordpress(a: Article, d: Dating) -> Body:
    inner = _between(_p(a.paragraphs), f.OLD_CAPTION, f.LINK_LINE)
    html = (f'{f.NAV}<div id="content"><div id="primary" class="content-area"><article class="post type-post"><header '
            f'class="entry-header"><h1 class="entry-title">{a.title}</h1>{d.line}</header><div class="entry-content">{inner}'
            f"</div>{f.BIO}</article>{f.COMMENTS}</div>{f.SIDEBAR}</div>{f.FOOTER}")  # fmt: skip
    return Body(html, a.paragraphs)


def bem(a: Article, d: Dating) -> Body:
    inner = _between(_p(a.paragraphs, '<p class="story__paragraph">'), f.RELATED, f.NEWSLETTER)
    html = (f'{f.COOKIES}{f.NAV}<div class="page"><div class="story"><div class="story__header"><h1 class="story__headline">'
            f'{a.title}</h1>{d.line}</div><div class="story__body">{inner}</div></div></div>{f.FOOTER}')  # fmt: skip
    return Body(html, a.paragraphs)


def soup(a: Article, d: Dating) -> Body:
    inner = _between(_p(a.paragraphs, "<div>", "</div>"), "", f.AD)
    html = f'<div><div><a href="/">{a.outlet}</a></div><div><div><h1>{a.title}</h1>{d.line}<div>{inner}</div></div></div>'
    return Body(
        html + f'<div><a href="/1">Next</a> <a href="/2">Back</a></div></div>{f.FOOTER}', a.paragraphs
    )


def tables_of_old(a: Article, d: Dating) -> Body:
    inner = "<br><br>\n".join(a.paragraphs)
    links = "".join(f'<tr><td><a href="/{n}">Section {n}</a></td></tr>' for n in range(9))
    html = (f'<table width="100%"><tr><td width="20%"><table>{links}</table></td><td><h1><font size="5">{a.title}</font></h1>'
            f'{d.line}<font face="Arial" size="2">{inner}</font></td></tr></table>')  # fmt: skip
    return Body(html, a.paragraphs)


def live_blog(a: Article, d: Dating) -> Body:
    posts = "".join(f'<article class="live-post"><time>{9 + n}:0{n} GMT</time><h2>Update number {n} of the day</h2><p>{t}</p>'
                    f"</article>" for n, t in enumerate(a.paragraphs))  # fmt: skip
    blocks = tuple(b for n, t in enumerate(a.paragraphs) for b in (f"Update number {n} of the day", t))
    html = f'{f.NAV}<main><h1>{a.title}</h1>{d.line}<div class="live-blog">{posts}{f.TWEET}</div></main>{f.SIDEBAR}{f.FOOTER}'
    return Body(html, blocks)


def amp(a: Article, d: Dating) -> Body:
    inner = _between(
        _p(a.paragraphs), '<amp-ad width="300"><p>Buy now</p></amp-ad>', "<amp-img src=a></amp-img>"
    )
    html = (f'<amp-sidebar id="s"><ul><li><a href="/">Home</a></li></ul></amp-sidebar><main><article class="amp-wp-article">'
            f'<header><h1 class="amp-wp-title">{a.title}</h1>{d.line}</header><div class="amp-wp-article-content">{inner}'
            f"</div></article></main>{f.FOOTER}")  # fmt: skip
    return Body(html, a.paragraphs)


def components(a: Article, d: Dating) -> Body:
    inner = "".join(f'<div data-component="text-block" class="ssrcss-x{n}"><div class="ssrcss-r"><p><span>{t}</span></p></div></div>'
                    + (f.FIGURE if n == 0 else f'<div data-component="ad">{f.AD}</div>' if n == 2 else "")
                    for n, t in enumerate(a.paragraphs))  # fmt: skip
    html = f'{f.NAV}<main id="main"><article><div data-component="headline"><h1>{a.title}</h1></div>{d.line}{inner}</article></main>'
    return Body(html + f.RELATED + f.FOOTER, a.paragraphs)


def drupal(a: Article, d: Dating) -> Body:
    inner = _between(_p(a.paragraphs), f.OLD_POST)
    html = (f'{f.NAV}<div class="region region-content"><div class="node node--type-article"><h1 class="page-title">{a.title}'
            f'</h1>{d.line}<div class="field field--name-body">{inner}</div>{f.TAGS}</div></div>{f.FOOTER}')  # fmt: skip
    return Body(html, a.paragraphs)


def pasted_headline(a: Article, d: Dating) -> Body:
    """A saved page whose first paragraph is the headline again."""
    inner = "".join(_p((a.title, *a.paragraphs)))
    html = f'{f.NAV}<div class="post"><h1>{a.title}</h1>{d.line}<div class="post-body">{inner}</div></div>{f.FOOTER}'
    return Body(html, a.paragraphs)


def with_figures(a: Article, d: Dating) -> Body:
    table = "<table><tr><th>Day</th><th>Killed</th></tr><tr><td>Tuesday</td><td>4</td></tr><tr><td>Sunday</td><td>2</td></tr></table>"
    inner = _between(
        _p(a.paragraphs),
        f"{table}<ul><li>Two posts were hit, the army said.</li><li>One bridge is closed.</li></ul>",
    )
    html = f'{f.NAV}<article class="article"><h1>{a.title}</h1>{d.line}<div class="article-text">{inner}</div></article>{f.FOOTER}'
    rows = (
        "Day\tKilled",
        "Tuesday\t4",
        "Sunday\t2",
        "Two posts were hit, the army said.",
        "One bridge is closed.",
    )
    return Body(html, (a.paragraphs[0], *rows, *a.paragraphs[1:]))


def many_articles(a: Article, d: Dating) -> Body:
    """Teasers are articles too."""
    teasers = "".join(f'<article class="card"><h2><a href="/{n}">Story {n} of the day</a></h2><p>The council met on the matter '
                      f"for the {n}th time and adjourned until autumn.</p></article>" for n in range(4))  # fmt: skip
    html = f'{f.NAV}<div class="grid"><article class="lead"><h1>{a.title}</h1>{d.line}{"".join(_p(a.paragraphs))}</article>'
    return Body(html + f'<div class="cards">{teasers}</div></div>{f.FOOTER}', a.paragraphs)


def agency(a: Article, d: Dating) -> Body:
    inner = "\n\n".join(a.paragraphs)
    return Body(f'{f.BREADCRUMB}<h1>{a.title}</h1>{d.line}<div class="wire-text"><p>{inner.replace(chr(10) * 2, "</p><p>")}</p></div>',
                a.paragraphs)  # fmt: skip


def interrupted(a: Article, d: Dating) -> Body:
    inner = _between(_p(a.paragraphs), f.NEWSLETTER, "<p>Advertisement</p>", f.SIDEBAR + f.SHARE, f.LINK_LINE)
    html = f'{f.COOKIES}{f.NAV}<main role="main"><section class="article-content"><h1>{a.title}</h1>{d.line}{inner}</section></main>'
    return Body(html + f.FOOTER, a.paragraphs)


def embeds(a: Article, d: Dating) -> Body:
    inner = _between(_p(a.paragraphs), f.TWEET, f.OLD_POST, f.FIGURE)
    html = (
        f'{f.NAV}<article><h1>{a.title}</h1>{d.line}<div class="body-copy">{inner}</div></article>{f.FOOTER}'
    )
    return Body(html, a.paragraphs)


def commented(a: Article, d: Dating) -> Body:
    html = f'{f.NAV}<div class="wrapper"><h1>{a.title}</h1>{d.line}<div class="text">{"".join(_p(a.paragraphs))}</div>{f.COMMENTS}'
    return Body(html + f"</div>{f.FOOTER}", a.paragraphs)


def questions(a: Article, d: Dating) -> Body:
    heads = (
        "What happened?",
        "Who was there?",
        "Who is blamed?",
        "Who was hurt?",
        "Why now?",
        "What comes next?",
        "And then?",
    )
    pairs = tuple(x for n, t in enumerate(a.paragraphs) for x in (heads[n], t))
    inner = "".join(f"<h2>{x}</h2>" if n % 2 == 0 else f"<p>{x}</p>" for n, x in enumerate(pairs))
    html = f'{f.NAV}<article><header><h1>{a.title}</h1>{d.line}</header><div class="rich-text">{inner}</div></article>{f.RELATED}'
    return Body(html + f.FOOTER, pairs)


def listed(a: Article, d: Dating) -> Body:
    inner = "".join(_p(a.paragraphs, "<li>", "</li>"))
    return Body(
        f'{f.NAV}<main><h1>{a.title}</h1>{d.line}<ul class="key-points">{inner}</ul></main>{f.FOOTER}',
        a.paragraphs,
    )


def careless(a: Article, d: Dating) -> Body:
    """No closing tags, entities, a script between words."""
    inner = "\n<p>".join(t.replace("“", "&ldquo;").replace("”", "&rdquo;") for t in a.paragraphs)
    html = f'<h1>{a.title}</h1>{d.line}<div id=story><p>{inner}<script>var x = "<p>not text</p>";</script></div><hr><a href=/>Home</a>'
    return Body(html, a.paragraphs)


def inline_rich(a: Article, d: Dating) -> Body:
    first, *rest = a.paragraphs
    word = first.split()[3]
    rich = first.replace(word, f'<a href="/k"><b>{word}</b></a>', 1)
    inner = "".join(_p((f"<em>TOWN</em> — {rich}", *rest)))
    html = f'{f.NAV}{f.BREADCRUMB}<article><h1><span>{a.title}</span></h1>{d.line}<div class="article__content">{inner}</div></article>'
    return Body(html + f.SIDEBAR + f.FOOTER, (f"TOWN — {first}", *rest))


TEMPLATES: tuple[Callable[[Article, Dating], Body], ...] = (
    classic, wordpress, bem, soup, tables_of_old, live_blog, amp, components, drupal, pasted_headline, with_figures,
    many_articles, agency, interrupted, embeds, commented, questions, listed, careless, inline_rich,
)  # fmt: skip
