"""Which words does a record use? The closed vocabularies of the contract (`sayso/1`)."""

from typing import Literal, get_args

Field = Literal[
    "occurrence", "type", "actor", "recipient", "place", "date", "weapon", "killed", "injured",
    "captured", "missing", "displaced", "targets_hit", "munitions", "status", "cause", "operation",
    "strength", "total", "identity", "role",
]  # fmt: skip
EventType = Literal[
    "airstrike", "drone_strike", "missile_strike", "shelling", "bombing", "suicide_bombing",
    "ambush", "ground_attack", "shooting", "raid", "clash", "naval_attack", "abduction", "arrest",
    "killing", "execution", "explosion", "strike", "attack", "attack_series",
]  # fmt: skip
Stance = Literal[
    "asserted", "said", "alleged", "possible", "denied", "unverified", "planned", "hypothetical",
    "background",
]  # fmt: skip
SpeakerKind = Literal[
    "party", "party_official", "unnamed_official", "monitor", "media", "witness", "medic",
    "expert", "un_or_ngo", "other",
]  # fmt: skip
Relation = Literal["in_response_to", "part_of", "precedes", "same_as"]
StatusKind = Literal[
    "claimed_by", "denied_by", "not_claimed", "unverified", "under_investigation",
    "perpetrator_unknown", "no_response", "civilian_harm_not_indicated",
]  # fmt: skip
DisagreementKind = Literal[
    "contradiction", "revision", "scope", "headline_against_body", "within_report", "difference",
]  # fmt: skip
Scope = Literal["whole", "part", "total", "mixed"]
Basis = Literal["stated", "relative", "context", "publication"]
Precision = Literal[
    "exact", "neighbourhood", "town", "district", "province", "part_of_country", "country", "water",
]  # fmt: skip
RefusalKind = Literal[
    "no_answer", "schema", "quote_not_found", "not_in_words", "value_differs", "speaker_differs",
    "stance_differs", "not_told", "order", "no_event", "not_shown",
]  # fmt: skip
BlockKind = Literal["title", "heading", "paragraph", "item", "caption", "question", "aside"]

FIELDS: tuple[str, ...] = get_args(Field)
EVENT_TYPES: tuple[str, ...] = get_args(EventType)
STANCES: tuple[str, ...] = get_args(Stance)
SPEAKER_KINDS: tuple[str, ...] = get_args(SpeakerKind)
RELATIONS: tuple[str, ...] = get_args(Relation)
STATUS_KINDS: tuple[str, ...] = get_args(StatusKind)
REFUSAL_KINDS: tuple[str, ...] = get_args(RefusalKind)
DISAGREEMENT_KINDS: tuple[str, ...] = get_args(DisagreementKind)
GRADES = ("Confirmed", "Fair", "Weak", "Contested", "Discounted")  # in the manner of Airwars
PRECISIONS: tuple[str, ...] = get_args(Precision)

HARM: tuple[str, ...] = ("killed", "injured", "captured", "missing", "displaced")
COUNTED: tuple[str, ...] = (*HARM, "targets_hit", "munitions", "strength", "total")
MAX_QUOTE = 400  # code points, invariant 1 of the contract
