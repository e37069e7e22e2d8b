"""What does one report say? All steps of reading in their order, from a document to a reading."""

from collections.abc import Sequence

from sayso.extract import chains, links, operations, responsibility, scenes, victims
from sayso.extract.accounts import Writer, account, draft_key
from sayso.extract.coreference import Draft
from sayso.extract.drafts import dated_to_a_day, find_drafts
from sayso.extract.figures import find_figures
from sayso.extract.gather import find_mentions
from sayso.extract.links import Stated
from sayso.extract.mentions import FigureMention
from sayso.extract.parse import parse
from sayso.extract.roles import Found
from sayso.extract.sentences import split
from sayso.extract.speakers import statements
from sayso.extract.topics import violent
from sayso.extract.worth import worth_keeping
from sayso.record.document import Document
from sayso.record.reading import Account, Reading


def read(document: Document) -> Reading:
    """Everything that `document` says, every value on its quote; the same text gives the same reading.

    By rules and, where its weights and packages are here, by the encoder.
    """
    return _read(document, learned=True)


def read_by_rules(document: Document) -> Reading:
    """As `read`, by rules alone."""
    return _read(document, learned=False)


def _read(document: Document, *, learned: bool) -> Reading:
    if document.language != "en" or not violent(document.text):
        return Reading(document)
    sentences = parse(split(document))
    found = find_mentions(document, sentences, learned=learned)
    frames = found[0].frames if found else ()
    both = bool(found) and found[0].seen is not None
    writer = Writer(document, frames, made_by="both/1" if both else "rules/1")
    named = operations.find_names(sentences)
    drafts = find_drafts(found, operations.hidden(named))
    order = chains.settle(drafts)
    linked = links.find(writer, found, drafts, named, order)
    if links.unify(linked, drafts):
        linked = links.find(writer, found, drafts, named, order)
    kept = _kept(drafts, linked)
    keys = {id(d): draft_key(document, d) for d in kept}
    figures = _figures(found)
    return Reading(
        document,
        _accounts(writer, found, drafts, kept, linked),
        links.account_links(linked, keys),
        operations.mentions(writer, found, named, figures),
        statements(document, frames),
        operations.loose(writer, figures, found, named),
    )


def _figures(found: Sequence[Found]) -> list[FigureMention]:
    """Strengths, and sums of sentences that name no day: a day's numbers are of its event."""
    parsed = [f for f in found if f.sentence.tokens]
    return [g for f in parsed for g in find_figures(f.sentence) if g.strength or not dated_to_a_day(f)]


def _kept(drafts: Sequence[Draft], linked: Sequence[Stated]) -> list[Draft]:
    """The drafts that are events, ends of links among them."""
    ends = {id(d) for link in linked for d in (link.start, link.end) if isinstance(d, Draft)}
    return [d for d in drafts if worth_keeping(d, linked=id(d) in ends)]


def _accounts(
    writer: Writer,
    found: Sequence[Found],
    drafts: Sequence[Draft],
    kept: Sequence[Draft],
    linked: Sequence[Stated],
) -> tuple[Account, ...]:
    """The kept drafts as accounts, with what the later steps say of each."""
    extra = (
        responsibility.find(writer, found, drafts, links.answers(linked)),
        victims.describe(writer, found, kept),
        scenes.find(writer, found, kept),
    )
    return tuple(
        account(writer, d, [*(c for made in extra for c in made.get(id(d), ())), *links.claims_of(linked, d)])
        for d in kept
    )
