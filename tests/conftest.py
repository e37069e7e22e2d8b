"""Fixtures that several folders share: a small record, built by hand."""

import pytest

from sayso.record.claim import Claim, Speaker
from sayso.record.document import Block, Document, Quote, document_id
from sayso.record.event import (
    Disagreement,
    Event,
    EventParty,
    FigureRow,
    Grade,
    HarmRange,
    Link,
    Merge,
    Operation,
    Position,
    Record,
    Rejected,
    Total,
)
from sayso.record.reading import Account, Statement, account_id
from sayso.record.value import Count, Date, Figure, Party, Place, Term, Weapon

FIRST = (
    "A car bomb killed at least four guards at a depot in Gao on 3 May 2019, the army said. "
    "“We will answer <b>today</b>,” the general said. Some 900 troops serve there."
)
SECOND = (
    "Jets of the army bombed a camp near Kidal in response to the bombing in Gao. Six guards died in Gao."
)
ARMY = Party("the army", "ml:military", "Malian army", "military")
GUARDS = Party("guards", None, None, "military_people")


@pytest.fixture(scope="session", autouse=True)
def originals_of_databases(tmp_path_factory):
    """Original bytes of records in PostgreSQL stay out of the user's own data."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAYSO_ORIGINALS", str(tmp_path_factory.mktemp("originals")))
        yield


def document(name: str, text: str, published: str | None) -> Document:
    """A report of one paragraph."""
    made = document_id(text=text, name=name, url=None, outlet=None)
    url = "javascript:alert(1)" if name == "first" else "https://example.org/second"
    return Document(made, name, text, (Block("paragraph", 0, len(text)),), url=url, published=published)


def quote(of: Document, words: str) -> Quote:
    """The words, which must stand in the report."""
    found = of.find(words)
    assert found is not None, words
    return found


@pytest.fixture
def made_record() -> Record:
    """Two reports; a bombing and its answer; four against six guards; an operation; a figure."""
    one, two = document("first", FIRST, "2019-05-04"), document("second", SECOND, None)
    at = one.text.index("the army said")
    army = Speaker("the army", at, at + 8, "ml:military", "Malian army", "party")
    bombing = account_id(one, 2, 10)
    again = account_id(two, two.text.index("bombing"), two.text.index("bombing") + 7)
    answer = account_id(two, 0, 4)
    place, camp = Place("Gao", 2457161, 16.27, -0.04, "town", "ML"), Place("Kidal", country="ML")
    day = Date("2019-05-03", "2019-05-03", "2019-05-03")

    def said(
        words: str, field: str, value: object, *, of: Document = one, account: str | None = bombing
    ) -> Claim:
        speaker = army if of is one else None
        stance = "said" if of is one else "asserted"
        return Claim(quote(of, words), field, value, account, speaker, stance, confidence=0.876)  # type: ignore[arg-type]

    type_ = said("car bomb", "type", Term("bombing"))
    four = said("killed at least four guards", "killed", Count(4, None, who="guards"))
    where = said("in Gao", "place", place)
    when = said("3 May 2019", "date", day)
    hurt = said("guards", "recipient", GUARDS)
    with_ = said("car bomb", "weapon", Weapon("car bomb", "vehicle_bomb"))
    six = said("Six guards died", "killed", Count(6, 6, who="guards"), of=two, account=again)
    jets = said("Jets of the army", "actor", ARMY, of=two, account=answer)
    near = said("near Kidal", "place", camp, of=two, account=answer)
    cue = said(
        "in response to the bombing in Gao", "cause", Party("the bombing in Gao"), of=two, account=answer
    )
    troops = said("Some 900 troops", "strength", Figure("troops", 900, 900, True, None, "Gao"), account=None)
    accounts = (
        Account(bombing, "bombing", quote(one, "car bomb"), (type_, four, where, when, hurt, with_)),
        Account(again, "bombing", quote(two, "bombing"), (six,)),
    )
    first = Event(
        id=min(bombing, again),
        type="bombing",
        title="Bombing in Gao, 3 May 2019",
        accounts=accounts,
        date=day,
        date_claims=(when.id,),
        places=(place,),
        actors=(),
        recipients=(EventParty(GUARDS, "said", (hurt.id,)),),
        weapons=(Weapon("car bomb", "vehicle_bomb"),),
        harm=(HarmRange("killed", "guards", 4, 6, 4, (four.id, six.id)),),
        targets_hit=None,
        operation=None,
        voices=2,
        grade=Grade("Fair", ("two voices",)),
        merges=(Merge(bombing, again, 0.91, ("same town", "same type")),),
    )
    second = Event(
        id=answer,
        type="airstrike",
        title="Airstrike near Kidal",
        accounts=(Account(answer, "airstrike", quote(two, "Jets"), (jets, near, cue)),),
        date=None,
        date_claims=(),
        places=(camp,),
        actors=(EventParty(ARMY, "asserted", (jets.id,)),),
        recipients=(),
        weapons=(),
        harm=(),
        targets_hit=(2, None),
        operation="o1",
        voices=1,
        grade=Grade("Weak", ("one voice",)),
    )
    killed = (
        Position(Count(4, None), ("Malian army",), (four.id,)),
        Position(Count(6, 6), ("second",), (six.id,)),
    )
    at = one.text.index("the general")
    general = Speaker("the general", at, at + 11, kind="party_official")
    return Record(
        documents=(one, two),
        copies=(),
        claims=(*tuple(c for a in (*accounts, *second.accounts) for c in a.claims), troops),
        events=(first, second),
        links=(Link("l1", second.id, first.id, "in_response_to", (cue.id,)),),
        operations=(
            Operation(
                "o1",
                "Desert Broom",
                (),
                "army",
                (answer,),
                (Total("killed", 20, None, None, "army", (cue.id,)),),
                (),
            ),
        ),
        statements=(
            Statement(quote(one, "“We will answer <b>today</b>,” the general said."), general, True),
        ),
        figures=(FigureRow("f1", "troops", None, "Gao", 900, 900, True, None, army, (troops.id,)),),
        disagreements=(
            Disagreement("x1", first.id, "killed", "contradiction", killed, "four or six guards"),
        ),
        rejected=(Rejected("bad.jsonl", "line 2", "it lacks 'text'"),),
    )
