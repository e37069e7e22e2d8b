"""Who claims it, who is blamed, who denies it, and what is not known — for which event?"""

from collections.abc import Iterable, Sequence

from sayso.extract.accounts import Writer, chars, draft_key
from sayso.extract.coreference import Draft
from sayso.extract.focus import Focus
from sayso.extract.mentions import ActorMention
from sayso.extract.roles import Found, can_act, named_person, speaker_party
from sayso.extract.syntax import Token
from sayso.knowledge.responsibility import Responsibility, responsibility
from sayso.record.claim import Claim
from sayso.record.terms import MAX_QUOTE, Stance
from sayso.record.value import Party, Status


class _Blame:
    """Finds statements of responsibility in one report."""

    def __init__(self, writer: Writer, drafts: Sequence[Draft]) -> None:
        self.writer, self.focus = writer, Focus(drafts)
        self.words: Responsibility = responsibility()
        self.claims: dict[int, list[Claim]] = {}

    # --- writing ---

    def _add(self, draft: Draft, claim: Claim) -> None:
        self.claims.setdefault(id(draft), []).append(claim)

    def status(self, draft: Draft, kind: str, by: str | None, span: tuple[int, int]) -> None:
        """A status claim on `[start, end)` of the document."""
        span = (span[0], min(span[1], span[0] + MAX_QUOTE))
        self._add(
            draft,
            self.writer.claim(
                span, "status", Status(kind, by), account=draft_key(self.writer.document, draft)
            ),
        )

    def actor(self, draft: Draft, found: Found, mention: ActorMention, stance: Stance | None) -> None:
        """An actor claim for whoever is said to be behind a draft."""
        span = chars(found.sentence, mention.first, mention.stop)
        key = draft_key(self.writer.document, draft)
        self._add(draft, self.writer.claim(span, "actor", mention.party, account=key, stance=stance))

    def avowed(self, draft: Draft, start: int, end: int) -> None:
        """A party's own "it was revenge for …" as a claim of responsibility, where nobody else is named."""
        frame = speaker_party(self.writer.frames, start)
        if frame is None or frame.speaker.kind != "party" or any(t.roles.actors for t in draft.told):
            return
        speaker = frame.speaker
        party = Party(speaker.name, speaker.entity, speaker.label, "party")
        span, key = (speaker.start, speaker.end), draft_key(self.writer.document, draft)
        self.status(draft, "claimed_by", speaker.name, (start, end))
        self._add(draft, self.writer.claim(span, "actor", party, account=key, stance="said"))

    # --- looking ---

    def _mention(self, found: Found, token: Token) -> ActorMention | None:
        covering = [a for a in found.actors if a.first <= token.i < a.stop or a.head == token.i]
        named = next((a for a in covering if can_act(a)), None)
        if token.tag in ("WP", "WDT") and named is None:
            return self._of_clause(found, token)
        if named or token.tag != "PRP":
            return named
        frame = speaker_party(found.frames, token.start)
        if frame is None or frame.speaker.kind in ("media", "monitor", "witness", "medic"):
            return None
        if token.lower in ("he", "she", "him", "her") and not named_person(frame.speaker):
            return self._person_before(found, token)
        party = Party(frame.speaker.name, frame.speaker.entity, frame.speaker.label, "party")
        return ActorMention(found.sentence.index, token.i, token.i + 1, token.i, party)

    def _person_before(self, found: Found, pronoun: Token) -> ActorMention | None:
        """The person named last in the sentence: "the army named X and said he was behind the attack"."""
        named = [a for a in found.actors if a.stop <= pronoun.i and a.party.kind in ("person", "official")]
        return named[-1] if named else None

    def _of_clause(self, found: Found, pronoun: Token) -> ActorMention | None:
        """Whom "who" or "that" stands for: "Jaish al-Adl, a group that had claimed"."""
        s = found.sentence
        noun = s.tokens[s.tokens[pronoun.head].head]
        heads = [noun, s.tokens[noun.head]] if noun.dep == "appos" else [noun]
        covering = [a for h in heads for a in found.actors if a.first <= h.i < a.stop]
        known = [a for a in covering if can_act(a)]
        return next((a for a in known if a.party.entity), known[0] if known else None)

    def _subject(self, found: Found, verb: Token, *deps: str) -> Token | None:
        s = found.sentence
        own = next(s.children(verb.i, *deps), None)
        if own is None and verb.dep in ("conj", "xcomp") and verb.head != verb.i:
            return self._subject(found, s.tokens[verb.head], *deps)
        return own

    def _events(self, found: Found, tokens: Iterable[Token]) -> list[Draft]:
        s, hits = found.sentence, []
        for token in tokens:
            for k in [token.i, *(i for i in s.subtree(token.i) if i != token.i)]:
                here = self.focus.at(s.index, k)
                if here:
                    hits += here
                    break
        return list({id(d): d for d in hits}.values())

    def _objects(self, found: Found, i: int, *preps: str) -> list[Token]:
        s = found.sentence
        return [
            o
            for p in s.children(i, "prep", "agent", "dative")
            if p.lower in preps
            for o in s.children(p.i, "pobj", "pcomp")
        ]

    def _or_focus(self, found: Found, drafts: list[Draft]) -> list[Draft]:
        return drafts or self.focus.current(found.sentence.index)[:1]

    # --- patterns ---

    def sentence(self, found: Found) -> None:
        """All statements of responsibility in one sentence."""
        for token in found.sentence.tokens:
            if token.is_verb and token.lemma in self.words.blame | {"claim", "deny"}:
                self._verb(found, token)
            elif token.lower in self.words.behind:
                self._behind(found, token)
            elif token.is_noun:
                self._noun(found, token)
        self._own_words(found)
        self._wordings(found)

    def _verb(self, found: Found, verb: Token) -> None:
        if verb.lemma == "claim":
            self._claimed(found, verb)
        elif verb.lemma == "deny":
            self._denied(found, verb)
        else:
            self._blamed(found, verb)

    def _noun(self, found: Found, noun: Token) -> None:
        if noun.lemma in self.words.culprits:
            self._culprit(found, noun)
        elif noun.lemma in self.words.doers:
            self._affiliated(found, noun)

    def _wordings(self, found: Found) -> None:
        """The fixed wordings of `responsibility.toml`: not claimed, not verified, under investigation."""
        s = found.sentence
        lower = s.text.lower().replace("’", "'")
        for cue in self.words.statuses:
            match = cue.pattern.search(lower)
            if match is None:
                continue
            end = max(min(s.end, s.start + MAX_QUOTE), min(s.start + match.end(), s.start + MAX_QUOTE))
            for draft in self._status_event(found, s.start + match.end()):
                self.status(draft, cue.kind, None, (s.start, end))
                if cue.kind == "perpetrator_unknown":
                    self._unnamed(found, draft, s.start + match.start(), s.start + match.end())

    def _unnamed(self, found: Found, draft: Draft, start: int, end: int) -> None:
        """Keep "the identity of the gunman" as all that is known of the actor."""
        for mention in found.actors:
            at = found.sentence.tokens[mention.head]
            if start <= at.start < end and at.lemma in self.words.told_doers:
                self.actor(draft, found, mention, None)

    def _status_event(self, found: Found, end: int) -> list[Draft]:
        """The event of a status: the first told behind its words, else in its sentence, else before."""
        here = self.focus.here(found.sentence.index)
        behind = [d for t, d in here if found.sentence.tokens[t.occurrence.head].end >= end]
        return (behind or [d for _, d in here])[:1] or self.focus.before(found.sentence.index, within=60)[:1]

    def _claimed(self, found: Found, verb: Token) -> None:
        s = found.sentence
        passive = self._subject(found, verb, "nsubjpass")
        if passive is not None:
            events = self._events(found, [passive])
            holders = [m for o in self._objects(found, verb.i, "by") for m in [self._mention(found, o)] if m]
        else:
            objects = list(s.children(verb.i, "dobj"))
            credit = [o for o in objects if o.lemma in self.words.credit]
            events = self._events(
                found, [t for o in credit for t in self._objects(found, o.i, "for")] if credit else objects
            )
            if credit:
                events = self._or_focus(found, events)
            subject = self._subject(found, verb, "nsubj")
            negative = any(True for _ in s.children(verb.i, "neg")) or (
                subject is not None
                and any(c.lower in ("no", "neither") for c in s.children(subject.i, "det"))
            )
            holder = None if subject is None or negative else self._mention(found, subject)
            holders = [holder] if holder else []
        for draft in events:
            for mention in holders:
                self._claims_it(found, draft, mention, verb)

    def _claims_it(self, found: Found, draft: Draft, mention: ActorMention, at: Token) -> None:
        s = found.sentence
        first, _last = sorted((s.tokens[mention.first].start, at.start))
        self.status(
            draft, "claimed_by", mention.party.name, (first, max(at.end, s.tokens[mention.stop - 1].end))
        )
        self.actor(draft, found, mention, "said")

    def _blamed(self, found: Found, verb: Token) -> None:
        s = found.sentence
        objects = list(s.children(verb.i, "dobj", "nsubjpass"))
        targets = self._objects(found, verb.i, "for", "of", "in", "with")
        on = self._objects(found, verb.i, "on", "to")
        parties = [
            m
            for o in [*objects, *on]
            for m in [self._mention(found, o)]
            if m and m.party.kind not in ("person",)
        ]
        events = self._events(found, targets) or self._events(
            found, [o for o in objects if not self._mention(found, o)]
        )
        if not events and verb.lemma == "blame":
            events = self.focus.current(s.index)[:1]
        for draft in events:
            for mention in parties:
                self.actor(draft, found, mention, "alleged")

    def _denied(self, found: Found, verb: Token) -> None:
        s = found.sentence
        objects = [o.lemma for o in s.children(verb.i, "dobj", "xcomp", "ccomp")]
        subject = self._subject(found, verb, "nsubj")
        mention = self._mention(found, subject) if subject is not None else None
        if mention and any(o in self.words.denied for o in objects):
            for draft in self._or_focus(
                found, self._events(found, list(s.children(verb.i, "dobj", "xcomp", "ccomp")))
            ):
                self.status(draft, "denied_by", mention.party.name, (s.tokens[mention.first].start, verb.end))

    def _behind(self, found: Found, cue: Token) -> None:
        """Whoever "was behind the attack" or is "responsible for the ambush"; not "those responsible"."""
        s = found.sentence
        objects = (
            list(s.children(cue.i, "pobj")) if cue.lower == "behind" else self._objects(found, cue.i, "for")
        )
        events = self._events(found, objects)
        above = s.tokens[cue.head]
        holder = (
            above
            if above.is_noun or above.tag == "PRP"
            else self._subject(found, above, "nsubj", "nsubjpass")
        )
        if holder is not None and holder.lemma in self.words.culprits:
            return
        mention = self._mention(found, holder) if holder is not None else None
        if not mention or not events:
            return
        own = mention.first + 1 == mention.stop and s.tokens[mention.first].tag == "PRP"
        for draft in events:
            if own:
                self._claims_it(found, draft, mention, cue)
            else:
                self.actor(draft, found, mention, None)

    def _culprit(self, found: Found, noun: Token) -> None:
        """Whoever the clause points to, as in "the likely culprit behind the attack"."""
        s = found.sentence
        events = self._events(found, self._objects(found, noun.i, "behind", "of"))
        verb = next((a for a in s.ancestors(noun.i) if a.is_verb), None)
        if not events or verb is None:
            return
        candidates = [*self._objects(found, verb.i, "to", "at"), *s.children(verb.i, "dobj", "nsubjpass")]
        for mention in (m for c in candidates for m in [self._mention(found, c)] if m):
            for draft in events:
                self.actor(draft, found, mention, "alleged")

    def _affiliated(self, found: Found, noun: Token) -> None:
        """Whose man it may be: "the attacker's affiliation with X", "a gunman linked to X"."""
        s = found.sentence
        cue = s.tokens[noun.head] if noun.dep == "poss" else next(s.children(noun.i, "acl", "amod"), None)
        if cue is None or cue.lemma not in self.words.affiliation:
            return
        for obj in self._objects(found, cue.i, "with", "to", "in", "of"):
            mention = self._mention(found, obj)
            if mention and mention.party.entity:
                for draft in self._done_by(found, noun):
                    span = (noun.start, s.tokens[mention.stop - 1].end)
                    key = draft_key(self.writer.document, draft)
                    self._add(
                        draft, self.writer.claim(span, "actor", mention.party, account=key, stance="possible")
                    )

    def _done_by(self, found: Found, doer: Token) -> list[Draft]:
        """What an attacker did: the event told last before the word, in its sentence or before it."""
        here = [(t.occurrence.head, d) for t, d in self.focus.here(found.sentence.index)]
        told = [d for head, d in sorted(here, key=lambda p: p[0]) if head < doer.i]
        return told[-1:] or self.focus.current(found.sentence.index)[:1]

    def _own_words(self, found: Found) -> None:
        """Note a claim by the one who did it, as in "The group said it had attacked the barracks"."""
        for told, draft in self.focus.here(found.sentence.index):
            frame = told.frame
            if frame is None or frame.stance in ("planned", "denied"):
                continue
            for mention in told.roles.actors:
                pronoun = (
                    mention.first + 1 == mention.stop and found.sentence.tokens[mention.first].tag == "PRP"
                )
                same = pronoun or (mention.party.entity and mention.party.entity == frame.speaker.entity)
                if same and frame.speaker.kind in ("party", "party_official", "other"):
                    self.status(
                        draft,
                        "claimed_by",
                        mention.party.label or mention.party.name,
                        (frame.speaker.start, frame.speaker.end),
                    )


def find(
    writer: Writer,
    found: Sequence[Found],
    drafts: Sequence[Draft],
    answers: Iterable[tuple[Draft, int, int]] = (),
) -> dict[int, list[Claim]]:
    """Actor and status claims by `id` of the draft that they are about.

    `answers` are events called an answer with the span of these words: a party that calls an attack its
    revenge claims it.
    """
    blame = _Blame(writer, drafts)
    for draft, start, end in answers:
        blame.avowed(draft, start, end)
    for one in found:
        if one.sentence.tokens and one.sentence.block.kind not in ("question", "aside"):
            blame.sentence(one)
    return blame.claims
