"""Which words would harm a careless page? Five hundred, and a record with one in every field."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sayso.assess.derive import derive
from sayso.ingest.parts import Parts, document
from sayso.record.claim import Claim, Speaker
from sayso.record.document import Document
from sayso.record.reading import Account, OperationMention, Reading, Statement, account_id
from sayso.record.value import Count, Date, Party, Place, Status, Term, Weapon
from sayso.store import Store

_BAD = "window.harmed=1"
_CORE = (
    f"<script>{_BAD}</script>",
    f"<img src=x onerror={_BAD}>",
    f"<svg onload={_BAD}>",
    f"<svg><script>{_BAD}</script></svg>",
    "<iframe srcdoc='<script>parent.harmed=1</script>'></iframe>",
    f"javascript:{_BAD}",
    f"JaVaScRiPt:{_BAD}//",
    f"data:text/html,<script>{_BAD}</script>",
    f"vbscript:{_BAD}",
    f"<a href='javascript:{_BAD}'>read on</a>",
    f"<form action='javascript:{_BAD}'><button>go</button></form>",
    f"<details open ontoggle={_BAD}>",
    f"<body onload={_BAD}>",
    f"<math><mtext></p><img src=x onerror={_BAD}>",
    "<base href='https://evil.example/'>",
    "<link rel=stylesheet href='https://evil.example/x.css'>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    f"<object data='javascript:{_BAD}'></object>",
    f"<input autofocus onfocus={_BAD}>",
    f"{{{{constructor.constructor('{_BAD}')()}}}}",
    f"${{{_BAD}}}",
    f"{{@html '<img src=x onerror={_BAD}>'}}",
    f"'-{_BAD}-'",
    f'" onmouseover="{_BAD}" x="',
    f"</script><script>{_BAD}</script>",
    f"<!--><img src=x onerror={_BAD}>-->",
    f"]]><script>{_BAD}</script>",
    f"&lt;script&gt;{_BAD}&lt;/script&gt;",
    f"<template><img src=x onerror={_BAD}></template>",
    f"<noscript><img src=x onerror={_BAD}></noscript>",
    "<img src='https://evil.example/pixel.png'>",
    "\u202ereversed\u202c",
    "\u2066isolated and never closed",
    "\u202dforced \u202e back \u202a again",
    "\u200f\u200eمرحبا بالعالم",
    "שלום עולם (123) <b>",
    "é̸̢̛̖" + "\u0301" * 40,
    "🏴‍☠️👩‍👩‍👧‍👦𝕏",
    "=HYPERLINK(\"https://evil.example\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "__proto__",
    "constructor",
    "%3Cscript%3E",
    "../../../etc/passwd",
    "x" * 180,
    "'; DROP TABLE events; --",
    "\\u003cscript\\u003e",
    "NULL",
    "<b>bold</b> & <i>co</i>",
)  # fmt: skip
_AROUND = ("{}", "The {} camp", "“{}”", "a{}", "{} {}", "x>{}<x", "'{}'", '"{}"', "{}\u2028y", "({})")


def strings() -> list[str]:
    """Five hundred hostile strings, each once."""
    found = [around.replace("{}", core)[:300] for around in _AROUND for core in _CORE]
    return list(dict.fromkeys(found))


def report(number: int, bad: str) -> Document:
    """A report with the string in every field that an input can state."""
    text = f"{bad}\n\nAn attack on {bad} was told of.\n\nSomebody said: {bad}"
    return document(
        Parts(
            text=text,
            name=f"{number:03d} {bad}",
            title=bad,
            url=bad if ":" in bad else f"javascript:{bad}",
            outlet=bad,
        )
    )


def read(number: int, bad: str) -> Reading:
    """A reading whose every value, group, speaker and quote is the string."""
    of = report(number, bad)
    body = of.text.rindex("Somebody")
    start = of.text.index(bad, body)
    end = min(start + len(bad), start + 380)
    day = (date(2015 + number // 100, 1, 1) + timedelta(days=number % 100 * 3)).isoformat()
    account = account_id(of, start, end)
    speaker = Speaker(bad, start, end, label=bad, kind="party", via=bad)
    values = (
        ("type", Term("bombing")),
        ("date", Date(day, day, day)),
        ("place", Place(bad, lat=10 + number / 50, lon=number / 10, country="YE", admin1=bad)),
        ("actor", Party(bad, None, bad, "group")),
        ("recipient", Party(bad, None, bad, None)),
        ("killed", Count(number, number, who=bad)),
        ("weapon", Weapon(bad)),
        ("status", Status("claimed_by", bad)),
    )
    quote = of.quote(start, end)
    claims = tuple(Claim(quote, field, value, account, speaker, "alleged") for field, value in values)  # type: ignore[arg-type]
    named = Claim(quote, "operation", Party(bad), account, speaker)
    told = Account(account, "bombing", quote, (*claims, named))
    statement = Statement(quote, speaker, True)
    mention = OperationMention(bad[:60], bad, bad, (named,), ())
    return Reading(of, (told,), (), (mention,) if number % 50 == 0 else (), (statement,), ())


def make(where: Path) -> list[str]:
    """A record of all of them. Gives the strings."""
    found = strings()
    with Store.open(where) as store:
        store.add_batch(read(n, bad) for n, bad in enumerate(found))
        store.save_record(derive(store.readings(), store.decisions(), store.rejected()))
    return found


def years() -> Iterator[str]:
    """The years over which the events are spread, a hundred in each."""
    yield from (str(y) for y in range(2015, 2020))
