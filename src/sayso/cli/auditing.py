"""How often is the reader right on this record? A blind check list; precision per field with interval."""

import getpass
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.common import DEFAULT_RECORD, RecordOption, open_store
from sayso.cli.output import Format, Listing, emit, tell

if TYPE_CHECKING:
    from sayso.audit.estimate import Precision
    from sayso.audit.interval import Share
    from sayso.audit.ledger import Audit
    from sayso.audit.question import Question
    from sayso.record.event import Record
    from sayso.store import Store

PRECISION = Listing(
    "fields",
    ("field", "holds", "drawn", "right", "wrong", "unclear", "precision", "low", "high"),
    "Nothing was drawn.",
)

FEW = 20  # answers of one field; with 20 of which 19 are right the interval spans about 25 points


@dataclass(frozen=True, slots=True)
class PrecisionRow:
    """A field: answers in the record, drawn, judged; precision in percent with its 95 % interval."""

    field: str
    holds: int
    drawn: int
    right: int
    wrong: int
    unclear: int
    precision: float | None
    low: float | None
    high: float | None


def audit(
    sample: Annotated[
        int | None, typer.Option("--sample", min=1, metavar="N", help="Draw N answers and ask.")
    ] = None,
    field: Annotated[
        list[str] | None, typer.Option("--field", metavar="FIELD", help="Of this field alone; may recur.")
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="Another seed draws another sample.")] = 0,
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Write the list; ask nothing.")
    ] = None,
    answers: Annotated[
        Path | None, typer.Option("--answers", metavar="FILE", help="Take a list back.")
    ] = None,
    show: Annotated[bool, typer.Option("--show", help="Figures so far; ask nothing.")] = False,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write figures.")] = Format.table,
    who: Annotated[
        str | None, typer.Option("--who", envvar="SAYSO_WHO", metavar="NAME", help="Who checks.")
    ] = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Check the reader on this record: a fair sample, asked blind, gives precision with its interval.

    Without --sample it goes on with the audit begun last. Each answer is kept as it is given.

    Examples: `sayso audit --sample 100`, `sayso audit --sample 200 --field killed --csv list.csv`,
    `sayso audit --answers list.csv`
    """
    from sayso.audit import ledger

    name = who or getpass.getuser()
    with open_store(record, writes=not (csv or show)) as store:
        if answers:
            found = _taken(store, answers, name)
        elif sample:
            found = _begun(store, sample, seed, field or [], name)
        else:
            found = ledger.find(store.decisions())
        if csv:
            _write(store, found, csv)
            return
        if not (answers or show):
            found = _asked(store, found, name)
    _report(found, form)


def _begun(store: "Store", size: int, seed: int, fields: list[str], who: str) -> "Audit":
    from sayso.audit import ledger
    from sayso.audit.items import items_of
    from sayso.audit.sample import draw

    drawn = draw(items_of(store.record()), size=size, seed=seed, fields=fields)
    begun = ledger.begin(store, drawn, who=who)
    total, held = len(drawn.drawn), sum(n for _, n in drawn.population)
    tell(f"audit {drawn.id}: {total} of {held} answers, evenly over {len(drawn.population)} fields")
    if total < min(held, FEW * len(drawn.population)):
        tell(f"under {FEW} of a field, intervals are wide: draw more, or one field with --field")
    return begun


def _taken(store: "Store", path: Path, who: str) -> "Audit":
    from sayso.audit import ledger
    from sayso.audit.sheets import read_answers

    returned = read_answers(path)
    held = ledger.find(store.decisions(), returned.audit)
    new = {key: said for key, said in returned.answers.items() if held.answers.get(key) != said}
    ledger.answer(store, held.sample, new, who=who)
    tell(f"took {len(new)} answers; {len(returned.answers) - len(new)} were there already")
    return ledger.find(store.decisions(), returned.audit)


def _questions(record: "Record", found: "Audit", keys: tuple[str, ...]) -> "list[Question]":
    """The questions of keys; those that the record no longer holds (read anew, taken out) are told."""
    from sayso.audit.items import items_of
    from sayso.audit.question import question

    items = {i.key: i for i in items_of(record)}
    gone = sum(key not in items for key in keys)
    if gone:
        tell(f"{gone} of the answers drawn are not in the record any more; they are left out")
    return [question(items[key]) for key in keys if key in items]


def _write(store: "Store", found: "Audit", path: Path) -> None:
    from sayso.audit.sheets import as_csv
    from sayso.cli.showing import save

    save(path, as_csv(found.sample.id, _questions(store.record(), found, found.open)))
    tell(f"Write y, n or ? into its column answer; then: sayso audit --answers {path}")


def _asked(store: "Store", found: "Audit", who: str) -> "Audit":
    from sayso.audit import ledger
    from sayso.cli.checking import check, pressed_key

    def keep(key: str, said: ledger.Answer) -> None:
        ledger.answer(store, found.sample, {key: said}, who=who)

    questions = _questions(store.record(), found, found.open)
    check(questions, len(found.answers), keep, key=pressed_key)
    return ledger.find(store.decisions(), found.sample.id)


def _report(found: "Audit", form: Format) -> None:
    from sayso.audit.estimate import precision

    emit([_row(line) for line in precision(found)], PRECISION, form)
    if found.open:
        tell(f"{len(found.open)} of {len(found.sample.drawn)} are open: sayso audit goes on")
    tell(
        "Precision alone, in percent, with exact 95 % intervals: what the reader missed is not in this list"
        " (docs/audit.md)."
    )


def _row(line: "Precision") -> PrecisionRow:
    share = line.share
    return PrecisionRow(
        line.field, line.population, line.drawn, line.right, line.wrong, line.unclear, *_percent(share)
    )


def _percent(share: "Share | None") -> tuple[float | None, float | None, float | None]:
    if share is None:
        return None, None, None
    return round(100 * share.value, 1), round(100 * share.low, 1), round(100 * share.high, 1)


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(audit)
