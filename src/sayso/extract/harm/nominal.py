"""Which nouns and adjectives say harm? "the death of", "a toll of 95", "cost 84 lives", "left three dead"."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.extract.harm.groups import Group, groups_at
from sayso.extract.harm.hits import Hit, behind, listed, negated, objects, passive, said_unreal, subject
from sayso.extract.harm.scene import Scene
from sayso.extract.mentions import CountMention
from sayso.knowledge.harm import groups, harm

_ACTIVE_NOUNS = frozenset(["killed", "injured", "captured", "missing", "displaced"])

_LIGHT = ("other", "immediate", "any")


def _number(count: CountMention, who: str | None) -> Group:
    span = (count.first, count.stop, count.first)
    return Group(*span, count.low, count.high, count.approximate, who, bare=who is None)


def noun_hits(scene: Scene) -> Iterator[Hit]:
    """Harm by nouns, each read by what it is: an event, a sum, lives, bodies."""
    for i, token in enumerate(scene.tokens):
        if token.lower == "number" and scene.word(i + 1) == "of":
            yield from _numbered(scene, i)
        kind = harm().nouns.get(token.lemma.lower()) or harm().nouns.get(token.lower)
        if kind is None or token.tag[:2] != "NN" or (token.dep == "compound" and kind != "casualty"):
            continue
        if kind == "toll":
            yield from _toll(scene, i)
        elif kind == "lives":
            yield from _lives(scene, i)
        elif kind == "bodies":
            yield from _bodies(scene, i)
        elif not _unreal_noun(scene, i):
            yield from _none_of(scene, i, kind) or _multiple(scene, i, kind) or _event(scene, i, kind)


def _unreal_noun(scene: Scene, i: int) -> bool:
    return any(scene.has(k.i, "unreal.adjectives") for k in scene.sentence.children(i, "amod"))


def _none_of(scene: Scene, i: int, kind: str) -> list[Hit]:
    """ "no casualties", "without injuries": nobody, unless only reports of them are missing."""
    opens = [
        k.i for k in scene.sentence.children(i, "det", "neg", "amod") if scene.has(k.i, "unreal.negations")
    ]
    at = opens[0] if opens else _opening(scene, i)
    if not opens and not scene.has(at, "unreal.negations"):
        return []
    if any(scene.has(k, "unreal.silent") for k in range(at, i)) or any(
        scene.has(k, "unreal.silent") for k in (i + 1,)
    ):
        return []
    inside = [t.text for t in scene.tokens[at + 1 : i] if t.lower not in _LIGHT and not t.is_verb]
    who = inside[-1] if inside else None
    group = Group(at, i + 1, i, 0, 0, False, who, bare=who is None)
    measures = ("killed", "injured") if kind == "casualty" else (kind,)
    return [Hit(i, at, i + 1, m, (group,)) for m in measures]


def _opening(scene: Scene, i: int) -> int:
    """The word before a noun of harm, or before its verb: "without causing any casualties"."""
    verb = scene.tokens[i].head
    caused = scene.tokens[i].dep == "dobj" and scene.tag(verb) == "VBG" and verb < i
    at = (verb if caused else i) - 1
    return at - (scene.word(at) == "any")


def _multiple(scene: Scene, i: int, kind: str) -> list[Hit]:
    """ "a double homicide": how many died, in one adjective."""
    known = harm().multiples
    number = next((known[k.lower] for k in scene.sentence.children(i, "amod") if k.lower in known), None)
    if number is None or kind != "killed":
        return []
    return [Hit(i, i, i + 1, kind, (Group(i - 1, i + 1, i, number, number, False, None, bare=True),))]


def _event(scene: Scene, i: int, kind: str) -> list[Hit]:
    count = scene.counting.get(i)
    measure = "injured" if kind == "casualty" else kind
    if count is not None and scene.tokens[i].lemma in harm().lists["nouns.counted"]:
        who = _adjective(scene, count.stop, i)
        return [Hit(i, i, i + 1, measure, (_number(count, who),), mixed=kind == "casualty")]
    if kind not in _ACTIVE_NOUNS or said_silent(scene, i):
        return []
    found = _of(scene, i) or _possessor(scene, i)
    if kind == "injured" and not found:
        found = _sufferers(scene, i)
    return [Hit(i, i, i + 1, measure, found)] if found else []


def said_silent(scene: Scene, i: int) -> bool:
    """Whether a noun of harm stands behind words that only fear or count it: "risk of death"."""
    token = scene.tokens[i]
    above = scene.tokens[token.head]
    higher = scene.tokens[above.head]
    return above.lower in ("of", "for", "about") and higher.lemma in harm().lists["unreal.silent"]


def _adjective(scene: Scene, first: int, noun: int) -> str | None:
    """The group that stands before a counted noun: "nine civilian deaths"."""
    words = [
        t
        for t in scene.tokens[first:noun]
        if t.lower in groups().people or t.lemma.lower() in groups().people
    ]
    return words[-1].text if words else None


def _of(scene: Scene, i: int) -> tuple[Group, ...]:
    for prep in scene.sentence.children(i, "prep"):
        if prep.lower in ("of", "to", "among") and 0 < prep.i - i <= 3:
            inner = scene.child(prep.i, "pobj")
            if inner is not None and (prep.lower == "of" or inner.i in scene.counting):
                return groups_at(scene, inner.i, scene.has(i, "nouns.found_as") and not scene.named(inner.i))
    return ()


def _possessor(scene: Scene, i: int) -> tuple[Group, ...]:
    owner = scene.child(i, "poss")
    if owner is None or scene.tag(owner.i) == "PRP$" or not scene.has(i, "nouns.owned"):
        return ()
    if any(scene.ordinal(k.i) or k.lower == "first" for k in scene.sentence.children(i, "amod")):
        return ()
    found = groups_at(scene, owner.i, not scene.named(owner.i))
    return tuple(g for g in found if g.low == g.high)


def _sufferers(scene: Scene, i: int) -> tuple[Group, ...]:
    """Who has the injuries: the subject of "suffered", the people "with gunshot wounds"."""
    above = scene.tokens[scene.tokens[i].head]
    if above.lower in ("with", "from") and above.dep == "prep":
        higher = scene.tokens[above.head]
        if higher.lemma in ("treat", "suffer", "hospitalize", "recover"):
            return _done_to(scene, higher.i)
        return groups_at(scene, higher.i, True) if higher.is_noun else ()
    return ()


def _done_to(scene: Scene, verb: int) -> tuple[Group, ...]:
    token = scene.tokens[verb]
    head = token.head if token.dep in ("acl", "relcl") and token.head < verb else subject(scene, verb)
    return groups_at(scene, head, True) if head is not None else ()


def _numbered(scene: Scene, i: int) -> Iterator[Hit]:
    """A number spelled out before its figure: "the number of people killed has gone up to 21"."""
    said = dict.fromkeys(("killed", "dead", "deaths", "fatalities", "victims"), "killed")
    said |= dict.fromkeys(("wounded", "injured", "injuries"), "injured") | {"missing": "missing"}
    at = next((k for k in range(i + 2, i + 7) if scene.word(k) in said), None)
    if at is not None:
        yield from (replace(hit, measure=said[scene.word(at)]) for hit in _toll(scene, at))


def _toll(scene: Scene, i: int) -> Iterator[Hit]:
    """A toll and its number: "a toll of 95", "the death toll rose from 115 to 143"."""
    ahead = [
        c for c in scene.counts if i < c.first <= i + 16 and c.noun not in scene.counting.keys() - {c.noun}
    ]
    ahead = [c for c in ahead if not any(scene.word(k) in (";", "with", "while") for k in range(i, c.first))]
    ahead = [c for c in ahead if c.noun is None or scene.person(c.noun, True)]
    ahead = [c for c in ahead if scene.word(c.first - 1) != "by"]  # "lowers the toll by about 100"
    if not ahead:
        return
    risen = [c for c in ahead if scene.word(c.first - 1) == "to"]
    old = {c.first for c in ahead if scene.word(c.first - 1) == "from"}
    count = (risen or [c for c in ahead if c.first not in old] or ahead)[0]
    if scene.word(count.first) == "up" and scene.word(count.first - 1) in (
        "gone",
        "went",
        "go",
        "goes",
        "going",
    ):
        count = replace(count, low=count.high)  # "has gone up to 21" is 21, no bound
    measure = "injured" if scene.word(i - 1) in ("injury", "injured", "casualty") else "killed"
    yield Hit(i, i, i + 1, measure, (_number(count, None),))


def _lives(scene: Scene, i: int) -> Iterator[Hit]:
    """ "cost 84 lives", "claimed the lives of 12", "lost their lives", "took his own life"."""
    verb = next((v for v in scene.sentence.ancestors(i) if v.is_verb), None)
    taken = verb is not None and verb.lemma in harm().lists["nouns.taking"] and not said_unreal(scene, verb.i)
    if not taken and (scene.words[max(0, i - 3) : i - 1] != ["loss", "of"] or i not in scene.counting):
        return
    first = min(i, verb.i) if verb and i - verb.i <= 6 else i
    owner = scene.child(i, "poss")
    found = _of(scene, i)
    if found:
        yield Hit(i, first, i + 1, "killed", found)
    elif i in scene.counting:
        yield Hit(i, first, i + 1, "killed", (_number(scene.counting[i], None),))
    elif owner is not None and verb is not None:
        own = verb.lemma in ("lose", "take", "end") and scene.tag(owner.i) == "PRP$"
        found = _done_to(scene, verb.i) if own else groups_at(scene, owner.i)
        if found and (verb.lemma == "lose" or "own" in scene.words[owner.i : i] or not own):
            yield Hit(i, first, i + 1, "killed", found)


def _bodies(scene: Scene, i: int) -> Iterator[Hit]:
    verb = next((v for v in scene.sentence.ancestors(i) if v.is_verb), None)
    if verb is None or verb.lemma not in harm().lists["nouns.found"] or said_unreal(scene, verb.i):
        return
    found = _of(scene, i)
    if not found and i in scene.counting:
        found = (_number(scene.counting[i], None),)
    found = found or _possessor(scene, i) or _one_body(scene, i)
    if found:
        yield Hit(i, i, i + 1, "killed", found)


def _one_body(scene: Scene, i: int) -> tuple[Group, ...]:
    """ "found a body": one dead, of whom no more is said."""
    article = scene.child(i, "det")
    one = article is not None and article.lower in ("a", "an") and scene.word(i) in ("body", "corpse")
    return (Group(i, i + 1, i, 1, 1, False, None, bare=True),) if one else ()


def state_hits(scene: Scene) -> Iterator[Hit]:
    """Harm by adjectives: "left three dead", "was pronounced dead", "14 are missing"."""
    for i, word in enumerate(scene.words):
        measure = harm().adjectives.get(word)
        if (
            measure is None
            or scene.tag(i)[:3] == "NNP"
            or (scene.tag(i + 1) == "NNP" and scene.tokens[i].text[0] == "D")
        ):
            continue
        found = () if _of_verb(scene, i) else _stated(scene, i)
        if not found:
            continue
        if measure == "unharmed":
            yield Hit(i, i, i + 1, "injured", tuple(replace(g, low=0, high=0) for g in found))
        elif not _unreal_state(scene, i):
            yield Hit(i, i, i + 1, measure, found)


def _of_verb(scene: Scene, i: int) -> bool:
    """Whether the adjective belongs to a verb that names its victim: "gunmen shot dead a policeman"."""
    verb = scene.tokens[i - 1]
    object_ = scene.child(verb.i, "dobj") if i and verb.is_verb and verb.lower in harm().verbs else None
    return object_ is not None and object_.i > i and not passive(scene, verb.i)


def _unreal_state(scene: Scene, i: int) -> bool:
    above = scene.tokens[scene.tokens[i].head]
    return above.is_verb and (said_unreal(scene, above.i) or negated(scene, above.i))


def _stated(scene: Scene, i: int) -> tuple[Group, ...]:
    token = scene.tokens[i]
    above = scene.tokens[token.head]
    if token.dep == "conj" and above.lower in harm().adjectives and above.i < i:
        return _stated(scene, above.i)
    near = behind(scene, i)
    if near is not None and (near in scene.covering or near in scene.counting):
        return listed(scene, near)
    if token.dep == "amod" and token.head > i:
        return groups_at(scene, token.head, True)
    own = _before_be(scene, i)
    if own is not None:
        return groups_at(scene, own, True)
    if (
        token.dep in ("acomp", "oprd", "xcomp", "ccomp", "attr", "advcl", "prt", "dobj", "conj")
        and above.is_verb
    ):
        return _predicated(scene, i, above.i)
    if token.dep in ("amod", "acl", "appos") and token.head < i:
        return groups_at(scene, token.head, True)
    if token.tag == "VBG" and scene.child(i, "nsubj") is not None and objects(scene, i) is None:
        head = subject(scene, i)
        return groups_at(scene, head, True) if head is not None else ()
    return groups_at(scene, near, True) if near is not None and near > i - 3 else ()


def _before_be(scene: Scene, i: int) -> int | None:
    """The noun right before "are still missing" that the parse joined to the object of the clause before."""
    be = scene.before(i)
    noun = be - 1
    if not scene.is_be(be) or noun < 1 or scene.word(noun - 1) != "and":
        return None
    return noun if scene.tokens[noun].dep == "conj" and scene.person(noun, True) else None


def _predicated(scene: Scene, i: int, verb: int) -> tuple[Group, ...]:
    """ "left three dead": the object before the adjective; "were found dead": the subject."""
    if scene.tokens[i].dep == "dobj" and not passive(scene, verb):
        found = [k for k in range(verb + 1, i) if scene.person(k, True)]  # "found a man and a woman deceased"
        return tuple(dict.fromkeys(g for k in found for g in groups_at(scene, k, True)))
    placed = [k for k in scene.sentence.children(verb, "dobj", "nsubj", "dative") if verb < k.i < i]
    own = [k for k in scene.sentence.children(i, "nsubj", "dobj") if k.i < i]
    if placed or own:
        return groups_at(scene, (own or placed)[-1].i)
    token = scene.tokens[verb]
    head = subject(scene, verb)
    if head is None and token.dep in ("acl", "relcl"):
        head = token.head
    return groups_at(scene, head) if head is not None else ()
