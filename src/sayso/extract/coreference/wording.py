"""What do the words of a phrase say for its pointing at an event told before?"""

from collections.abc import Iterator, Sequence

from sayso.extract.coreference.harm import recipient_words, victims_of
from sayso.extract.coreference.identity import placed_alike
from sayso.extract.coreference.kinds import compatible, same_kind
from sayso.extract.coreference.told import Draft, Told, dates_of, head_of, places_of
from sayso.knowledge.coreference import kinds, same_words

Feature = tuple[str, float]
_OFTEN = 3  # nouns by which an event was called: now it has a name


def _called(draft: Draft) -> list[str]:
    """The nouns by which a draft was called so far, as often as it was."""
    return [head_of(t).lemma for t in draft.told if t.occurrence.form in ("noun", "pointer")]


def alone(drafts: Sequence[Draft], told: Told) -> Iterator[tuple[Draft, Feature]]:
    """The only draft that was called by the same noun, and the only one that is of the same kind."""
    noun = head_of(told).lemma
    named = [d for d in drafts if noun in _called(d)]
    alike = [d for d in drafts if same_kind(d, told.occurrence.type)]
    if len(named) == 1:
        yield named[0], ("noun_only", 1.0)
    if len(alike) == 1:
        yield alike[0], ("kind_only", 1.0)


def _lemmas(told: Told) -> set[str]:
    """The words that tell of an occurrence, in base form."""
    return {told.sentence.tokens[n.i].lemma.lower() for n in told.occurrence.nodes}


def _says_which(draft: Draft, told: Told) -> bool:
    """Whether a mention says that it means another event: by a place, day, victim or target."""
    roles = told.roles
    elsewhere = bool(roles.places) and bool(places_of(draft)) and not placed_alike(draft, told)
    another_day = any(w.date.edtf for w in roles.times) and bool(dates_of(draft))
    another_target = (
        told.occurrence.form == "noun" and bool(roles.recipients) and told.occurrence.type in kinds().any
    )
    return elsewhere or another_day or another_target or bool(victims_of([told]))


def _described_alike(draft: Draft, told: Told) -> bool:
    """Whether "the mosque attack" says what the draft was done to."""
    s, head = told.sentence, told.occurrence.head
    said = {t.lemma.lower() for t in s.children(head, "compound", "nmod")} - same_words().plain
    known = recipient_words(draft.told) | {w.lower() for p in places_of(draft) for w in p.name.split()}
    for t in draft.told:
        known |= {c.lemma.lower() for c in t.sentence.children(t.occurrence.head, "compound", "nmod")}
    return bool(told.occurrence.definite and said & known)


def _was_perfect(told: Told) -> bool:
    """Whether it is told in the past perfect: "rebels had shelled the town"."""
    return any(
        c.lower == "had" for n in told.occurrence.nodes for c in told.sentence.children(n.i, "aux")
    )


def several(draft: Draft) -> bool:
    """Whether some telling of a draft is of more than one: "the strikes"."""
    return any(t.occurrence.plural for t in draft.told if t.occurrence.form in ("noun", "verb"))


def features(draft: Draft, told: Told) -> Iterator[Feature]:
    """Kind and noun alike, number, tense, what is said of "the operation"."""
    occurrence, mine = told.occurrence, head_of(told)
    fits = [compatible(t, occurrence.type) for t in draft.types]
    yield "kind_same", same_kind(draft, occurrence.type)
    yield "kind_share", draft.types.count(occurrence.type) / len(draft.types)
    yield "kind_excluded", not any(fits)
    yield "kind_excluded_partly", not all(fits)
    called = _called(draft)
    share = called.count(mine.lemma) / len(called) if called else 0.0
    yield "noun_same", share > 0
    yield "noun_share", share
    yield "noun_other", bool(called) and not share and mine.is_noun
    yield "noun_never", not share and mine.is_noun and len(called) >= _OFTEN
    yield "word_same", bool(_lemmas(told) & {w for t in draft.told for w in _lemmas(t)})
    yield "described_alike", _described_alike(draft, told)
    yield "says_which", _says_which(draft, told)
    yield "number_differs", occurrence.plural != several(draft)
    yield "told_as_past", mine.is_verb and not _was_perfect(told) and any(map(_was_perfect, draft.told))
    if mine.lemma in same_words().operation:
        by_forces = bool(kinds().of_forces & set(draft.types))
        yield "operation_of_forces" if by_forces else "operation_of_others", 1.0
