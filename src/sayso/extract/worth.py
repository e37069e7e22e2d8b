"""Which drafts are events?"""

from sayso.extract.coreference import Draft


def _placed(draft: Draft) -> bool:
    return any(t.roles.places for t in draft.told)


def _dated(draft: Draft) -> bool:
    return any(w.date.edtf or w.date.min for t in draft.told for w in t.roles.times)


def _counted(draft: Draft) -> bool:
    return any(not h.habitual for t in draft.told for h in t.roles.harm) or any(
        t.roles.used for t in draft.told
    )


def _parties(draft: Draft) -> bool:
    acted = any(t.roles.actors for t in draft.told)
    return acted and any(t.roles.recipients for t in draft.told)


def worth_keeping(draft: Draft, *, linked: bool) -> bool:
    """Whether a draft is an event: a fact with a place, a date, a number, parties, or an end of a link."""
    if not draft.real():
        return False
    forms = {t.occurrence.form for t in draft.told}
    told = [t for t in draft.told if t.occurrence.form in ("noun", "verb")]
    if not told:
        return _counted(draft) or (bool(forms - {"harm"}) and _placed(draft) and _dated(draft))
    if all(t.occurrence.plural and t.occurrence.form == "noun" for t in told):
        return _placed(draft) or _dated(draft) or _counted(draft) or linked
    return linked or _placed(draft) or _dated(draft) or _counted(draft) or _parties(draft)
