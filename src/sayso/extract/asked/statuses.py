"""What is said of responsibility or proof, by our own wordings, at an item's words?"""

from sayso.extract.asked.answer import ClaimItem
from sayso.extract.asked.ground import Ground, Standing
from sayso.extract.asked.refused import Refused
from sayso.extract.roles import can_act
from sayso.knowledge.responsibility import responsibility
from sayso.record.terms import STATUS_KINDS
from sayso.record.value import Status

_VERBS = {"claimed_by": "claim", "denied_by": "deny"}


def status_at(ground: Ground, at: Standing, item: ClaimItem) -> tuple[Status, tuple[int, int]]:
    """The status of an item. Raises Refused where the words do not say it."""
    if item.value not in STATUS_KINDS:
        raise Refused("schema", f"no status is called {item.value}")
    span = at.quote.start, at.quote.end
    if item.value in _VERBS:
        return Status(item.value, _by(ground, at, _VERBS[item.value])), span
    lower = at.quote.text.lower().replace("’", "'")
    whole = at.found.sentence.text.lower().replace("’", "'")
    for cue in responsibility().statuses:
        if cue.kind == item.value and (cue.pattern.search(lower) or cue.pattern.search(whole)):
            return Status(item.value), span
    raise Refused("value_differs", f"the words do not say “{item.value.replace('_', ' ')}”")


def _by(ground: Ground, at: Standing, verb: str) -> str:
    """Who claims or denies it: the party of the quote's sentence, by its verb, or who speaks."""
    words = responsibility()
    for p in at.parts:
        tokens = p.found.sentence.tokens
        said = any(t.lemma == verb or t.lower == f"{verb}ed" for t in tokens)
        what = {t.lemma for t in tokens} & (words.credit | words.denied)
        negative = any(t.lower in ("no", "nobody", "not", "none") for t in tokens) and verb == "claim"
        named = [a for a in p.found.actors if p.touches(a.first, a.stop) and can_act(a)]
        if said and what and named and not negative:
            return named[0].party.name
    raise Refused("value_differs", f"the words name nobody who {verb}s it")
