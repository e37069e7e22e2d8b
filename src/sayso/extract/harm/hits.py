"""What does one pattern find? A hit: the word that says harm, and the groups that it says it of."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.extract.harm.groups import Group, first_noun, groups_at, joined_groups
from sayso.extract.harm.scene import Scene
from sayso.knowledge.harm import harm

_TO_DEATH = ("to", "death")
_AWAY = 8  # tokens from a verb to "to death"


@dataclass(frozen=True, slots=True)
class Hit:
    """Harm of `measure` to `groups`, said by tokens `[first, stop)` around `trigger`.

    `mixed` where the words leave open which harm; `of` names the whole where the groups are a part.
    """

    trigger: int
    first: int
    stop: int
    measure: str
    groups: tuple[Group, ...]
    mixed: bool = False
    of: str | None = None


def subject(scene: Scene, verb: int) -> int | None:
    """The head of a verb's subject: what a relative pronoun stands for; of a conjunct the first's."""
    seen = 0
    while seen < 4:
        found = scene.child(verb, "nsubjpass", "nsubj")
        if found is not None and found.i < verb:
            return relative(scene, found.i, verb)
        token = scene.tokens[verb]
        shared = ("conj", "xcomp", "ccomp") if token.tag == "VBD" else ("conj", "xcomp")
        if token.dep not in shared or token.head >= verb or not scene.tokens[token.head].is_verb:
            return None
        verb, seen = token.head, seen + 1
    return None


def relative(scene: Scene, pronoun: int, verb: int) -> int:
    """What "who" or "that" stands for: the noun that its clause hangs on."""
    if scene.tag(pronoun) not in ("WP", "WDT") and not (
        scene.word(pronoun) == "that" and scene.tag(pronoun) != "DT"
    ):
        return pronoun
    for above in (scene.tokens[verb], *scene.sentence.ancestors(verb)):
        if above.dep == "relcl":
            return above.head
    return pronoun


def objects(scene: Scene, verb: int) -> int | None:
    """The head of a verb's object, by the parse, else by what follows it."""
    found = scene.child(verb, "dobj", "dative")
    if found is not None and found.i > verb:
        return found.i
    at = scene.after(verb)
    if at - verb > 3 or at >= len(scene.words):
        return None
    if at in scene.covering:
        count = scene.covering[at]
        return count.noun if count.noun is not None else at
    if scene.tokens[at].dep in ("det", "poss", "amod", "compound", "nmod") and scene.tokens[at].head > at:
        head = scene.tokens[at].head
        return head if head - at <= 6 and scene.tokens[head].is_noun else None
    return None


def behind(scene: Scene, i: int) -> int | None:
    """The head of a phrase that ends right before token `i` ("six wounded", "two civilians dead")."""
    at = scene.before(i)
    if at < 0 or scene.word(at) in (",", ";", "and"):
        return None
    if at in scene.covering:
        return at
    if scene.tokens[at].is_noun or scene.tag(at) == "PRP":
        return at
    return None


def said_unreal(scene: Scene, verb: int) -> bool:
    """Whether a verb tells of what was not: "to kill", "would kill", "if … kills"."""
    lists = harm().lists
    kids = list(scene.sentence.children(verb, "aux", "auxpass", "mark", "neg", "advmod"))
    marks = {k.lower for k in kids if k.i < verb}
    if marks & lists["unreal.nearly"]:
        return True
    perfect = bool(marks & {"have", "has", "had", "'ve"})
    if marks & lists["unreal.conditional"]:
        return True
    if marks & lists["unreal.modals"] and not (perfect and marks & lists["unreal.perfect_modals"]):
        return True
    if scene.tag(verb) == "VB" and not marks and scene.tokens[scene.tokens[verb].head].lemma == "let":
        return True
    if "to" in marks:
        above = scene.tokens[scene.tokens[verb].head]
        return not (above.lemma in lists["unreal.reporting"] and above.lemma != "consider")
    if scene.tokens[verb].dep == "conj" and scene.tokens[verb].head < verb and not subject_own(scene, verb):
        return said_unreal(scene, scene.tokens[verb].head)
    if scene.tag(verb) == "VBG" and scene.tokens[verb].dep in ("xcomp", "pcomp"):
        above = scene.tokens[scene.tokens[verb].head]
        higher = scene.tokens[above.head] if above.dep == "prep" else above
        return bool({above.lemma, higher.lemma} & lists["unreal.wants"])
    return False


def subject_own(scene: Scene, verb: int) -> bool:
    """Whether a verb has a subject or an auxiliary of its own."""
    return scene.child(verb, "nsubj", "nsubjpass", "aux", "auxpass") is not None


def negated(scene: Scene, verb: int) -> bool:
    """Whether "not" or "never" denies a verb, or the verb that it hangs on by "and"."""
    if any(
        k.lower in ("not", "n't", "never", "neither") for k in scene.sentence.children(verb, "neg", "advmod")
    ):
        return True
    return any(
        scene.word(i) in ("not", "n't", "never") for i in range(max(0, verb - 3), verb) if scene.is_be(i - 1)
    )


def passive(scene: Scene, verb: int) -> bool:
    """Whether a past form is a passive: by its auxiliary, or by the form of "be" before it."""
    if scene.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    at = scene.before(verb)
    if scene.is_be(at) and scene.word(at) != "'s":
        return True
    token = scene.tokens[verb]
    if token.dep == "conj" and token.head < verb and not subject_own(scene, verb) and token.tag != "VBG":
        return (
            scene.tokens[token.head].is_verb
            and scene.child(verb, "dobj") is None
            and passive(scene, token.head)
        )
    return False


def verb_hits(scene: Scene) -> Iterator[Hit]:
    """Harm by the verbs: "killed three", "three were killed", "policemen killed in", "killing one"."""
    for i, word in enumerate(scene.words):
        verb = harm().verbs.get(word)
        if verb is None or (
            scene.tag(i) == "NNP" and i and scene.tokens[i].text[0].isupper() and not _headline(scene)
        ):
            continue
        if (
            verb.form in ("base", "third", "ing")
            and scene.tag(i)[:2] == "NN"
            and _as_noun(scene, i, verb.form)
        ):
            continue
        if said_unreal(scene, i) or (verb.mixed and (_idle(scene, i) or _fired(scene, i))):
            continue
        measure, mixed, stop = _measured(scene, i, verb.measure, verb.mixed)
        found = _victims(scene, i, verb.form, verb.intransitive, strict=verb.loose)
        if negated(scene, i):
            found = tuple(_zero(g) for g in found if measure == "injured" or g.high is None)
        if found:
            yield Hit(i, i, stop, measure, found, mixed)


def _idle(scene: Scene, i: int) -> bool:
    """Whether shooting hits nobody: "shot at a car", "shot up a bar", "the shooting suspect"."""
    if scene.word(i + 1) in ("at", "up", "off", "into", "back") and not passive(scene, i):
        return behind(scene, i) not in scene.covering.keys() | scene.counting.keys()
    return scene.word(i).endswith("ing") and scene.tag(i + 1) == "NN" and i + 1 not in scene.covering


def _fired(scene: Scene, i: int) -> bool:
    """Whether a shot is what was fired or heard, and nobody who was shot: "returned one shot"."""
    token = scene.tokens[i]
    above = scene.tokens[token.head].lemma
    return (
        token.tag == "NN"
        and token.dep in ("dobj", "nsubj", "nsubjpass")
        and above in scene.list("wounds.firing")
    )


def _zero(group: Group) -> Group:
    return Group(group.first, group.stop, group.head, 0, 0, False, group.who, group.bare, group.plural)


def _headline(scene: Scene) -> bool:
    """Whether most words are capitals, as in a headline."""
    caps = sum(t.text[:1].isupper() for t in scene.tokens)
    return caps * 2 > sum(t.text[:1].isalpha() for t in scene.tokens)


def _as_noun(scene: Scene, i: int, form: str) -> bool:
    """Whether a word with a noun's tag is one: it has an article, or "of" behind it."""
    if (
        scene.word(i + 1) == "of"
        or scene.child(i, "det", "poss") is not None
        or scene.tokens[i].dep == "compound"
    ):
        return True
    if _headline(scene) and scene.tokens[i].text[0].isupper() and scene.tag(i) != "NNS":
        return False
    return (form == "third" and scene.after(i) not in scene.covering) or (
        form == "ing" and objects(scene, i) is None
    )


def _measured(scene: Scene, i: int, measure: str, mixed: bool) -> tuple[str, bool, int]:
    """What a verb says with the words beside it: "fatally wounded", "shot dead", "stabbed to death"."""
    if any(scene.has(k, "adverbs.fatal") for k in (i - 1, i + 1)):
        return "killed", False, i + 1 + scene.has(i + 1, "adverbs.fatal")
    lemma = harm().verbs[scene.word(i)].lemma
    for phrasal in harm().phrasal:
        for phrase in phrasal.behind:
            if lemma not in phrasal.verbs:
                continue
            if tuple(scene.words[i + 1 : i + 1 + len(phrase)]) == phrase:
                return phrasal.measure, phrasal.mixed, i + 1 + len(phrase)
            if phrase == _TO_DEATH and (stop := _to_death(scene, i)):
                return phrasal.measure, phrasal.mixed, stop
    return measure, mixed, i + 1


def _to_death(scene: Scene, i: int) -> int | None:
    """Where "to death" behind the object of a verb stops: "stabbed a manager to death"."""
    for k in range(i + 2, min(len(scene.words) - 1, i + _AWAY)):
        if scene.tokens[k].is_verb or scene.word(k) in (",", ";", "and"):
            return None
        if tuple(scene.words[k : k + 2]) == _TO_DEATH:
            return k + 2
    return None


def _victims(scene: Scene, i: int, form: str, intransitive: bool, *, strict: bool) -> tuple[Group, ...]:
    """Who comes to harm by the verb at `i`: its object, or the subject of the passive."""
    if intransitive:
        head = subject(scene, i)
        head = _modified(scene, i) if head is None else head
        return (
            groups_at(scene, head if head is not None else behind(scene, i) or -1)
            if _some(head, scene, i)
            else ()
        )
    if form in ("base", "third", "ing"):
        return _active(scene, i, strict)
    if passive(scene, i):
        head = _counted_between(scene, subject(scene, i), i)
        own = behind(scene, i) if scene.tokens[i].dep == "conj" else None
        chosen = own if own is not None and own in scene.covering else head
        return groups_at(scene, chosen, strict) if chosen is not None else ()
    active = _active(scene, i, strict)
    if active or scene.child(i, "dobj") is not None:
        return active
    return _bare_participle(scene, i, strict)


def _counted_between(scene: Scene, head: int | None, verb: int) -> int | None:
    """The subject of a passive; where the parse took a date or place for it, the counted people behind."""
    if head is not None and scene.person(head, True):
        return head
    for count in scene.counts:
        noun = count.noun
        if noun is None or not (head or 0) <= count.first < verb or not scene.person(noun, True):
            continue
        if not any(scene.tokens[k].is_verb and not scene.is_be(k) for k in range(noun + 1, verb)):
            return noun
    return head


def _some(head: int | None, scene: Scene, i: int) -> bool:
    return head is not None or behind(scene, i) is not None


def _modified(scene: Scene, i: int) -> int | None:
    token = scene.tokens[i]
    return token.head if token.dep in ("acl", "relcl") and token.head < i else None


def _active(scene: Scene, i: int, strict: bool) -> tuple[Group, ...]:
    gap = scene.child(i, "dobj")
    asked = gap is not None and gap.i < i and scene.tag(gap.i) in ("WP", "WDT")
    head = None if asked else objects(scene, i)
    if head is None and not asked:
        head = _shared(scene, i)
    if head is None and scene.tokens[i].dep == "relcl" and scene.child(i, "nsubj") is not None:
        gap = scene.child(i, "nsubj")
        head = _before_who(scene, i) if gap and scene.tag(gap.i) not in ("WP", "WDT") else None
    if head is None and _headline(scene):
        head = first_noun(scene, i + 1)
        strict = True
    if head is None:
        return ()
    if scene.has(head, "people.reflexives"):
        return joined_groups(scene, head)
    return groups_at(scene, head, strict)


def _before_who(scene: Scene, i: int) -> int:
    """The noun that a clause without object hangs on; right before "who" where the parse took another."""
    who = scene.child(i, "dobj")
    near = who is not None and scene.tag(who.i) == "WP" and who.i > 0 and scene.tokens[who.i - 1].is_noun
    return who.i - 1 if who is not None and near else scene.tokens[i].head


def _shared(scene: Scene, i: int) -> int | None:
    """The object that two verbs share: "killed or captured nearly 25 fighters"."""
    if scene.word(i + 1) not in ("and", "or", ",", "/"):
        return None
    for kid in scene.sentence.children(i, "conj"):
        if kid.i - i <= 4 and kid.lower in harm().verbs and not passive(scene, kid.i):
            return objects(scene, kid.i)
    return None


def _chained(scene: Scene, i: int) -> int | None:
    """The participle before one that shares its victims: "man shot, killed"."""
    known, at = harm().verbs, scene.before(i)
    if scene.word(at) not in (",", "and", "&", "or", "then") or subject_own(scene, i):
        return None
    other = known.get(scene.word(at - 1))
    return at - 1 if other is not None and other.form in ("past", "participle") else None


def _bare_participle(scene: Scene, i: int, strict: bool) -> tuple[Group, ...]:
    """A participle without auxiliary: "six wounded", "policemen killed in", "wounded soldiers"."""
    token = scene.tokens[i]
    first = _chained(scene, i)
    if first is not None:
        return _victims(scene, first, harm().verbs[scene.word(first)].form, False, strict=strict)
    near = behind(scene, i)
    if near is not None and (near in scene.covering or near in scene.counting):
        return listed(scene, near, strict)
    if token.dep == "relcl" and scene.child(i, "nsubj") is not None:
        return ()
    if token.dep == "amod" and token.head > i:
        named = scene.has(i - 1, "adverbs.fatal") and scene.named(token.head)
        return _name_behind(scene, i, token.head) if named else groups_at(scene, token.head, True)
    if token.dep in ("acl", "relcl", "amod") and token.head < i:
        return groups_at(scene, token.head, strict)
    head = subject(scene, i)
    if head is None or (
        token.tag == "VBD" and scene.tokens[head].tag == "PRP" and scene.word(head) != "they"
    ):
        spoken = near is None or scene.tag(near) == "PRP"
        return () if spoken or near is None else groups_at(scene, near, True)
    return groups_at(scene, head, True)


def _name_behind(scene: Scene, i: int, head: int) -> tuple[Group, ...]:
    """ "fatally shot Doe", where the parse took the verb for a part of the name."""
    who = scene.sentence.words(i + 1, head + 1)
    return (Group(i + 1, head + 1, head, 1, 1, False, who),)


def _dead(scene: Scene, i: int) -> bool:
    """Whether a noun tells of another harm by itself: "15 bodies and more than 40 wounded"."""
    return harm().nouns.get(scene.noun(i)) is not None or harm().nouns.get(scene.word(i)) is not None


def listed(scene: Scene, near: int, strict: bool = False) -> tuple[Group, ...]:
    """The groups that end at `near`, with those counted before it: "ten women, seven men wounded"."""
    heads, count = [near], scene.covering.get(near) or scene.counting.get(near)
    while count is not None and scene.word(count.first - 1) in (",", "and"):
        at = count.first - 2 if scene.word(count.first - 2) != "," else count.first - 3
        count = scene.counting.get(at)
        if count is None or not scene.person(at, True) or _dead(scene, at):
            break
        heads.append(at)
    found = [g for head in reversed(heads) for g in groups_at(scene, head, strict)]
    return tuple(dict.fromkeys(found))
