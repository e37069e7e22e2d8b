"""As what are those who were harmed described? Roles of victims and what reports call the target."""

from collections.abc import Iterator, Sequence

from sayso.extract.accounts import Writer, chars, draft_key
from sayso.extract.coreference import Draft, Told
from sayso.extract.focus import Focus
from sayso.extract.roles import Found
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.responsibility import responsibility
from sayso.record.claim import Claim
from sayso.record.terms import MAX_QUOTE
from sayso.record.value import Party


def _whole(sentence: Sentence, head: int) -> tuple[int, int]:
    """Tokens `[first, stop)` of a noun phrase with its "of …" and apposition, relative clauses apart."""
    keep, stack = {head}, [head]
    while stack:
        at = stack.pop()
        for child in sentence.children(at):
            if child.dep in ("relcl", "acl", "advcl", "cc", "conj") or (
                child.dep == "prep" and child.lower != "of"
            ):
                continue
            keep.add(child.i)
            stack.append(child.i)
    first = last = head
    while first - 1 in keep:
        first -= 1
    while last + 1 in keep:
        last += 1
    while last > head and sentence.tokens[last].tag in (",", "."):
        last -= 1
    return first, last + 1


def _role_head(sentence: Sentence, token: Token) -> Token | None:
    """The noun of a role at a token or in its apposition ("X, a senior commander")."""
    nouns = responsibility().role_nouns
    for candidate in [token, *sentence.children(token.i, "appos")]:
        if candidate.lemma in nouns and candidate.tag == "NN":
            return candidate
    return None


def _roles(told: Told) -> Iterator[tuple[int, int]]:
    for harm in told.roles.harm:
        if harm.victim is None or harm.measure not in ("killed", "captured") or (harm.count.high or 0) > 1:
            continue
        head = _role_head(told.sentence, told.sentence.tokens[harm.victim])
        if head is not None:
            yield _whole(told.sentence, head.i)


def _copular(found: Found) -> Iterator[tuple[int, tuple[int, int]]]:
    """The verb's victim token and the role's span, as in "One of those killed was a commander"."""
    sentence = found.sentence
    triggers = {h.trigger for h in found.harm}
    for verb in sentence.tokens:
        if verb.lemma != "be":
            continue
        attr = next((a for a in sentence.children(verb.i, "attr") if _role_head(sentence, a) is a), None)
        subject = next(sentence.children(verb.i, "nsubj"), None)
        if attr is None or subject is None:
            continue
        below = {sentence.tokens[k].lemma for k in sentence.subtree(subject.i)}
        if set(sentence.subtree(subject.i)) & triggers or below & {"kill", "victim", "dead"}:
            yield attr.i, _whole(sentence, attr.i)


def describe(writer: Writer, found: Sequence[Found], drafts: Sequence[Draft]) -> dict[int, list[Claim]]:
    """Role claims by `id` of the draft whose victims they describe."""
    claims: dict[int, list[Claim]] = {}

    def add(draft: Draft, sentence: Sentence, span: tuple[int, int]) -> None:
        start, end = chars(sentence, *span)
        key = draft_key(writer.document, draft)
        words = writer.quote(start, min(end, start + MAX_QUOTE)).text
        claims.setdefault(id(draft), []).append(
            writer.claim((start, end), "role", Party(words, kind="role"), account=key)
        )

    for draft in drafts:
        for told in draft.told:
            for span in _roles(told):
                add(draft, told.sentence, span)
    focus = Focus(drafts)
    for one in found:
        if one.sentence.tokens and one.sentence.block.kind not in ("question", "aside"):
            for _, span in _copular(one):
                for draft in focus.current(one.sentence.index)[:1]:
                    add(draft, one.sentence, span)
    return claims
