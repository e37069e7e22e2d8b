"""How does the text of a set become a document with parsed sentences? Letter for letter, as English."""

from sayso.extract.parse import parse
from sayso.extract.sentences import split
from sayso.extract.syntax import Sentence
from sayso.ingest.parts import Parts, document
from sayso.record.document import Document
from sayso.record.errors import SaysoError


def document_of(text: str, name: str, *, published: str | None = None) -> Document:
    """The text as a report, its positions kept. Raises SaysoError where reading it would move them."""
    text = text.replace("\r", " ").replace("\ufeff", " ")
    made = document(Parts(text=text, name=name, published=published, language="en"))
    if made.text != text:
        raise SaysoError("the text changes when it is read, so that positions would not fit", where=name)
    return made


def sentences_of(made: Document) -> tuple[Sentence, ...]:
    """Its sentences with their grammar."""
    return parse(split(made))


def titled(text: str, title: str | None, name: str, *, published: str | None = None) -> Document:
    """The text as a report whose title is its first block, also where the title is glued to the text.

    For sets that ask for values and no positions. Raises SaysoError where there is no text at all.
    """
    head = (title or "").strip()
    body = text[len(head) :] if head and text.startswith(head) else text
    made = Parts(
        text=body if body.strip() else head, name=name, title=head or None, published=published, language="en"
    )
    return document(made)
