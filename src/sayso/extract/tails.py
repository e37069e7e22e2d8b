"""Where does a parse let what is said run into who says it? "…, killing ten, residents and a monk said on Friday."

The parser reads such a sentence at one go and now and then takes the speakers for more of the killed. Cut in two at
the comma, both halves are easy; nothing is cut where the parse keeps the halves apart by itself.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day$")
SAYING = frozenset({"said", "told", "reported", "added", "announced", "confirmed", "stated"})
_SPEAKER = ("DT", "NN", "JJ", "PO", "CC", "IN", "CD", "HY", "PR", "RB")  # tags of a speaker's words, their first two
_AFTER = ("DT", "NN", "JJ", "IN", "CD", "PR", "RB", "TO", ".", "''", "HY", "PO", "''")
_LONGEST = 14  # words of a speaker
# What a speaker does in speaking: "…, he said, adding that"; other participles tell what the attack did.
_SPEAKING = frozenset(
    {"add", "cite", "call", "describe", "refer", "note", "warn", "blame", "accuse", "quote", "say", "speak", "insist",
     "urge", "vow", "promise", "claim", "stress", "allege", "ask", "deny", "condemn", "use", "declare"}
)  # fmt: skip
_CLOSES = frozenset({",", '"', "''", "”"})


class Row(NamedTuple):
    """One word of a parse: code points, lower case, tag, label, head, base form."""

    start: int
    end: int
    lower: str
    tag: str
    dep: str
    head: int
    lemma: str


def tail(rows: Sequence[Row]) -> int | None:
    """The word with which the speaker of a closing "X said" begins; None where the sentence closes otherwise."""
    verb = next((k for k in range(len(rows) - 1, 4, -1) if rows[k].lower in SAYING), None)
    if verb is None or any(not r.tag.startswith(_AFTER) for r in rows[verb + 1 :]):
        return None
    first = verb
    while first > 0 and verb - first <= _LONGEST and rows[first - 1].tag.startswith(_SPEAKER):
        first -= 1
    if first < 5 or first == verb or rows[first - 1].lower not in _CLOSES:
        return None
    nouns = any(r.tag.startswith(("NN", "PR")) for r in rows[first:verb])
    return first if nouns and any(r.tag.startswith("VB") for r in rows[:first]) else None


def runs_over(rows: Sequence[Row], first: int) -> bool:
    """Whether words of what is said hang on the speaker, or the other way round."""
    verb = next(k for k in range(len(rows) - 1, first, -1) if rows[k].lower in SAYING)
    inner = [k for k in range(first) if rows[k].dep != "punct" and rows[k].head >= first]
    outer = [k for k in range(first, len(rows)) if rows[k].dep != "punct" and rows[k].head < first]
    return outer not in ([], [verb]) or any(rows[k].head != verb for k in inner) or len(inner) > 1


def stitched(said: Sequence[Row], speaker: Sequence[Row], at: int) -> list[Row]:
    """One parse of two: what is said hangs on the verb of saying. `at` is where `speaker` begins in the text."""
    count = len(said)
    moved = [
        r._replace(start=r.start + at, end=r.end + at, head=r.head + count) for r in speaker
    ]
    root = next(k for k, r in enumerate(moved) if r.head == k + count)
    verb = next((k for k, r in enumerate(moved) if r.lower in SAYING), root) + count
    if root + count != verb:  # the speaker's half without its verb as root: left as the parser has it
        verb = root + count
    return [*(r._replace(dep="ccomp", head=verb) if r.head == k else r for k, r in enumerate(said)), *moved]


def rehung(rows: Sequence[Row]) -> list[Row]:
    """The parse with "…, the mayor said, wounding two" hung on what is said, and "On Friday" whole."""
    done = list(rows)
    for k in range(1, len(rows)):
        if _WEEKDAY.match(rows[k].lower) and rows[k].dep == "compound" and rows[k - 1].lower == "on":
            done[k] = rows[k]._replace(dep="pobj", head=k - 1)  # "On Friday army jets": no jets of Friday
    for k in range(2, len(rows)):
        row, verb = rows[k], rows[k - 2]
        if row.tag != "VBG" or row.dep != "advcl" or row.head != k - 2 or rows[k - 1].lower != ",":
            continue
        if verb.lower in SAYING and row.lemma not in _SPEAKING:
            below = [i for i in range(k - 2) if rows[i].dep == "ccomp" and rows[i].head == k - 2]
            above = [verb.head] if verb.dep == "parataxis" and verb.head < k - 2 else []
            if target := (above or below):
                done[k] = row._replace(head=target[-1])
    return done
