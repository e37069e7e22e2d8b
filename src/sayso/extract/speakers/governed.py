"""What does a verb of saying govern? The clause or object that is its content, in a parsed sentence."""

from collections.abc import Iterable, Iterator

from sayso.extract.speakers.attribution import Source, Span, token_span
from sayso.extract.speakers.sources import is_passive
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.speech import SpeechVerb

_CLAUSES = ("ccomp", "csubj")
_EDGE = frozenset({",", ":", "''", "``", ".", "HYPH", "NFP"})
_TEMPORAL = frozenset(
    [
        "today",
        "yesterday",
        "tomorrow",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
Run = tuple[int, int]  # tokens [first, stop)


def lookup(sentence: Sentence, verb: Token, verbs: dict[str, SpeechVerb]) -> tuple[str, SpeechVerb] | None:
    """The entry of a verb, with its particle or preposition where the list has it so."""
    for part in sentence.children(verb.i, "prt", "prep", "advmod"):
        if part.i > verb.i and (found := verbs.get(f"{verb.lemma} {part.lower}")):
            return f"{verb.lemma} {part.lower}", found
    found = verbs.get(verb.lemma)
    return (verb.lemma, found) if found else None


def trim(sentence: Sentence, run: Run) -> Run | None:
    """The run without commas, colons and full stops at its ends."""
    first, stop = run
    while (
        first < stop
        and sentence.tokens[first].tag in _EDGE
        and sentence.tokens[first].tag not in ("``", "''")
    ):
        first += 1
    while first < stop and sentence.tokens[stop - 1].tag in (",", ":", ".", "HYPH", "NFP"):
        stop -= 1
    return (first, stop) if first < stop else None


def _without(indices: Iterable[int], barred: set[int]) -> Iterator[Run]:
    """Runs of neighbouring tokens among `indices` that are not barred."""
    run: list[int] = []
    for i in sorted(indices):
        if i in barred:
            continue
        if run and i != run[-1] + 1:
            yield run[0], run[-1] + 1
            run = []
        run.append(i)
    if run:
        yield run[0], run[-1] + 1


def _has_subject(sentence: Sentence, i: int) -> bool:
    return any(sentence.children(i, "nsubj", "nsubjpass", "expl", "csubj"))


def _foreign(sentence: Sentence, clause: Token) -> set[int]:
    """Tokens of the clause that are the writer's again: ", but …" with a subject and no "that"."""
    barred: set[int] = set()
    if any(t.lower == "that" for t in sentence.children(clause.i, "mark")):
        bar_plain = True
    else:
        bar_plain = False
    for other in sentence.children(clause.i, "conj"):
        marks = {t.lower for t in sentence.children(other.i, "mark")}
        link = next((t for t in sentence.children(clause.i, "cc") if t.i < other.i), None)
        left = sentence.subtree(other.i)[0]
        if link is None or "that" in marks or not _has_subject(sentence, other.i):
            continue
        comma = link.i > 0 and sentence.tokens[link.i - 1].tag == ","
        if comma and (link.lower in ("but", "while") or bar_plain) and left > link.i:
            barred |= set(sentence.subtree(other.i)) | {link.i, link.i - 1}
    return barred


def _parts(sentence: Sentence, verb: Token, entry: SpeechVerb, quoted: set[int]) -> list[Token]:
    """The dependants of the verb that are its content, in order."""
    found: list[Token] = []
    passive = is_passive(sentence, verb)
    for kid in sentence.children(verb.i):
        if kid.dep in _CLAUSES or (kid.dep == "dep" and kid.is_verb):
            if entry.clause or entry.object == "content":
                found.append(kid)
        elif kid.i < verb.i:
            if passive and kid.dep == "nsubjpass" and entry.object == "content":
                found.append(kid)
        elif kid.dep in ("dobj", "oprd", "attr", "acomp", "dative"):
            addressee = entry.object == "addressee" and kid.dep in ("dobj", "dative")
            if (entry.object == "content" and kid.dep != "dative") or (not addressee and kid.i in quoted):
                found.append(kid)
        elif kid.dep == "xcomp":
            if entry.infinitive or entry.object == "content":
                found.append(kid)
        elif (kid.dep in ("prep", "dative") and kid.lower in entry.after) or (
            kid.dep == "prep" and kid.lower == "as" and entry.object == "content"
        ):
            found.append(kid)
    return found


def _drop_opener(sentence: Sentence, part: Token, run: Run) -> Run:
    """ "warned of X" has the content X; "accused Y of X" all of it."""
    return (run[0] + 1, run[1]) if part.dep == "prep" and run[0] == part.i else run


def complement(
    sentence: Sentence, verb: Token, entry: SpeechVerb, source: Source | None, quoted: set[int]
) -> list[Run]:
    """Runs of tokens that are the verb's clause, object or infinitive; empty where it governs nothing."""
    parts = _parts(sentence, verb, entry, quoted)
    barred = {verb.i} | (set(range(source.first, source.stop)) if source else set())
    runs: list[Run] = []
    for part in parts:
        if source and source.first <= part.i < source.stop:
            continue
        own = barred | (_foreign(sentence, part) if part.dep in _CLAUSES else set())
        for run in _without(sentence.subtree(part.i), own):
            shorter = run if runs else _drop_opener(sentence, part, run)
            if shorter[0] < shorter[1]:
                runs.append(shorter)
    return _joined(sentence, verb, runs)


def _joined(sentence: Sentence, verb: Token, runs: list[Run]) -> list[Run]:
    """Neighbouring runs as one; what lies between two parts right of the verb belongs to both."""
    done: list[Run] = []
    for run in sorted(runs):
        if done and (run[0] <= done[-1][1] or (done[-1][0] > verb.i and run[0] - done[-1][1] <= 2)):
            done[-1] = (done[-1][0], max(run[1], done[-1][1]))
        else:
            done.append(run)
    return [r for run in done if (r := trim(sentence, run))]


def parenthetical(sentence: Sentence, verb: Token, source: Source | None) -> list[Run]:
    """What stands round "…, X said, …": the rest of the clause that it interrupts or closes."""
    if source is None:
        return []
    own = set(range(source.first, source.stop)) | {verb.i}
    own |= {
        i for kid in sentence.children(verb.i) if kid.dep not in _CLAUSES for i in sentence.subtree(kid.i)
    }
    left, right = min(own), max(own)
    while left - 1 in own or (
        left > 0
        and sentence.tokens[left - 1].dep in ("aux", "advmod")
        and sentence.tokens[left - 1].head == verb.i
    ):
        left -= 1
    if left == 0 or sentence.tokens[left - 1].tag not in (",", "''", ":"):
        return []
    after = sentence.tokens[right + 1] if right + 1 < len(sentence.tokens) else None
    host = (
        sentence.tokens[verb.head]
        if verb.dep in ("parataxis", "ccomp", "advcl") and verb.head != verb.i
        else None
    )
    runs: list[Run] = [(_clause_start(sentence, left - 1, host), left - 1)]
    if host is not None and host.i > right and after is not None and after.tag == ",":
        below = [i for i in sentence.subtree(host.i) if i > right]
        runs += list(_without(below, own))[:1] if below else []
    return [r for run in runs if run[0] < run[1] and (r := trim(sentence, run))]


def _clause_start(sentence: Sentence, end: int, host: Token | None) -> int:
    """Where the clause that ends before token `end` begins: after "; " or the sentence's first word."""
    for i in range(end - 1, -1, -1):
        if sentence.tokens[i].text in (";",):
            return i + 1
    return 0


def clause_round(sentence: Sentence, phrase: list[int]) -> list[Run]:
    """The clause that a phrase such as "according to X" modifies, without the phrase."""
    top = sentence.tokens[phrase[0]]
    for i in phrase:
        if sentence.tokens[i].head not in phrase or sentence.tokens[i].head == i:
            top = sentence.tokens[i]
    head = sentence.tokens[top.head]
    while not head.is_verb and head.head != head.i:
        head = sentence.tokens[head.head]
    below = set(sentence.subtree(head.i))
    barred = set(phrase)
    if phrase[0] == 0 or (phrase[0] > 0 and _leads(sentence, phrase[0])):
        below = {i for i in below if i > phrase[0]}
    runs = [r for run in _without(below, barred) if (r := trim(sentence, run))]
    return runs


def _leads(sentence: Sentence, i: int) -> bool:
    """Whether the phrase opens its clause: after "and" or "but", or a semicolon."""
    before = sentence.tokens[i - 1]
    if before.tag == "CC":
        return True
    return before.text == "," and i > 1 and sentence.tokens[i - 2].tag == "CC"


def to_spans(sentence: Sentence, runs: Iterable[Run]) -> tuple[Span, ...]:
    """The runs as code points of the document."""
    return tuple(token_span(sentence, *run) for run in runs)
