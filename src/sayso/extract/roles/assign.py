"""Who did it to whom, where, when and with what?"""

from sayso.extract.occurrences import Occurrence
from sayso.extract.roles.actors import actors_of
from sayso.extract.roles.arms import arms_of
from sayso.extract.roles.found import Found, Roles
from sayso.extract.roles.owners import head_of, nearer_noun, nearest, only_candidate, owner_of
from sayso.extract.roles.scene import dated_by_speech, home_of_actor, is_no_scene, just_before
from sayso.extract.roles.targets import recipients_of


def assign(found: Found, occurrences: tuple[Occurrence, ...]) -> dict[int, Roles]:
    """Roles by the head of each occurrence of a sentence; mentions that belong to none are left out."""
    sentence = found.sentence
    given = {o.head: Roles() for o in occurrences}
    for o in occurrences:
        given[o.head].actors = actors_of(found, o)
        given[o.head].recipients = recipients_of(found, o)
        given[o.head].arms = arms_of(found, o, occurrences)
    for place in found.places:
        if place.demonym or is_no_scene(found, place, occurrences):
            continue
        at = head_of(sentence, place.first, place.stop)
        owner, ended = owner_of(found, occurrences, at, origin_ends=True)
        owner = owner and nearer_noun(sentence, owner, occurrences, place.first)
        owner = owner or (None if ended else only_candidate(found, occurrences, at))
        if owner and not (home_of_actor(found, owner, at) and len(found.places) > 1):
            given[owner.head].places.append(place)
    for time in found.times:
        if (time.date.edtf or "").endswith("/..") and not any(o.plural for o in occurrences):
            continue  # "the heaviest night since May" dates no single event
        if time.frequency or dated_by_speech(found, time, occurrences):
            continue
        if time.days is not None and time.days < 0:
            behind = [o for o in occurrences if o.head >= time.stop]
            if behind:  # "a day after the raid" dates the raid
                given[behind[0].head].times.append(time)
                continue
        at = head_of(sentence, time.first, time.stop)
        owner, crossed = owner_of(found, occurrences, at)
        owner = owner and nearer_noun(sentence, owner, occurrences, time.first)
        if owner is None:
            owner = (
                just_before(found, time, occurrences) if crossed else only_candidate(found, occurrences, at)
            )
        if owner:
            given[owner.head].times.append(time)
    for harm in found.harm:
        owner = next((o for o in occurrences if harm.trigger in o.predicates), None)
        if owner:
            given[owner.head].harm.append(harm)
    for used in found.used:
        if used.count.scope == "total":
            continue
        owner = nearest(found, occurrences, used.trigger)
        if owner:
            given[owner.head].used.append(used)
    return given
