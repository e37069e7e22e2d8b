"""What can the encoder say of a word, and of two? The labels of its heads, in the order of their outputs."""

from typing import Final

# What a word evokes: nothing, an event of a type, a named operation, or what only looks like an event.
EVOKES: Final = (
    "none",
    "airstrike",
    "drone_strike",
    "missile_strike",
    "shelling",
    "bombing",
    "suicide_bombing",
    "ambush",
    "ground_attack",
    "shooting",
    "raid",
    "clash",
    "naval_attack",
    "abduction",
    "arrest",
    "killing",
    "execution",
    "explosion",
    "strike",
    "attack",
    "attack_series",
    "operation",
    "planned",
    "hypothetical",
    "denied",
    "generic",
    "figurative",
    "drill",
)
EVENTS: Final = EVOKES[1:21]

# What a word is part of, whatever the event or speaker.
PARTS: Final = (
    "cue",
    "source",
    "via",
    "content",
    "actor",
    "recipient",
    "place",
    "time",
    "weapon",
    "killed",
    "injured",
    "captured",
    "figure",
    "answer_cue",
    "part_cue",
    "order_cue",
    "cause",
    "effect",
    "signal",
    "perp_individual",
    "perp_organisation",
    "target",
    "victim",
    "instrument",
)

# What the second word is to the first, which evokes an event or says that somebody speaks.
PAIRS: Final = (
    "actor",
    "recipient",
    "place",
    "time",
    "weapon",
    "killed",
    "injured",
    "captured",
    "number",
    "source",
    "via",
    "content",
    "same",
    "in_response_to",
    "part_of",
    "precedes",
    "effect",
    "incident",
)

# What a window as a whole is: whether it tells a cause, and of incidents of which types of MUC-4.
WHOLE: Final = (
    "causal",
    "attack",
    "bombing",
    "kidnapping",
    "arson",
    "robbery",
    "forced work stoppage",
)
