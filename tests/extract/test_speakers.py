"""Who says what? Sentences of our own, each with the frame that a careful reader would write down."""

from sayso.extract.parse import parse
from sayso.extract.sentences import split
from sayso.extract.speakers import find_speech
from sayso.record.document import Block, Document


def _document(*paragraphs: str) -> Document:
    text, blocks = "", []
    for p in paragraphs:
        blocks.append(Block("paragraph", len(text), len(text) + len(p)))
        text += p + "\n\n"
    return Document("d1", "made", text, tuple(blocks))


def _said(*paragraphs: str) -> list[tuple[str, str]]:
    document = _document(*paragraphs)
    frames = find_speech(document, parse(split(document)))
    return [(f.speaker.name, " | ".join(document.text[a:b] for a, b in f.content)) for f in frames]


def test_a_that_clause_is_what_its_subject_says() -> None:
    assert _said("Lebanese security sources said that two men had died in the blast.") == [
        ("Lebanese security sources", "that two men had died in the blast")
    ]
