"""Is the time that opens a sentence without a comma kept apart from who acts?"""

import pytest

from sayso.engine.local import read_or_reason
from sayso.extract.parse import parse
from sayso.extract.sentences import split
from sayso.ingest.parts import Parts, document
from sayso.record.reading import Reading
from sayso.record.value import Date, Party


@pytest.mark.parametrize(
    ("text", "actor", "said", "day"),
    [
        ("On Monday night rebels attacked Gao, police said.", "rebels", "Monday night", "2023-08-28"),
        ("On 12 May gunmen killed two soldiers in Gao.", "gunmen", "12 May", "2023-05-12"),
        ("On May 12 gunmen killed two soldiers in Gao.", "gunmen", "May 12", "2023-05-12"),
        ("Late on 3 March Israeli jets bombed it.", "Israeli jets", "Late on 3 March", "2023-03-03"),
        ("On Monday gunmen killed two soldiers in Gao.", "gunmen", "Monday", "2023-08-28"),
    ],
)  # fmt: skip
def test_nobody_is_named_after_the_night(text: str, actor: str, said: str, day: str) -> None:
    found = read_or_reason(document(Parts(text=text, name="a.txt", published="2023-09-02")), "rules")
    assert isinstance(found, Reading)
    (account,) = found.accounts
    assert {c.value.name for c in account.of("actor") if isinstance(c.value, Party)} == {actor}
    assert [(c.quote.text, c.value.edtf) for c in account.of("date") if isinstance(c.value, Date)] == [
        (said, day)
    ]


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("The Monday night raid killed two soldiers in Gao.", "night", "raid"),
        ("Two gunmen of the night shift were shot on Monday.", "night", "shift"),
    ],
)
def test_what_describes_a_noun_stays_with_it(text: str, word: str, head: str) -> None:
    (sentence,) = parse(split(document(Parts(text=text, name="a.txt"))))
    token = next(t for t in sentence.tokens if t.text == word)
    assert sentence.tokens[token.head].text == head
