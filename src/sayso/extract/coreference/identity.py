"""What do a telling and a draft share, and in what do they differ: place, day, parties, victims, figures, arms?"""

from collections.abc import Iterator

from sayso.extract.coreference.days import another_day, named_days
from sayso.extract.coreference.exclude import days_exclude, vetoed
from sayso.extract.coreference.harm import (
    actor_words,
    doers_harmed,
    harm_clash,
    harm_keys,
    harmed_again,
    recipient_words,
    share_name,
    victims_of,
)
from sayso.extract.coreference.names import (
    actor_keys,
    apart_by,
    countries,
    fold,
    party_keys,
    place_clash,
    related,
    towns_of,
)
from sayso.extract.coreference.told import Draft, Told, dates_of, places_of

Feature = tuple[str, float]
_NEAR_KM, _FAR_KM = 30.0, 150.0


def placed_alike(draft: Draft, told: Told) -> bool:
    """Whether they share a place's name or at least a country."""
    here, there = [p.place for p in told.roles.places], places_of(draft)
    shared = {fold(p.name) for p in here} & {fold(p.name) for p in there}
    return bool(shared or countries(here) & countries(there))


def _places(draft: Draft, told: Told) -> Iterator[Feature]:
    here, there = [p.place for p in told.roles.places], places_of(draft)
    yield "place_known", bool(there)
    yield "near_home", told.occurrence.weak and bool(told.hints & countries(there))
    if not here or not there:
        return
    shared = {fold(p.name) for p in here} & {fold(p.name) for p in there}
    lands, others = countries(here), countries(there)
    yield "places_both", True
    yield "place_same", bool(shared)
    yield "town_same", bool(shared and towns_of(here))
    yield "country_same", not shared and bool(lands & others)
    yield "country_differs", bool(lands and others) and not lands & others
    yield "towns_differ", not shared and bool(towns_of(here) and towns_of(there))
    yield "place_excluded", place_clash(there, here)
    distance = apart_by(here, there)
    yield "places_near", not shared and distance is not None and distance <= _NEAR_KM
    yield "places_far", not shared and distance is not None and distance > _FAR_KM


def _days(draft: Draft, told: Told) -> Iterator[Feature]:
    here, there = [t.date for t in told.roles.times if t.date.edtf], dates_of(draft)
    yield "days_both", bool(here and there)
    yield "day_same", bool({d.edtf for d in here} & {d.edtf for d in there})
    yield "day_named_alike", bool(named_days([told]) & named_days(draft.told))
    yield "day_excluded", days_exclude(draft, told)
    yield "day_another", another_day(draft, told)
    yield "day_counted_off", any(t.days for t in told.roles.times)


def _parties(draft: Draft, told: Told) -> Iterator[Feature]:
    mine, theirs = party_keys(told.roles.actors), actor_keys(draft)
    kin, words = related(mine, theirs), bool(actor_words([told]) & actor_words(draft.told))
    both = bool(told.roles.actors) and any(t.roles.actors for t in draft.told)
    yield "actors_both", both
    yield "actor_same", words or kin
    yield "actor_differs", both and not words and not kin
    yield "actor_other", bool(mine and theirs) and not kin
    here, there = recipient_words([told]), recipient_words(draft.told)
    yield "recipients_both", bool(told.roles.recipients) and any(t.roles.recipients for t in draft.told)
    yield "recipient_same", bool(here & there)
    yield "recipient_differs", bool(here and there) and not here & there


def _harm(draft: Draft, told: Told) -> Iterator[Feature]:
    here, there = told.roles.harm, [h for t in draft.told for h in t.roles.harm]
    both = bool(here and there)
    mine, theirs = harm_keys(here), harm_keys(there)
    yield "harm_known", bool(there)
    yield "harm_both", both
    yield "measure_differs", both and not {h.measure for h in here} & {h.measure for h in there}
    yield "figure_same", bool(mine & theirs)
    yield "figure_differs", bool(mine and theirs) and not mine & theirs
    yield "figure_clash", harm_clash(draft, told)
    yield "victim_same", share_name(victims_of([told]), victims_of(draft.told))
    yield "harmed_again", harmed_again(draft, told)
    yield "doers_harmed", doers_harmed(draft, told)


def _arms(draft: Draft, told: Told) -> Iterator[Feature]:
    here = {a.weapon.kind for a in told.roles.arms if a.weapon.kind}
    there = {a.weapon.kind for t in draft.told for a in t.roles.arms if a.weapon.kind}
    yield "arms_differ", bool(here and there) and not here & there


def features(draft: Draft, told: Told) -> Iterator[Feature]:
    """Shared places, days, parties, victims and figures, and those that exclude each other."""
    yield "vetoed", vetoed(draft, told)
    for part in (_places, _days, _parties, _harm, _arms):
        yield from part(draft, told)
