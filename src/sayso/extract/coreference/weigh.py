"""How much speaks for a telling being of a draft, and how much must?"""

from sayso.extract.coreference.days import another_day
from sayso.extract.coreference.identity import identity
from sayso.extract.coreference.learned import learned
from sayso.extract.coreference.names import countries
from sayso.extract.coreference.nearness import nearness
from sayso.extract.coreference.told import Draft, Told, places_of
from sayso.extract.coreference.wording import operation_fit, wording
from sayso.knowledge.coreference import weights


def score(draft: Draft, told: Told) -> float:
    """How much speaks for `told` being of `draft`; 0 is nothing, vetoes are not looked at here."""
    near_home = told.occurrence.weak and bool(told.hints & countries(places_of(draft)))
    return (
        wording(draft, told)
        + identity(draft, told)
        + nearness(draft, told)
        + operation_fit(draft, told)
        + learned(draft, told)
        + weights()["near_home"] * near_home
        + weights()["another_day"] * another_day(draft, told)
    )


def threshold(told: Told) -> float:
    """What `score` must reach: less for "the attack" and for harm told apart than for "an attack"."""
    w = weights()
    if told.occurrence.weak:
        return w["threshold_weak"]
    if told.occurrence.definite:
        return w["threshold_definite"]
    # "the group killed an officer" is a story of its own
    own_story = told.occurrence.type == "killing" and bool(told.roles.actors) and bool(told.roles.harm)
    verb = told.occurrence.form == "verb" and not own_story
    return w["threshold_verb" if verb else "threshold"]
