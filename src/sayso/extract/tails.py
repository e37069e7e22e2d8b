"""Where does a parse let what is said run into who says it? "…, killing ten, residents and a monk said."

The parser reads such a sentence at one go and now and then takes the speakers for more of the killed. What
stands before and behind the speaker is then parsed without him, he by himself, and the two are put together;
nothing is done where the parse keeps them apart.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

SAYING = frozenset({"said", "told", "reported", "added", "announced", "confirmed", "stated"})
# A speaker's words, by the first two letters of their tags.
_SPEAKER = ("DT", "NN", "JJ", "PO", "CC", "IN", "CD", "HY", "PR", "RB")
_AFTER = ("DT", "NN", "JJ", "IN", "CD", "PR", "RB", "TO", ".", "''", "HY", "PO")
_LONGEST = 14  # words of a speaker
_CLOSES = frozenset({",", '"', "''", "”"})
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day$")
# What a speaker does in speaking: "…, he said, adding that"; other participles tell what the attack did.
_SPEAKING = frozenset(
    [
        "add", "cite", "call", "describe", "refer", "note", "warn", "blame", "accuse", "quote", "say",
        "speak", "insist", "urge", "vow", "promise", "claim", "stress", "allege", "ask", "deny", "condemn",
        "use", "declare",
    ]
)  # fmt: skip


class Row(NamedTuple):
    """One word of a parse: code points, lower case, tag, label, head, base form."""

    start: int
    end: int
    lower: str
    tag: str
    dep: str
    head: int
    lemma: str


class Aside(NamedTuple):
    """The words `[first, stop)` of who says so, and the word that says it."""

    first: int
    stop: int
    verb: int


def aside(rows: Sequence[Row]) -> Aside | None:
    """The last "X said on Friday" that follows what is said; None where there is none."""
    for verb in range(len(rows) - 1, 4, -1):
        if rows[verb].lower in SAYING:
            return _around(rows, verb)
    return None


def _around(rows: Sequence[Row], verb: int) -> Aside | None:
    stop = verb + 1
    while stop < len(rows) and rows[stop].tag.startswith(_AFTER):
        stop += 1
    if stop < len(rows) and rows[stop].lower != ",":
        return None
    first = verb
    while first > 0 and verb - first <= _LONGEST and rows[first - 1].tag.startswith(_SPEAKER):
        first -= 1
    if first < 5 or first == verb or rows[first - 1].lower not in _CLOSES:
        return None
    named = any(r.tag.startswith(("NN", "PR")) for r in rows[first:verb])
    told = any(r.tag.startswith("VB") for r in rows[:first])
    return Aside(first, stop, verb) if named and told else None


def runs_over(rows: Sequence[Row], who: Aside) -> bool:
    """Whether words of what is said hang on the speaker, or the other way round."""
    inside = range(who.first, who.stop)
    words = [k for k, r in enumerate(rows) if r.dep != "punct"]
    out = [k for k in words if k in inside and rows[k].head not in inside and k != who.verb]
    over = [k for k in words if k not in inside and rows[k].head in inside]
    return bool(out) or len(over) > 1 or any(rows[k].head != who.verb for k in over)


def stitched(said: Sequence[Row], speaker: Sequence[Row], at: int) -> list[Row]:
    """One parse of two. `at` is where `speaker` begins in the text; what is said is the root."""
    moved = [r._replace(start=r.start + at, end=r.end + at) for r in speaker]
    order = sorted(
        [*((r.start, 0, k) for k, r in enumerate(said)), *((r.start, 1, k) for k, r in enumerate(moved))]
    )
    new = {(part, k): n for n, (_, part, k) in enumerate(order)}
    root = next(k for k, r in enumerate(said) if r.head == k)
    says = next(k for k, r in enumerate(moved) if r.head == k)
    done = []
    for _, part, k in order:
        row = (said, moved)[part][k]
        if part and k == says:
            done.append(row._replace(dep="parataxis", head=new[0, root]))
        elif not part and row.start > at and row.tag == "VBG" and row.lemma in _SPEAKING:
            done.append(row._replace(dep="advcl", head=new[1, says]))  # "he said, adding that"
        else:
            done.append(row._replace(head=new[part, row.head]))
    return done


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
