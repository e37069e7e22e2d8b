"""What do a telling and a draft share: places, parties, targets, victims, figures, days?"""

from sayso.extract.coreference.harm import (
    harm_clash,
    harm_keys,
    harm_words,
    harmed_again,
    recipient_words,
    share_name,
    victims_of,
)
from sayso.extract.coreference.kinds import same_kind
from sayso.extract.coreference.names import actor_keys, countries, fold, party_keys, related, towns_of
from sayso.extract.coreference.told import Draft, Told, dates_of, places_of
from sayso.knowledge.coreference import kinds, weights


def placed_alike(draft: Draft, told: Told) -> bool:
    """Whether they share a place's name or at least a country."""
    here, there = [p.place for p in told.roles.places], places_of(draft)
    shared = {fold(p.name) for p in here} & {fold(p.name) for p in there}
    return bool(shared or countries(here) & countries(there))


def place_score(draft: Draft, told: Told) -> float:
    """What shared places say; nothing where one of the two is told without any."""
    here, w = [p.place for p in told.roles.places], weights()
    there = places_of(draft)
    if not here or not there:
        return 0.0
    if {fold(p.name) for p in here} & {fold(p.name) for p in there}:
        return w["same_town"] if towns_of(here) else w["same_place"]
    if not countries(here) & countries(there):
        return 0.0
    if towns_of(here) and towns_of(there):
        return w["towns_of_one_country"]
    kind = told.occurrence.type not in kinds().any and same_kind(draft, told.occurrence.type)
    return w["place_within_same_kind"] if kind else w["place_within"]


def identity(draft: Draft, told: Told) -> float:
    """Shared places, parties, targets, victims, figures and days."""
    harm, w = harm_keys(h for t in draft.told for h in t.roles.harm), weights()
    days = {t.date.edtf for t in told.roles.times if t.date.edtf}
    total = place_score(draft, told)
    mine, theirs = party_keys(told.roles.actors), actor_keys(draft)
    if mine and theirs:
        total += w["actor"] if related(mine, theirs) else w["other_actor"]
    total += w["recipient"] * bool(recipient_words([told]) & recipient_words(draft.told))
    total += w["victim"] * share_name(victims_of([told]), victims_of(draft.told))
    total += w["figure"] * bool(harm_keys(told.roles.harm) & harm)
    total += w["figure_clash"] * harm_clash(draft, told)
    total += w["harmed_again"] * harmed_again(draft, told)
    total += w["harm_words"] * bool(harm_words([told]) & harm_words(draft.told))
    return total + w["day"] * bool(days & {d.edtf for d in dates_of(draft)})
