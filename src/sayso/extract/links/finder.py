"""Where does a report state that one event answers another, is part of a campaign, or came after?"""

from collections.abc import Iterator, Sequence

from sayso.extract.coreference import Draft, countries, related
from sayso.extract.focus import Focus
from sayso.extract.links.cue import Cue, hands, objects_of, struck
from sayso.extract.modality import stance_of
from sayso.extract.operations import OperationName
from sayso.extract.roles import Found
from sayso.extract.syntax import Sentence, Token
from sayso.extract.worth import worth_keeping
from sayso.knowledge.syntax import syntax
from sayso.knowledge.triggers import triggers

_AFTER = frozenset({"after", "following"})


class Finder:
    """Looks for links sentence by sentence; keeps what the patterns share."""

    def __init__(
        self, found: Sequence[Found], drafts: Sequence[Draft], names: Sequence[OperationName]
    ) -> None:
        self.found, self.focus, self.names = found, Focus(drafts), names
        self.words = triggers()
        self._cues = {f.sentence.index: f.cues() for f in found}

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

    def _says(self, sentence: Sentence, token: Token) -> bool:
        """Whether a word says that somebody speaks: its "it" is no event."""
        return token.i in self._cues.get(sentence.index, ())

    def _subject_event(self, sentence: Sentence, verb: Token) -> list[Draft | str]:
        if self._says(sentence, verb):
            return []
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
            if self._says(sentence, token):
                continue
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
        homes, hit = countries(p.place for t in response.told for p in t.roles.places), struck(response)
        for index in range(sentence.index, -1, -1):
            for _, draft in self.focus.here(index):
                actors = [a for t in draft.told for a in t.roles.actors]
                home = {a.country for a in actors if a.country} & homes
                kin = related({(a.party.entity or "").split(":")[0] for a in actors if a.party.entity}, hit)
                if draft is not response and (home or kin) and worth_keeping(draft, linked=True):
                    return [draft]
        return []

    def _just_told(self, sentence: Sentence, responses: list[Draft | str]) -> list[Draft | str]:
        """What a sentence that opens with "In response," answers: the last event, if by other hands."""
        before = [d for d in self.focus.before(sentence.index) if worth_keeping(d, linked=True)]
        own = [r for r in responses if isinstance(r, Draft)]
        return [d for d in before if not any(d is r or related(hands(d), hands(r)) for r in own)]

    def _inside(self, sentence: Sentence, noun: Token) -> list[Draft | str]:
        """The event that an object tells of below it: "avenge a brother shot in a raid"."""
        for k in sentence.subtree(noun.i):
            if k != noun.i and (found := self.focus.at(sentence.index, k)):
                return list(found)
        return []

    # --- the patterns ---

    def answers(self, sentence: Sentence) -> Iterator[Cue]:
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

    def _noun(self, sentence: Sentence, cue: Token) -> Iterator[Cue]:
        objects = list(objects_of(sentence, cue.i, ("to", "for", "against", "over", "after")))
        more = self._and_for(sentence, cue)
        if not objects:
            above = sentence.tokens[cue.head]
            objects = (
                list(objects_of(sentence, above.i, ("for", "to")))
                if above.is_verb or above.dep == "prep"
                else []
            )
        told = [*objects, *more]
        answered = [e for o in told for e in self._event(sentence, o) or self._inside(sentence, o)]
        responses = self._response_of(sentence, cue, answered)
        if not answered and objects:
            answered = self._spelled_out(sentence, objects[-1])
        if not answered and sentence.tokens[cue.head].lower in ("in", "as"):
            answered = self._opposite(sentence, responses)
        if not answered and not objects and cue.i <= 1:
            answered = self._just_told(sentence, responses)
        last = next((o.i for o in told if o.i > cue.i), cue.i)
        yield Cue(tuple(responses), tuple(answered), cue.i, last)

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

    def _adjective(self, sentence: Sentence, cue: Token) -> Iterator[Cue]:
        noun = sentence.tokens[cue.head]
        responses: list[Draft | str] = self._event(sentence, noun) or list(
            self.focus.above(sentence.index, list(sentence.ancestors(noun.i)))
        )
        objects = [
            o
            for at in (noun.i, noun.head)
            for o in objects_of(sentence, at, ("following", "after", "for", "to"))
        ]
        objects += [
            o
            for a in sentence.children(noun.i, "acl", "prep")
            if a.lower == "following"
            for o in sentence.children(a.i, "dobj", "pobj")
        ]
        answered = [e for o in objects for e in self._event(sentence, o)]
        yield Cue(tuple(responses), tuple(answered), cue.i, max([noun.i, *(o.i for o in objects)]))

    def _verb(self, sentence: Sentence, cue: Token) -> Iterator[Cue]:
        subject = self._subject_event(sentence, cue)
        objects = [
            *sentence.children(cue.i, "dobj"),
            *objects_of(sentence, cue.i, ("to", "for", "by", "against")),
        ]
        others = [e for o in objects for e in self._event(sentence, o) or self._inside(sentence, o)]
        passive = any(True for _ in sentence.children(cue.i, "auxpass"))
        last = max([cue.i, *(o.i for o in objects)])
        if cue.lemma in self.words.answer_inverse:
            pair = (subject, others) if passive else (others, subject)
            yield Cue(tuple(pair[0]), tuple(pair[1]), cue.i, last)
        elif others:
            by = [e for o in objects_of(sentence, cue.i, ("with", "by")) for e in self._event(sentence, o)]
            responses = by or subject or list(self._response_of(sentence, cue, others))
            yield Cue(tuple(responses), tuple(o for o in others if o not in by), cue.i, last)

    def parts(self, sentence: Sentence) -> Iterator[Cue]:
        """Every event that is part of a campaign: "falls under Operation X", "the strikes, dubbed X"."""
        for name in (n for n in self.names if n.sentence == sentence.index):
            if name.owner is not None:
                owners = self.focus.at(sentence.index, name.owner)
                if owners:
                    yield Cue(tuple(owners), (name.key,), name.owner, name.stop - 1)
                    continue
            yield from self._under(sentence, name)

    def _under(self, sentence: Sentence, name: OperationName) -> Iterator[Cue]:
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
                yield Cue(tuple(found[:1]), (name.key,), min(token.i, name.first), name.stop - 1)
                return

    def befores(self, sentence: Sentence) -> Iterator[Cue]:
        """Which came before which: "the strikes came two days after the raid"."""
        for token in sentence.tokens:
            if token.lower not in _AFTER or token.dep not in ("prep", "mark"):
                continue
            objects = list(sentence.children(token.i, "pobj")) or [sentence.tokens[token.head]]
            earlier = [e for o in objects for e in self._event(sentence, o)]
            above = next((a for a in sentence.ancestors(token.i) if a.is_verb and a not in objects), None)
            later = self._subject_event(sentence, above) if above is not None else []
            later = later or (list(self.focus.at(sentence.index, above.i)) if above is not None else [])
            yield Cue(
                tuple(d for d in later if d not in earlier),
                tuple(earlier),
                token.i,
                max(o.i for o in objects),
            )

    def arrests(self, sentence: Sentence) -> Iterator[Cue]:
        """What they did came before, as in "the bombers were arrested"."""
        for told, draft in self.focus.here(sentence.index):
            backs = [n for n in told.occurrence.nodes if n.form == "back"]
            if backs and told.occurrence.type == "arrest":
                earlier = [d for d in self.focus.before(sentence.index) if d is not draft]
                yield Cue((draft,), tuple(earlier), backs[0].i, told.occurrence.head)
