"""Who did it to whom, where, when and with what?"""

from sayso.extract.mentions import HarmMention, PlaceMention, TimeMention
from sayso.extract.occurrences import Occurrence
from sayso.extract.roles.actors import actors_of
from sayso.extract.roles.arms import arms_of
from sayso.extract.roles.found import Found, Roles
from sayso.extract.roles.learned import refine
from sayso.extract.roles.owners import head_of, nearer_noun, nearest, only_candidate, owner_of
from sayso.extract.roles.scene import dated_by_speech, home_of_actor, is_no_scene, just_before
from sayso.extract.roles.targets import recipients_of
from sayso.knowledge.times import time_words


def _place_owner(found: Found, occurrences: tuple[Occurrence, ...], place: PlaceMention) -> Occurrence | None:
    """The occurrence that a place is the scene of, or None."""
    if place.demonym or is_no_scene(found, place, occurrences):
        return None
    at = head_of(found.sentence, place.first, place.stop)
    owner, ended = owner_of(found, occurrences, at, origin_ends=True)
    owner = owner and nearer_noun(found.sentence, owner, occurrences, place.first)
    owner = owner or (None if ended else only_candidate(found, occurrences, at))
    return None if owner and home_of_actor(found, owner, at) and len(found.places) > 1 else owner


def _dates_nothing(found: Found, occurrences: tuple[Occurrence, ...], time: TimeMention) -> bool:
    """Whether a time is of a habit, of the saying, or open ("the heaviest night since May")."""
    head = found.sentence.tokens[time.stop - 1]
    if head.dep == "pobj" and any(t.lower == "since" for t in list(found.sentence.ancestors(head.i))[1:]):
        return True  # "the biggest assault since its defeat in 2019", not "attacks since October"
    if head.dep == "compound" and "weekday" not in time_words().of(head.lower):
        return True  # "a Christmas market"
    since = (time.date.edtf or "").endswith("/..") and not any(o.plural for o in occurrences)
    return since or bool(time.frequency) or dated_by_speech(found, time, occurrences)


def _time_owner(found: Found, occurrences: tuple[Occurrence, ...], time: TimeMention) -> Occurrence | None:
    """The occurrence that a time dates, or None."""
    if _dates_nothing(found, occurrences, time):
        return None
    if time.days is not None and time.days < 0:
        behind = [o for o in occurrences if o.head >= time.stop]
        if behind:  # "a day after the raid" dates the raid
            return behind[0]
    at = head_of(found.sentence, time.first, time.stop)
    owner, crossed = owner_of(found, occurrences, at)
    if owner:
        return nearer_noun(found.sentence, owner, occurrences, time.first)
    return just_before(found, time, occurrences) if crossed else only_candidate(found, occurrences, at)


def _roles_of(found: Found, occurrences: tuple[Occurrence, ...], occurrence: Occurrence) -> Roles:
    """Parties, targets and weapons, which the grammar of the occurrence itself gives."""
    actors, recipients = actors_of(found, occurrence), recipients_of(found, occurrence)
    return Roles(actors=actors, recipients=recipients, arms=arms_of(found, occurrence, occurrences))


def _spare(roles: Roles, harm: HarmMention) -> None:
    """Whoever is harmed has not done it: "six policemen embraced martyrdom when men opened fire"."""
    if harm.measure in ("killed", "injured"):
        roles.actors[:] = [a for a in roles.actors if a.head != harm.victim]


def assign(found: Found, occurrences: tuple[Occurrence, ...]) -> dict[int, Roles]:
    """Roles by the head of each occurrence of a sentence; mentions that belong to none are left out."""
    given = {o.head: _roles_of(found, occurrences, o) for o in occurrences}
    for place in found.places:
        if owner := _place_owner(found, occurrences, place):
            given[owner.head].places.append(place)
    for time in found.times:
        if owner := _time_owner(found, occurrences, time):
            given[owner.head].times.append(time)
    for harm in found.harm:
        if owner := next((o for o in occurrences if harm.trigger in o.predicates), None):
            given[owner.head].harm.append(harm)
            _spare(given[owner.head], harm)
    for used in found.used:
        if used.count.scope != "total" and (owner := nearest(found, occurrences, used.trigger)):
            given[owner.head].used.append(used)
    return refine(found, occurrences, given)
