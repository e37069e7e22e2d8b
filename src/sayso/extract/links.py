"""Which event answered which, belongs to which operation, came before which — in the report's own words?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.extract.accounts import Writer, draft_key, worth_keeping
from sayso.extract.coreference import Draft, countries, related, same_answered
from sayso.extract.focus import Focus
from sayso.extract.modality import stance_of
from sayso.extract.operations import OperationName
from sayso.extract.roles import Found
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.syntax import syntax
from sayso.knowledge.triggers import triggers
from sayso.record.claim import Claim
from sayso.record.reading import AccountLink
from sayso.record.terms import MAX_QUOTE, Field, Relation
from sayso.record.value import Party

_AFTER = frozenset({"after", "following"})


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation that a sentence states. An end is a draft or an operation's key; `claim` quotes the cue."""

    start: Draft | str
    end: Draft | str
    relation: Relation
    claim: Claim


@dataclass(frozen=True, slots=True)
class _Cue:
    """Where an answer is stated: responses and what they answer, and the words that say so."""

    responses: tuple[Draft | str, ...]
    answered: tuple[Draft | str, ...]
    first: int
    last: int


def _objects(sentence: Sentence, i: int, preps: Iterable[str]) -> Iterator[Token]:
    """Objects of the prepositions on token `i`, their conjuncts and "and for …" included."""
    wanted = frozenset(preps)
    for prep in sentence.children(i, "prep", "dative", "agent"):
        for one in [prep, *sentence.children(prep.i, "conj")]:
            if one.lower in wanted or (one is not prep and one.dep == "conj"):
                for obj in sentence.children(one.i, "pobj", "pcomp"):
                    yield obj
                    yield from _conjuncts(sentence, obj)


def _conjuncts(sentence: Sentence, token: Token) -> Iterator[Token]:
    for other in sentence.children(token.i, "conj"):
        yield other
        yield from _conjuncts(sentence, other)


class _Finder:
    """Looks for links sentence by sentence; keeps what the patterns share."""

    def __init__(
        self, found: Sequence[Found], drafts: Sequence[Draft], names: Sequence[OperationName]
    ) -> None:
        self.found, self.focus, self.names = found, Focus(drafts), names
        self.words = triggers()

    # --- what a token stands for ---

    def _at(self, sentence: Sentence, i: int) -> list[Draft]:
        """The drafts of a token; of "these actions" all that the sentence before told."""
        for told, _ in self.focus.here(sentence.index):
            if (
                i in told.occurrence.predicates
                and told.occurrence.form == "pointer"
                and told.occurrence.plural
            ):
                dets = {t.lower for t in sentence.children(told.occurrence.head, "det")}
                if dets & {"these", "those"} and (group := self._group(sentence)):
                    return group
        return self.focus.at(sentence.index, i)

    def _event(self, sentence: Sentence, token: Token) -> list[Draft | str]:
        """The events of a noun: told by it, or by an event below it ("a wave of attacks")."""
        direct = self.focus.at(sentence.index, token.i)
        if direct:
            return list(direct)
        named = [n.key for n in self.names if n.sentence == sentence.index and n.first <= token.i < n.stop]
        if named:
            return list(named[:1])
        for prep in sentence.children(token.i, "prep"):
            for inner in sentence.children(prep.i, "pobj"):
                if prep.lower == "of" and (found := self.focus.at(sentence.index, inner.i)):
                    return list(found)
        return []

    def _group(self, sentence: Sentence) -> list[Draft]:
        """What "these actions" are: every event of the sentence before that stands on its own."""
        found: dict[int, Draft] = {}
        for _, draft in self.focus.here(sentence.index - 1):
            if worth_keeping(draft, linked=False):
                found[id(draft)] = draft
        return list(found.values())

    def _subject_event(self, sentence: Sentence, verb: Token) -> list[Draft | str]:
        for subject in sentence.children(verb.i, "nsubj", "nsubjpass"):
            if subject.lower in ("he", "she", "we", "i", "you", "who"):
                return []
            if subject.tag in ("PRP", "DT", "WDT"):
                if verb.dep == "relcl":
                    return self._event(sentence, sentence.tokens[verb.head]) or list(
                        self.focus.above(sentence.index, list(sentence.ancestors(verb.i)))
                    )
                return list(self.focus.before(sentence.index))
            many = {t.lower for t in sentence.children(subject.i, "det")} & {"these", "those"}
            if many and (group := self._group(sentence)):
                return list(group)
            return self._event(sentence, subject)
        return []

    def _response_of(self, sentence: Sentence, cue: Token, answered: list[Draft | str]) -> list[Draft | str]:
        """The response that a cue such as "in retaliation" hangs on."""
        path = list(sentence.ancestors(cue.i))
        taken = {id(a) for a in answered}
        for token in path:
            found = [d for d in self._at(sentence, token.i) if id(d) not in taken]
            if found:
                return list(found)
            if token.is_verb and (
                subject := [d for d in self._subject_event(sentence, token) if id(d) not in taken]
            ):
                return subject
            if token.is_verb and any(
                t.lower in ("it", "them", "this") for t in sentence.children(token.i, "dobj")
            ):
                return list(self.focus.before(sentence.index))
            small = list(sentence.children(token.i, "ccomp", "xcomp", "oprd"))
            if any(
                t.lower in ("it", "this") for c in [token, *small] for t in sentence.children(c.i, "nsubj")
            ):
                return list(self.focus.before(sentence.index))
        main = [d for t, d in self.focus.here(sentence.index) if id(d) not in taken and t.top]
        return list(main[:1]) or [d for d in self.focus.before(sentence.index) if id(d) not in taken]

    def _opposite(self, sentence: Sentence, responses: list[Draft | str]) -> list[Draft | str]:
        """What a retaliation with no object answers: the last event by the side that it strikes."""
        response = next((r for r in responses if isinstance(r, Draft)), None)
        if response is None:
            return []
        struck = countries(p.place for t in response.told for p in t.roles.places)
        hit = {
            (r.party.entity or "").split(":")[0]
            for t in response.told
            for r in t.roles.recipients
            if r.party.entity
        }
        for index in range(sentence.index, -1, -1):
            for _, draft in self.focus.here(index):
                actors = [a for t in draft.told for a in t.roles.actors]
                home = {a.country for a in actors if a.country} & struck
                kin = related({(a.party.entity or "").split(":")[0] for a in actors if a.party.entity}, hit)
                if draft is not response and (home or kin) and worth_keeping(draft, linked=True):
                    return [draft]
        return []

    # --- the patterns ---

    def answers(self, sentence: Sentence) -> Iterator[_Cue]:
        """Every statement of an answer in a sentence."""
        cues = self.words.answers
        for token in sentence.tokens:
            if token.lemma not in cues and token.lower not in cues:
                continue
            if stance_of(sentence, token.i, self.words) != "asserted":
                continue  # "has not responded", "vowed revenge"
            if token.is_noun and token.lemma in self.words.answer_nouns:
                yield from self._noun(sentence, token)
            elif token.lower in self.words.answer_adjectives:
                yield from self._adjective(sentence, token)
            elif token.is_verb and token.lemma in self.words.answer_verbs:
                yield from self._verb(sentence, token)

    def _noun(self, sentence: Sentence, cue: Token) -> Iterator[_Cue]:
        objects = list(_objects(sentence, cue.i, ("to", "for", "against", "over", "after")))
        more = self._and_for(sentence, cue)
        if not objects:
            above = sentence.tokens[cue.head]
            objects = (
                list(_objects(sentence, above.i, ("for", "to")))
                if above.is_verb or above.dep == "prep"
                else []
            )
        answered = [e for o in [*objects, *more] for e in self._event(sentence, o)]
        responses = self._response_of(sentence, cue, answered)
        if not answered and objects:
            answered = self._spelled_out(sentence, objects[-1])
        if not answered and sentence.tokens[cue.head].lower in ("in", "as"):
            answered = self._opposite(sentence, responses)
        last = next((o.i for o in [*objects, *more] if o.i > cue.i), cue.i)
        yield _Cue(tuple(responses), tuple(answered), cue.i, last)

    def _and_for(self, sentence: Sentence, cue: Token) -> list[Token]:
        """The second "for", wherever the parser hung it, as in "revenge for A … and for B"."""
        found = []
        for token in sentence.tokens[cue.i + 2 :]:
            if token.lower in ("for", "to") and sentence.tokens[token.i - 1].lower == "and":
                found += list(sentence.children(token.i, "pobj"))
        return found

    def _spelled_out(self, sentence: Sentence, after: Token) -> list[Draft | str]:
        """What stands behind the colon in "a response to recent crimes: the bombing of A and a raid on B"."""
        colon = next((t.i for t in sentence.tokens[after.i :] if t.text in (":", "—", "–")), None)
        if colon is None:
            return []
        return [d for t, d in self.focus.here(sentence.index) if t.occurrence.head > colon]

    def _adjective(self, sentence: Sentence, cue: Token) -> Iterator[_Cue]:
        noun = sentence.tokens[cue.head]
        responses: list[Draft | str] = self._event(sentence, noun) or list(
            self.focus.above(sentence.index, list(sentence.ancestors(noun.i)))
        )
        objects = [
            o
            for at in (noun.i, noun.head)
            for o in _objects(sentence, at, ("following", "after", "for", "to"))
        ]
        objects += [
            o
            for a in sentence.children(noun.i, "acl", "prep")
            if a.lower == "following"
            for o in sentence.children(a.i, "dobj", "pobj")
        ]
        answered = [e for o in objects for e in self._event(sentence, o)]
        yield _Cue(tuple(responses), tuple(answered), cue.i, max([noun.i, *(o.i for o in objects)]))

    def _verb(self, sentence: Sentence, cue: Token) -> Iterator[_Cue]:
        subject = self._subject_event(sentence, cue)
        objects = [
            *sentence.children(cue.i, "dobj"),
            *_objects(sentence, cue.i, ("to", "for", "by", "against")),
        ]
        others = [e for o in objects for e in self._event(sentence, o)]
        passive = any(True for _ in sentence.children(cue.i, "auxpass"))
        last = max([cue.i, *(o.i for o in objects)])
        if cue.lemma in self.words.answer_inverse:
            pair = (subject, others) if passive else (others, subject)
            yield _Cue(tuple(pair[0]), tuple(pair[1]), cue.i, last)
        elif others:
            by = [e for o in _objects(sentence, cue.i, ("with", "by")) for e in self._event(sentence, o)]
            responses = by or subject or list(self._response_of(sentence, cue, others))
            yield _Cue(tuple(responses), tuple(o for o in others if o not in by), cue.i, last)

    def parts(self, sentence: Sentence) -> Iterator[_Cue]:
        """Every event that is part of a campaign: "falls under Operation X", "the strikes, dubbed X"."""
        for name in (n for n in self.names if n.sentence == sentence.index):
            if name.owner is not None:
                owners = self.focus.at(sentence.index, name.owner)
                if owners:
                    yield _Cue(tuple(owners), (name.key,), name.owner, name.stop - 1)
                    continue
            yield from self._under(sentence, name)

    def _under(self, sentence: Sentence, name: OperationName) -> Iterator[_Cue]:
        head = sentence.tokens[name.stop - 1]
        path = list(sentence.ancestors(head.i))
        linking = any(t.lower in ("under", "in", "within", "during", "of") and t.dep == "prep" for t in path)
        for token in path:
            direct = self.focus.at(sentence.index, token.i)
            subject = (
                self._subject_event(sentence, token)
                if token.is_verb and token.lemma in syntax().links.part_verbs
                else []
            )
            found = [d for d in [*subject, *direct] if isinstance(d, Draft)]
            if linking and found:
                yield _Cue(tuple(found[:1]), (name.key,), min(token.i, name.first), name.stop - 1)
                return

    def befores(self, sentence: Sentence) -> Iterator[_Cue]:
        """Which came before which: "the strikes came two days after the raid"."""
        for token in sentence.tokens:
            if token.lower not in _AFTER or token.dep not in ("prep", "mark"):
                continue
            objects = list(sentence.children(token.i, "pobj")) or [sentence.tokens[token.head]]
            earlier = [e for o in objects for e in self._event(sentence, o)]
            above = next((a for a in sentence.ancestors(token.i) if a.is_verb and a not in objects), None)
            later = self._subject_event(sentence, above) if above is not None else []
            later = later or (list(self.focus.at(sentence.index, above.i)) if above is not None else [])
            yield _Cue(
                tuple(d for d in later if d not in earlier),
                tuple(earlier),
                token.i,
                max(o.i for o in objects),
            )

    def arrests(self, sentence: Sentence) -> Iterator[_Cue]:
        """What they did came before, as in "the bombers were arrested"."""
        for told, draft in self.focus.here(sentence.index):
            backs = [n for n in told.occurrence.nodes if n.form == "back"]
            if backs and told.occurrence.type == "arrest":
                earlier = [d for d in self.focus.before(sentence.index) if d is not draft]
                yield _Cue((draft,), tuple(earlier), backs[0].i, told.occurrence.head)


def _sides_differ(left: Draft | str, right: Draft | str) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        return True
    one = {(a.party.entity or "").split(":")[0] for t in left.told for a in t.roles.actors if a.party.entity}
    two = {(a.party.entity or "").split(":")[0] for t in right.told for a in t.roles.actors if a.party.entity}
    return bool(one and two and not related(one, two))


def _span(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    start, end = sentence.tokens[first].start, sentence.tokens[max(first, last)].end
    return start, min(end, start + MAX_QUOTE)


def _stated(writer: Writer, sentence: Sentence, cue: _Cue, relation: Relation) -> Iterator[Stated]:
    span = _span(sentence, min(cue.first, cue.last), max(cue.first, cue.last))
    for response in cue.responses:
        for answered in cue.answered:
            if response is answered or (isinstance(response, str) and isinstance(answered, str)):
                continue
            start, end = (answered, response) if relation == "precedes" else (response, answered)
            key = draft_key(writer.document, start) if isinstance(start, Draft) else None
            field: Field = "operation" if relation == "part_of" else "cause"
            claim = writer.claim(span, field, Party(writer.quote(*span).text), account=key)
            yield Stated(start, end, relation, claim)


def find(
    writer: Writer, found: Sequence[Found], drafts: Sequence[Draft], names: Sequence[OperationName]
) -> list[Stated]:
    """Every relation that the report states, each once; a stated answer makes "after" needless."""
    finder = _Finder(found, drafts, names)
    stated: list[Stated] = []
    for one in found:
        sentence = one.sentence
        if not sentence.tokens or sentence.block.kind in ("question", "aside"):
            continue
        for cue in finder.answers(sentence):
            stated += _stated(writer, sentence, cue, "in_response_to")
        for cue in finder.parts(sentence):
            stated += _stated(writer, sentence, cue, "part_of")
        for cue in finder.befores(sentence):
            stated += [s for s in _stated(writer, sentence, cue, "precedes") if _sides_differ(s.start, s.end)]
        for cue in finder.arrests(sentence):
            stated += _stated(writer, sentence, cue, "precedes")
    return _without_repeats(stated)


def unify(stated: Iterable[Stated], drafts: list[Draft]) -> bool:
    """Join drafts that one response answers and that can be one event ("a recent attack", "the ambush")."""
    answered: dict[int, list[Draft]] = {}
    for s in stated:
        if s.relation == "in_response_to" and isinstance(s.start, Draft) and isinstance(s.end, Draft):
            answered.setdefault(id(s.start), []).append(s.end)
    joined = False
    for ends in answered.values():
        for other in ends[1:]:
            if other is not ends[0] and any(d is other for d in drafts) and any(d is ends[0] for d in drafts):
                if not same_answered(ends[0], other):
                    continue
                ends[0].join(other)
                drafts[:] = [d for d in drafts if d is not other]
                joined = True
    return joined


def _without_repeats(stated: Iterable[Stated]) -> list[Stated]:
    kept: dict[tuple[str | int, str | int, str], Stated] = {}
    answered: set[tuple[str | int, str | int]] = set()
    for s in stated:
        first, last = (e if isinstance(e, str) else id(e) for e in (s.start, s.end))
        if s.relation == "in_response_to":
            answered |= {(first, last), (last, first)}
        kept.setdefault((first, last, s.relation), s)
    return [s for (a, b, relation), s in kept.items() if relation != "precedes" or (a, b) not in answered]


def answers(stated: Iterable[Stated]) -> list[tuple[Draft, int, int]]:
    """The events that are called an answer, with the words that call them so."""
    found = [s for s in stated if s.relation == "in_response_to" and isinstance(s.start, Draft)]
    return [(s.start, s.claim.quote.start, s.claim.quote.end) for s in found if isinstance(s.start, Draft)]


def claims_of(stated: Iterable[Stated], draft: Draft) -> list[Claim]:
    """The cue claims of links that start at a draft."""
    return [s.claim for s in stated if s.start is draft]


def account_links(stated: Iterable[Stated], keys: dict[int, str]) -> tuple[AccountLink, ...]:
    """Links between accounts that were kept, and operations (`op:` and their key)."""
    done = []
    for s in stated:
        ends = [f"op:{e}" if isinstance(e, str) else keys.get(id(e)) for e in (s.start, s.end)]
        if ends[0] and ends[1] and ends[0] != ends[1]:
            done.append(AccountLink(ends[0], ends[1], s.relation, (s.claim,)))
    return tuple(done)
