"""How does a person answer a check list on a terminal? One question at a time, one key each."""

import sys
from collections.abc import Callable, Mapping, Sequence

from rich.text import Text

from sayso.audit.ledger import Answer
from sayso.audit.question import Passage, Question
from sayso.cli.output import err, printable

KEYS: Mapping[str, Answer] = {"y": "right", "n": "wrong", "?": "unclear"}
BACK, QUIT = "b", "q"
HELP = "[y] yes  [n] no  [?] can't tell  [b] back  [q] quit (go on later: sayso audit)"
Keep = Callable[[str, Answer], None]


def check(questions: Sequence[Question], begun: int, keep: Keep, *, key: Callable[[], str]) -> None:
    """Ask each question, keep its answer at once; `begun` were answered before. Ends at the last, or at q."""
    at = 0
    while at < len(questions):
        _show(questions[at], f"{begun + at + 1} of {begun + len(questions)}")
        pressed = _press(key)
        if pressed == QUIT:
            return
        if pressed == BACK:
            at = max(0, at - 1)
        else:
            keep(questions[at].key, KEYS[pressed])
            at += 1


def pressed_key() -> str:
    """The key that a person presses, or the next line of a pipe; q at its end."""
    if sys.stdin.isatty():
        import typer

        return typer.getchar()
    line = sys.stdin.readline()
    return line.strip() if line else QUIT


def _press(key: Callable[[], str]) -> str:
    while True:
        found = key().lower()
        if found in KEYS or found in (BACK, QUIT):
            err().print(Text(f"  {found}\n", style="bold"))
            return found
        if found in ("\x03", "\x04"):
            return QUIT
        err().print(HELP)


def _show(q: Question, number: str) -> None:
    when = f", published {q.published}" if q.published else ""
    err().print(Text(printable(f"{number} · {q.passage.report}{when}"), style="dim"))
    err().print(_text(q.passage))
    if q.event:
        where = "" if q.event.report == q.passage.report else f" in {q.event.report}"
        label = "Speaker" if q.field in ("said_by", "statement") else "Event"
        err().print(Text.assemble((printable(f"{label}{where}: "), "dim"), _text(q.event)))
    err().print(Text(printable(q.ask), style="bold"))
    err().print(Text(HELP, style="dim"))


def _text(passage: Passage) -> Text:
    words = (f"[{printable(passage.words)}]", "bold reverse")
    return Text.assemble(printable(passage.before), words, printable(passage.behind))
