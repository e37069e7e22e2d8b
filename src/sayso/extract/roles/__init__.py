"""Who did it to whom, where, when and with what? The mentions of a sentence, given to its occurrences."""

from sayso.extract.roles.assign import assign
from sayso.extract.roles.found import Arm, Found, Roles, Scene, Target, noun_span
from sayso.extract.roles.parties import can_act
from sayso.extract.roles.pronouns import speaker_party

__all__ = ["Arm", "Found", "Roles", "Scene", "Target", "assign", "can_act", "noun_span", "speaker_party"]
