"""What do the words of a phrase say for its pointing at an event told before?"""

import itertools

from sayso.extract.coreference.harm import recipient_words, victims_of
from sayso.extract.coreference.identity import placed_alike
from sayso.extract.coreference.kinds import same_kind
from sayso.extract.coreference.told import Draft, Told, dates_of, places_of
from sayso.knowledge.coreference import kinds, same_words, weights
from sayso.knowledge.triggers import triggers


def _lemmas(draft: Draft) -> set[str]:
    """The nouns by which a draft was called so far."""
    return {
        t.sentence.tokens[t.occurrence.head].lemma
        for t in draft.told
        if t.occurrence.form in ("noun", "pointer")
    }


def operation_fit(draft: Draft, told: Told) -> float:
    """What speaks for "the operation": forces do it, a strike or raid rather than a bombing."""
    if told.sentence.tokens[told.occurrence.head].lemma not in same_words().operation:
        return 0.0
    forces = kinds().of_forces
    return weights()["operation_of_forces" if forces & set(draft.types) else "operation_of_others"]


def _another_time(draft: Draft, told: Told) -> bool:
    """Whether harm told apart names a month or day of its own that the draft does not share."""
    own = {t.date.edtf for t in told.roles.times if t.date.edtf and len(t.date.edtf) >= 7 and t.told is None}
    return (
        told.occurrence.form in ("harm", "verb") and bool(own) and not own & {d.edtf for d in dates_of(draft)}
    )


def _says_which(draft: Draft, told: Told) -> bool:
    """Whether a definite mention says that it means another event: by a place, day, victim or target."""
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


def _answers(told: Told) -> bool:
    """Whether its sentence tells it as an answer to another event: "In response, missiles were fired"."""
    if not told.top or told.occurrence.definite or told.occurrence.form not in ("noun", "verb"):
        return False
    pairs, nouns = itertools.pairwise(told.sentence.tokens), triggers().answer_nouns
    return any(b.is_noun and b.lemma in nouns and a.lower in ("in", "as") for a, b in pairs)


def _elsewhere(draft: Draft, told: Told) -> bool:
    """Whether its sentence opens with "Elsewhere" or "Separately", and the draft was told before."""
    opens = told.sentence.tokens[0].lower in same_words().apart
    return opens and all(t.sentence.index < told.sentence.index for t in draft.told)


def wording(draft: Draft, told: Told) -> float:
    """Type and noun alike, a definite or pointing phrase, number."""
    occurrence, mine, w = (
        told.occurrence,
        told.sentence.tokens[told.occurrence.head],
        weights(),
    )
    near = occurrence.type in kinds().remote and bool(set(draft.types) & kinds().remote)
    total = w["same_kind"] if same_kind(draft, occurrence.type) else w["near_kind" if near else "other_kind"]
    total += w["answering"] * _answers(told)
    total += w["same_noun"] * (mine.lemma in _lemmas(draft))
    total += w["described_alike"] * _described_alike(draft, told)
    if occurrence.weak:
        total += w["weak_at_another_time" if _another_time(draft, told) else "weak"]
    elif occurrence.definite:
        total += w["definite_restrictive" if _says_which(draft, told) else "definite"]
    total += w["new"] * any(
        t.lower in same_words().new for t in told.sentence.children(mine.i, "amod", "det")
    )
    total += w["new"] * _elsewhere(draft, told)
    singular = not any(t.occurrence.plural for t in draft.told if t.occurrence.form in ("noun", "verb"))
    return total + w["plural_of_singular"] * (occurrence.plural and occurrence.definite and singular)
