"""What does a verb of saying govern? The clause or object that is its content, in a parsed sentence."""

from collections.abc import Iterable, Iterator, Mapping

from sayso.extract.speakers.attribution import Source, Span, token_span
from sayso.extract.speakers.sources import is_passive
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.speech import SpeechVerb

_CLAUSES = ("ccomp", "csubj")
_ASIDE = ("ccomp", "csubj", "punct", "conj", "cc", "dep")
_EDGE = frozenset({",", ":", "''", "``", ".", "HYPH", "NFP"})
Run = tuple[int, int]  # tokens [first, stop)


def lookup(sentence: Sentence, verb: Token, verbs: Mapping[str, SpeechVerb]) -> tuple[str, SpeechVerb] | None:
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


def has_subject(sentence: Sentence, i: int) -> bool:
    """Whether the verb `i` has a subject of its own."""
    return any(sentence.children(i, "nsubj", "nsubjpass", "expl", "csubj"))


def _foreign(sentence: Sentence, clause: Token) -> set[int]:
    """Tokens of the clause that are the writer's again: ", but …" with a subject and no "that"."""
    barred: set[int] = set()
    bar_plain = any(t.lower == "that" for t in sentence.children(clause.i, "mark"))
    for other in sentence.children(clause.i, "conj"):
        marks = {t.lower for t in sentence.children(other.i, "mark")}
        link = next((t for t in sentence.children(clause.i, "cc") if t.i < other.i), None)
        left = sentence.subtree(other.i)[0]
        if link is None or "that" in marks or not has_subject(sentence, other.i):
            continue
        comma = link.i > 0 and sentence.tokens[link.i - 1].tag == ","
        if comma and (link.lower in ("but", "while") or bar_plain) and left > link.i:
            barred |= set(sentence.subtree(other.i)) | {link.i, link.i - 1}
    return barred


def _object(entry: SpeechVerb, kid: Token, quoted: set[int]) -> bool:
    """Whether an object is content: what is announced, or words in quotation marks; no addressee."""
    if entry.object == "content":
        return kid.dep != "dative"
    return kid.i in quoted and not (entry.object == "addressee" and kid.dep in ("dobj", "dative"))


def _is_content(entry: SpeechVerb, verb: Token, kid: Token, quoted: set[int], passive: bool) -> bool:
    """Whether a dependant of the verb is what is said."""
    wide = entry.object == "content"
    if kid.dep in _CLAUSES or (kid.dep == "dep" and kid.is_verb):
        return entry.clause or wide
    if kid.i < verb.i:
        return passive and wide and kid.dep == "nsubjpass"
    if kid.dep in ("dobj", "oprd", "attr", "acomp"):
        return _object(entry, kid, quoted)
    if kid.dep == "xcomp":
        return entry.infinitive or wide
    if kid.dep not in ("prep", "dative"):
        return False
    return kid.lower in entry.after or (wide and kid.dep == "prep" and kid.lower == "as")


def _parts(sentence: Sentence, verb: Token, entry: SpeechVerb, quoted: set[int]) -> list[Token]:
    """The dependants of the verb that are its content, in order."""
    passive = is_passive(sentence, verb)
    return [k for k in sentence.children(verb.i) if _is_content(entry, verb, k, quoted, passive)]


def _nearest(sentence: Sentence, verb: Token, source: Source | None, parts: list[Token]) -> list[Token]:
    """The parts on the side of the verb that it governs.

    Before it in "X, said A, and B told C"; behind it in "A said X; B denied the claim".
    """
    turned = source is not None and source.first > verb.i
    if turned and any(p.i < verb.i for p in parts):
        return [p for p in parts if p.i < verb.i]
    if not any(p.i > verb.i for p in parts):
        return parts
    cut = max((t.i for t in sentence.tokens[: verb.i] if t.text == ";"), default=-1)
    return [p for p in parts if p.i > cut]


def _drop_opener(sentence: Sentence, part: Token, run: Run) -> Run:
    """ "warned of X" has the content X; "accused Y of X" all of it."""
    return (run[0] + 1, run[1]) if part.dep == "prep" and run[0] == part.i else run


def complement(
    sentence: Sentence, verb: Token, entry: SpeechVerb, source: Source | None, quoted: set[int]
) -> list[Run]:
    """Runs of tokens that are the verb's clause, object or infinitive; empty where it governs nothing."""
    parts = _nearest(sentence, verb, source, _parts(sentence, verb, entry, quoted))
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


def _finished(sentence: Sentence, run: Run) -> Run:
    """A run that the parse breaks off after "and" goes on to the end of its clause."""
    first, stop = run
    if sentence.tokens[stop - 1].tag != "CC":
        return run
    while stop < len(sentence.tokens) and sentence.tokens[stop].tag not in (",", ".", ":"):
        stop += 1
    return first, stop


def _joined(sentence: Sentence, verb: Token, runs: list[Run]) -> list[Run]:
    """Neighbouring runs as one; what lies between two parts right of the verb belongs to both."""
    done: list[Run] = []
    for run in sorted(runs):
        if done and (run[0] <= done[-1][1] or (done[-1][0] > verb.i and run[0] - done[-1][1] <= 2)):
            done[-1] = (done[-1][0], max(run[1], done[-1][1]))
        else:
            done.append(run)
    return [_finished(sentence, r) for run in done if (r := trim(sentence, run))]


def after_colon(sentence: Sentence, verb: Token) -> list[Run]:
    """What follows the colon of "X quoted a source: …", where no other verb comes between."""
    for token in sentence.tokens[verb.i + 1 :]:
        if token.text == ":":
            run = trim(sentence, (token.i + 1, len(sentence.tokens)))
            return [run] if run else []
        if token.is_verb:
            break
    return []


def parenthetical(sentence: Sentence, verb: Token, source: Source | None) -> list[Run]:
    """What stands round "…, X said, …": the rest of the clause that it interrupts or closes."""
    if source is None or source.sentence != sentence.index:
        return []
    kids = [
        kid for kid in sentence.children(verb.i) if kid.dep not in _ASIDE and not _told(sentence, kid, verb)
    ]
    own = set(range(source.first, source.stop)) | {verb.i}
    own |= {i for kid in kids for i in sentence.subtree(kid.i)}
    left, right = min(own), max(own)
    if left == 0 or sentence.tokens[left - 1].tag not in (",", "''", ":"):
        return []
    runs = [(_clause_start(sentence, left - 1), left - 1), *_resumed(sentence, verb, right, own)]
    return [r for run in runs if run[0] < run[1] and (r := trim(sentence, run))]


def _told(sentence: Sentence, kid: Token, verb: Token) -> bool:
    """Whether a clause before the verb, taken for an adverbial, is what is told: nothing subordinates it."""
    if kid.dep != "advcl" or kid.i > verb.i or kid.tag not in ("VBD", "VBZ", "VBP"):
        return False
    openers = (t for t in sentence.children(kid.i) if t.dep == "mark" or t.tag in ("WRB", "IN"))
    return has_subject(sentence, kid.i) and not any(t.i < kid.i for t in openers)


def _resumed(sentence: Sentence, verb: Token, right: int, own: set[int]) -> list[Run]:
    """The rest of a clause whose verb comes only after the aside: "The first, X said, was …"."""
    if verb.dep not in ("parataxis", "ccomp", "advcl") or verb.head <= right:
        return []
    if sentence.tokens[verb.head].tag == "VBG" or right + 1 >= len(sentence.tokens):
        return []
    if sentence.tokens[right + 1].tag != ",":
        return []
    return list(_without((i for i in sentence.subtree(verb.head) if i > right), own))[:1]


def _clause_start(sentence: Sentence, end: int) -> int:
    """Where the clause that ends before token `end` begins: after "; " or the sentence's first word."""
    return next((i + 1 for i in range(end - 1, -1, -1) if sentence.tokens[i].text == ";"), 0)


def _host(sentence: Sentence, phrase: list[int]) -> Token:
    """The verb of the clause that a phrase modifies."""
    top = next(t for i in phrase if (t := sentence.tokens[i]).head not in phrase or t.head == i)
    head = sentence.tokens[top.head]
    while not head.is_verb and head.head != head.i:
        head = sentence.tokens[head.head]
    return head


def own_phrase(sentence: Sentence, phrase: list[int]) -> list[int]:
    """A phrase that opens a sentence without the subject that the parse gave it: cut at its comma."""
    host = _host(sentence, phrase)
    if host.i < phrase[0] or has_subject(sentence, host.i):
        return phrase
    comma = next((i for i in phrase if sentence.tokens[i].tag == ","), None)
    return phrase if comma is None else [i for i in phrase if i < comma]


def clause_round(sentence: Sentence, phrase: list[int]) -> list[Run]:
    """The clause that a phrase such as "according to X" modifies, without the phrase."""
    head = _host(sentence, phrase)
    below = set(sentence.subtree(head.i)) | set(phrase)
    if phrase[0] == 0 or _leads(sentence, phrase[0]):
        below = {i for i in below if i > phrase[0]}
    return [r for run in _without(below, set(phrase)) if (r := trim(sentence, run))]


def _leads(sentence: Sentence, i: int) -> bool:
    """Whether the phrase opens its clause: after "and" or "but", or a semicolon."""
    before = sentence.tokens[i - 1]
    if before.tag == "CC":
        return True
    return before.text == "," and i > 1 and sentence.tokens[i - 2].tag == "CC"


def to_spans(sentence: Sentence, runs: Iterable[Run]) -> tuple[Span, ...]:
    """The runs as code points of the document."""
    return tuple(token_span(sentence, *run) for run in runs)
