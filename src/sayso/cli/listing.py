"""What does the record hold? Listings with filters, each as table, JSON, JSON lines, CSV or Markdown."""

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.common import DEFAULT_RECORD, ProfileOption, RecordOption, find_event, load
from sayso.cli.output import Format, Listing, emit

if TYPE_CHECKING:
    from sayso.export.filters import EventFilter
    from sayso.export.rows import EventRow

EVENTS = Listing(
    "events",
    ("id", "date", "type", "place", "actors", "recipients", "killed", "injured", "grade"),
    "No events. Add reports with `sayso add PATH…`, try `sayso demo`, or ask for less.",
)
CLAIMS = Listing(
    "claims",
    ("event", "field", "value", "speaker", "stance", "quote", "report"),
    "No claims. Add reports with `sayso add PATH…`, or ask for less.",
)
DISAGREEMENTS = Listing(
    "disagreements",
    ("event", "title", "field", "kind", "positions", "note"),
    "No disagreements: no two reports of one event, nor one report in itself, answer differently.",
)
OPERATIONS = Listing(
    "operations",
    ("id", "name", "by", "events", "totals"),
    "No operations: no report names a campaign.",
)
STATEMENTS = Listing(
    "statements",
    ("id", "speaker", "kind", "quote", "report"),
    "No statements. Add reports with `sayso add PATH…`, or ask for less.",
)
FIGURES = Listing(
    "figures",
    ("id", "what", "number", "who", "where", "period", "speaker"),
    "No figures: no report gives strengths or totals.",
)

FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to write it.")]
Word = Annotated[str | None, typer.Option(metavar="NAME", help="In any case, in part.")]
EventOption = Annotated[str | None, typer.Option(metavar="EVENT", help="An event's id or its beginning.")]


def events(
    actor: Word = None,
    recipient: Word = None,
    country: Annotated[str | None, typer.Option(metavar="CC", help="ISO 3166-1 alpha-2: IQ.")] = None,
    place: Word = None,
    type: Annotated[str | None, typer.Option(metavar="TYPE", help="One type: drone_strike.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="On this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="On this day or earlier.")] = None,
    operation: Word = None,
    document: Annotated[str | None, typer.Option(metavar="NAME", help="A report's name or id.")] = None,
    form: FormatOption = Format.table,
    profile: ProfileOption = "full",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """List events, the earliest first.

    Examples: `sayso events --country JO`, `sayso events --actor houthi --since 2024-01 --format csv`
    """
    from sayso.export.filters import EventFilter

    wanted = EventFilter(actor, recipient, country, place, type, since, until, operation, document)
    emit(_event_rows(wanted, record, profile), EVENTS, form)


def _event_rows(wanted: "EventFilter", where: str, profile: str) -> "list[EventRow]":
    """The rows at a glance where that is possible, else through the store, which explains what is wrong."""
    from sayso.export.glance import glance
    from sayso.export.rows import event_order, event_row

    found = glance(where, wanted) if profile == "full" else None
    if found is not None:
        return found
    whole = load(where, profile)
    names = {o.id: o.name for o in whole.operations}
    kept = sorted((e for e in whole.events if wanted.matches(e, whole.operations)), key=event_order)
    return [event_row(e, names) for e in kept]


def claims(
    event: EventOption = None,
    field: Annotated[str | None, typer.Option(metavar="FIELD", help="One field: killed.")] = None,
    speaker: Word = None,
    stance: Annotated[str | None, typer.Option(metavar="STANCE", help="One stance: alleged.")] = None,
    document: Annotated[str | None, typer.Option(metavar="NAME", help="A report's name or id.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of the quote.")] = None,
    form: FormatOption = Format.table,
    profile: ProfileOption = "full",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """List claims: what is said, in which words, by whom.

    Examples: `sayso claims --field killed`, `sayso claims --event e1a2b --format jsonl`
    """
    from sayso.export.filters import ClaimFilter
    from sayso.export.order import event_of_claims
    from sayso.export.rows import claim_rows_of

    whole = load(record, profile)
    about = find_event(whole, event).id if event else None
    wanted = ClaimFilter(about, field, speaker, stance, document, text)
    event_of = event_of_claims(whole)
    found = [c for c in whole.claims if wanted.matches(c, event_of.get(c.id))]
    emit(list(claim_rows_of(found, event_of)), CLAIMS, form)


def disagreements(
    event: EventOption = None,
    field: Annotated[str | None, typer.Option(metavar="FIELD", help="One field: injured.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="One kind: contradiction.")] = None,
    form: FormatOption = Format.table,
    profile: ProfileOption = "full",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """List where reports, or one report in itself, answer differently.

    Example: `sayso disagreements --kind contradiction`
    """
    from sayso.export.filters import DisagreementFilter
    from sayso.export.rows import disagreement_rows

    whole = load(record, profile)
    about = find_event(whole, event).id if event else None
    wanted = DisagreementFilter(about, field, kind)
    kept = {d.id for d in whole.disagreements if wanted.matches(d)}
    emit([row for row in disagreement_rows(whole) if row.id in kept], DISAGREEMENTS, form)


def operations(
    name: Word = None,
    by: Word = None,
    form: FormatOption = Format.table,
    profile: ProfileOption = "full",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """List named campaigns with their events and their speakers' totals.

    Example: `sayso operations --by "United States"`
    """
    from sayso.export.filters import operation_matches
    from sayso.export.rows import operation_rows

    whole = load(record, profile)
    kept = {o.id for o in whole.operations if operation_matches(o, name=name, by=by)}
    emit([row for row in operation_rows(whole) if row.id in kept], OPERATIONS, form)


def statements(
    speaker: Word = None,
    document: Annotated[str | None, typer.Option(metavar="NAME", help="A report's name or id.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of the statement.")] = None,
    direct: Annotated[bool | None, typer.Option("--direct/--reported", help="Quoted or reported.")] = None,
    form: FormatOption = Format.table,
    profile: ProfileOption = "full",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """List who says what.

    Examples: `sayso statements --speaker pentagon`, `sayso statements --direct --format md`
    """
    from sayso.export.filters import statement_matches
    from sayso.export.rows import statement_rows

    whole = load(record, profile)
    asked = {"speaker": speaker, "document": document, "text": text}
    kept = {s.id for s in whole.statements if statement_matches(s, direct=direct, **asked)}
    emit([row for row in statement_rows(whole) if row.id in kept], STATEMENTS, form)


def figures(
    what: Word = None,
    who: Word = None,
    speaker: Word = None,
    form: FormatOption = Format.table,
    profile: ProfileOption = "full",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """List strengths of forces and totals of periods, which belong to no event.

    Example: `sayso figures --what troops`
    """
    from sayso.export.filters import figure_matches
    from sayso.export.rows import figure_rows

    whole = load(record, profile)
    kept = {f.id for f in whole.figures if figure_matches(f, what=what, who=who, speaker=speaker)}
    emit([row for row in figure_rows(whole) if row.id in kept], FIGURES, form)


def register(app: typer.Typer) -> None:
    """Add the listings to the command line."""
    for command in (events, claims, disagreements, operations, statements, figures):
        app.command()(command)
