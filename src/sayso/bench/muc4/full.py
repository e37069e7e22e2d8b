"""How does MUC-4 write a template with all its slots? In capitals, strings in quotation marks."""

from collections.abc import Iterable, Mapping, Sequence

from sayso.bench.muc4.confidence import confidence
from sayso.bench.muc4.fate import effect, number, profession
from sayso.bench.muc4.read import Message
from sayso.bench.muc4.templates import Draft
from sayso.bench.muc4.where import location, when
from sayso.bench.muc4.words import words
from sayso.bench.task import Row
from sayso.extract.mentions import PlaceMention

_STATE = "STATE-SPONSORED VIOLENCE"
Lines = list[str]


def full(draft: Draft, message: Message, places: Sequence[PlaceMention]) -> Row:
    """All slots that are known."""
    told = {c.sentence for c in draft.clauses}
    sentences = [" ".join(s.text.lower().split()) for s in message.sentences]
    own = [sentences[k] for k in sorted(told)]
    slots = {
        **_incident(draft, when(message, told), location(message, places, told)),
        **_perpetrators(draft, sentences, message.head.lower()),
        **_things(draft, own),
        **_people(draft, own),
    }
    return {"slots": {slot: lines for slot, lines in slots.items() if lines}}


def _incident(draft: Draft, day: str | None, where: str | None) -> dict[str, Lines]:
    weapons = draft.all("weapons")
    return {
        "INCIDENT: DATE": [day] if day else [],
        "INCIDENT: LOCATION": [where] if where else [],
        "INCIDENT: TYPE": [draft.kind.upper()],
        "INCIDENT: STAGE OF EXECUTION": ["ACCOMPLISHED"],
        "INCIDENT: INSTRUMENT ID": _strings(weapons),
        "INCIDENT: INSTRUMENT TYPE": _typed(weapons, words().weapons),
    }


def _perpetrators(draft: Draft, sentences: Sequence[str], head: str) -> dict[str, Lines]:
    parties = draft.all("organisations")
    return {
        "PERP: INCIDENT CATEGORY": [_category(draft)],
        "PERP: INDIVIDUAL ID": _strings(draft.all("perpetrators")),
        "PERP: ORGANIZATION ID": _strings(parties),
        "PERP: ORGANIZATION CONFIDENCE": [
            f'{confidence(_aliases(n), sentences, head)}: "{n.upper()}"' for n in parties
        ],
    }


def _aliases(name: str) -> Lines:
    """A name with the others of its organisation in the list."""
    listed = words().organisations
    return [name, *(n for n, key in listed.items() if key == listed.get(name) and n != name)]


def _things(draft: Draft, sentences: Sequence[str]) -> dict[str, Lines]:
    targets = draft.all("targets")
    fates = {n: effect(draft.kind, n, sentences, human=False) for n in targets}
    return {
        "PHYS TGT: ID": _strings(targets),
        "PHYS TGT: TYPE": _typed(targets, words().targets),
        "PHYS TGT: NUMBER": [f'{number(n, sentences)}: "{n.upper()}"' for n in targets],
        "PHYS TGT: EFFECT OF INCIDENT": [f'{fate}: "{n.upper()}"' for n, fate in fates.items() if fate],
    }


def _people(draft: Draft, sentences: Sequence[str]) -> dict[str, Lines]:
    named, described = draft.all("victims"), draft.all("described")
    fates = {n: effect(draft.kind, n, sentences, human=True) for n in (*named, *described)}
    kinds = [f'{profession(n, sentences)}: "{n.upper()}"' for n in named]
    return {
        "HUM TGT: NAME": _strings(named),
        "HUM TGT: DESCRIPTION": _strings(described),
        "HUM TGT: TYPE": [*kinds, *_typed(described, words().people)],
        "HUM TGT: NUMBER": [
            *(f'1: "{n.upper()}"' for n in named),
            *(f'{number(n, sentences)}: "{n.upper()}"' for n in described),
        ],
        "HUM TGT: EFFECT OF INCIDENT": [f'{fate}: "{n.upper()}"' for n, fate in fates.items() if fate],
    }


def _category(draft: Draft) -> str:
    named = " ".join(draft.all("perpetrators"))
    return _STATE if any(w in named.split() for w in words().state_forces) else "TERRORIST ACT"


def _strings(names: Iterable[str]) -> Lines:
    return [f'"{name.upper()}"' for name in names]


def _typed(names: Iterable[str], kinds: Mapping[str, str]) -> Lines:
    found = []
    for name in names:
        parts = name.split()
        kind = kinds.get(" ".join(parts[-2:])) or kinds.get(parts[-1])
        if kind:
            found.append(f'{kind}: "{name.upper()}"')
    return found
