"""How does an event look in a notebook? A small card of HTML in which all text of reports is escaped."""

from collections.abc import Iterable
from html import escape

from sayso.export import words
from sayso.record.claim import Claim
from sayso.record.event import Disagreement, Event

_CARD = '<div style="border:1px solid #8886;border-radius:6px;padding:.6em .9em;max-width:46em">'


def _row(label: str, value: str) -> str:
    return f"<tr><th style='text-align:left'>{escape(label)}</th><td>{escape(value)}</td></tr>"


def _quote(claim: Claim) -> str:
    who, report = escape(words.speaker(claim.speaker)), escape(claim.document.name)
    at = f"[{claim.quote.start}–{claim.quote.end}]"
    said = f"<i>“{escape(claim.quote.text)}”</i> <small>— {who}; {report} {at}</small>"
    return f"<li>{escape(claim.field)}: {escape(words.claim_words(claim))}<br>{said}</li>"


def quotes_html(claims: Iterable[Claim]) -> str:
    """Claims with their quotes, as a list."""
    return f"<ul>{''.join(_quote(c) for c in claims)}</ul>"


def event_html(event: Event) -> str:
    """A card of one event with its quotes folded away."""
    rows = (
        ("date", words.date(event.date)),
        ("place", words.places(event)),
        ("actors", words.parties(event.actors)),
        ("recipients", words.parties(event.recipients)),
        ("harm", "; ".join(words.harm(h) for h in event.harm)),
        ("grade", event.grade.value),
        ("voices", str(event.voices)),
    )
    table = "".join(_row(label, value) for label, value in rows if value)
    quotes = f"<details><summary>{len(event.claims)} claims</summary>{quotes_html(event.claims)}</details>"
    head = f"<b>{escape(event.title)}</b> <small>{escape(event.id)}</small>"
    return f"{_CARD}{head}<table>{table}</table>{quotes}</div>"


def disagreement_html(found: Disagreement) -> str:
    """A card of one disagreement: each answer and who gives it."""
    said = "".join(
        f"<li>{escape(words.value_words(p.value))} <small>— {escape(', '.join(p.speakers))}</small></li>"
        for p in found.positions
    )
    head = f"<b>{escape(found.field)}</b> ({escape(found.kind)}): {escape(found.note)}"
    return f"{_CARD}{head}<ul>{said}</ul></div>"
