"""Which words of a sentence tell of an event, and which of them tell of the same one?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.extract import modality
from sayso.extract.mentions import ActorMention, HarmMention, PlaceMention
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.triggers import Triggers, triggers
from sayso.record.terms import EventType, Stance

_DETERMINERS = frozenset(["the", "this", "that", "these", "those", "his", "her", "its", "their", "our"])
_SAME_BY_PREP = frozenset(["in", "during", "by", "from", "with", "of", "at"])
_DOERS = frozenset(
    {"attacker", "bomber", "shooter", "ambusher", "assailant", "hijacker", "gunman", "kidnapper"}
)
_ALSO = frozenset({"be", "use", "injure", "wound", "kill", "die", "target", "carry", "conduct", "launch"})
_COMPLEMENTS = frozenset({"oprd", "acomp", "advmod", "npadvmod", "amod", "prt", "attr"})
_CLAUSES = frozenset({"advcl", "conj", "appos", "dep", "prep", "pcomp", "xcomp", "parataxis", "ccomp"})
_PASSED = frozenset({"pcomp", "conj", "xcomp", "prep"})
_MANNED = frozenset({"plane", "aircraft", "jet", "helicopter", "bomber", "airliner", "fighter"})
_MEMORY = frozenset(
    {"anniversary", "commemoration", "memory", "mourning", "funeral", "ceremony", "trial", "memorial"}
)
_SPECIFIC = {"killing": 0, "attack": 1, "attack_series": 1, "strike": 2, "explosion": 3}


@dataclass(frozen=True, slots=True)
class Node:
    """One word that evokes an event. `form`: noun, verb, pointer ("the operation"), harm ("died"), back ("attackers")."""

    i: int
    type: EventType
    form: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The words of one sentence that tell of one event.

    `nodes` are its evoking words, `predicates` all tokens whose dependants belong to it. `weak`
    occurrences join an event that is told elsewhere and found none of their own.
    """

    sentence: int
    head: int
    type: EventType
    nodes: tuple[Node, ...]
    predicates: frozenset[int]
    form: str
    plural: bool
    definite: bool
    stance: Stance
    habitual: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands in one sentence beside its words: tokens of parties and places, and its harm."""

    parties: frozenset[int]
    places: frozenset[int]
    harm: tuple[HarmMention, ...]


def evidence_of(
    index: int, actors: Iterable[ActorMention], places: Iterable[PlaceMention], harm: Iterable[HarmMention]
) -> Evidence:
    """The mentions of sentence `index`, as sets of its tokens."""
    return Evidence(
        frozenset(k for a in actors if a.sentence == index for k in range(a.first, a.stop)),
        frozenset(k for p in places if p.sentence == index and not p.demonym for k in range(p.first, p.stop)),
        tuple(h for h in harm if h.sentence == index),
    )


def lemmas(sentence: Sentence, i: int) -> tuple[str, ...]:
    """The base form of token `i`, and of it with the word before, longest first."""
    token = sentence.tokens[i]
    base = token.lemma if not token.tag.startswith("NNP") else _singular(token.lower)
    if i and sentence.tokens[i - 1].i == i - 1:
        return (f"{sentence.tokens[i - 1].lower} {base}", base)
    return (base,)


def _singular(lower: str) -> str:
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") and len(lower) > 3 else lower


def _proper(sentence: Sentence, i: int) -> bool:
    """Whether a word is written as a name in a sentence that is not all capitals or a headline."""
    token = sentence.tokens[i]
    if token.tag != "NNP" or not token.text[:1].isupper() or i == 0:
        return False
    return sentence.block.kind not in ("title", "heading") and any(
        t.text[:1].islower() for t in sentence.tokens[:i]
    )


def means_at(sentence: Sentence, i: int, words: Triggers) -> EventType | None:
    """The type that a weapon word at token `i` makes of an attack ("drone", "car bomb"), or None."""
    found = next((words.means[form] for form in lemmas(sentence, i) if form in words.means), None)
    if found is None or _proper(sentence, i):
        return None  # Tank is a town
    return found if sentence.tokens[i].is_noun or sentence.tokens[i].tag in ("JJ", "CD") else None


def means_near(sentence: Sentence, i: int, words: Triggers) -> EventType | None:
    """The most specific means among the modifiers and instruments of token `i`."""
    token = sentence.tokens[i]
    deps = ("compound", "amod", "nmod", "npadvmod") if token.is_noun else ("dobj", "nsubj", "nsubjpass")
    near = [t.i for t in sentence.children(i, *deps)]
    for prep in sentence.children(i, "prep", "agent"):
        if prep.lower in ("with", "using", "by", "from", "of"):
            near += [t.i for t in sentence.children(prep.i, "pobj")]
    for using in sentence.children(i, "advcl", "acl"):
        if using.lower in ("using", "involving", "employing"):
            near += [t.i for t in sentence.children(using.i, "dobj")]
    near += [c.i for k in list(near) for c in sentence.children(k, "conj", "compound")]
    found = [m for m in (means_at(sentence, k, words) for k in near) if m]
    return found[0] if found else None


def _idiom(sentence: Sentence, i: int, words: Triggers) -> bool:
    if i and sentence.tokens[i - 1].lower in words.idiom_before:
        return True
    token = sentence.tokens[i]
    if token.lower == "shooting":
        below = [o.lemma for p in sentence.children(i, "prep") for o in sentence.children(p.i, "pobj")]
        return any(
            o in words.works for o in [*below, *(t.lemma for t in sentence.children(i, "dobj", "compound"))]
        )
    if token.is_verb:
        objects = [t.lemma for t in sentence.children(i, "dobj", "nsubjpass")]
        return any(o in words.idiom_objects for o in objects)
    return (
        token.is_noun
        and token.lower == "strike"
        and sentence.tokens[token.head].lower == "on"
        and not list(sentence.children(i, "det", "amod", "compound"))
    )


def _arguments(sentence: Sentence, i: int) -> list[int]:
    found = [t.i for t in sentence.children(i, "nsubj", "nsubjpass", "dobj", "obj", "oprd", "dative")]
    for prep in sentence.children(i, "prep", "agent"):
        found += [t.i for t in sentence.children(prep.i, "pobj")]
    return found


def _reaches(sentence: Sentence, i: int, marked: frozenset[int]) -> bool:
    """Whether a noun phrase headed by `i` holds a marked token outside its relative clauses."""
    stack, seen = [i], 0
    while stack and seen < 40:
        at = stack.pop()
        seen += 1
        if at in marked:
            return True
        stack += [c.i for c in sentence.children(at) if c.dep not in ("relcl", "acl", "advcl", "punct")]
    return False


def _guarded(sentence: Sentence, i: int, evidence: Evidence, words: Triggers) -> bool:
    harmed = frozenset(h.victim for h in evidence.harm if h.victim is not None)
    marked = evidence.parties | evidence.places | harmed
    if any(h.trigger == i for h in evidence.harm):
        return True
    shared = _subject(sentence, sentence.tokens[i])
    if shared is not None and _reaches(sentence, shared.i, marked):
        return True
    return any(_reaches(sentence, a, marked) or means_at(sentence, a, words) for a in _arguments(sentence, i))


def _blown_up(sentence: Sentence, token: Token) -> EventType | None:
    """ "blew himself up" is a suicide bombing, "blew up the bridge" a bombing."""
    if token.lemma != "blow" or not any(
        t.lower == "up" for t in sentence.children(token.i, "prt", "advmod", "prep")
    ):
        return None
    reflexive = any(
        t.lower in ("himself", "herself", "themselves", "itself") for t in sentence.children(token.i, "dobj")
    )
    return "suicide_bombing" if reflexive else "bombing"


def _before_passive(sentence: Sentence, token: Token) -> list[Token]:
    """The noun right before "were fired", where the parser lost the subject."""
    helper = next(sentence.children(token.i, "auxpass"), None)
    return [sentence.tokens[helper.i - 1]] if helper is not None and helper.i else []


def _hits_back(sentence: Sentence, token: Token) -> bool:
    """ "the minister hit back": an answer in words."""
    back = any(t.lower == "back" for t in sentence.children(token.i, "prt", "advmod"))
    return back and not any(True for _ in sentence.children(token.i, "dobj"))


def _by_weapon(sentence: Sentence, token: Token, words: Triggers) -> EventType | None:
    """ "crippled by a missile", "set ablaze by drones": a passive whose agent is a weapon."""
    if token.tag != "VBN":
        return None
    near = [p for p in sentence.children(token.i, "agent", "prep") if p.dep == "agent" or p.lower == "with"]
    agents = [o for p in near for o in sentence.children(p.i, "pobj")]
    return next((m for m in (means_at(sentence, o.i, words) for o in agents) if m), None)


def _hits_back(sentence: Sentence, token: Token) -> bool:
    """ "the minister hit back": an answer in words."""
    back = any(t.lower == "back" for t in sentence.children(token.i, "prt", "advmod"))
    return back and not any(True for _ in sentence.children(token.i, "dobj"))


def _by_weapon(sentence: Sentence, token: Token, words: Triggers) -> EventType | None:
    """ "crippled by a missile", "set ablaze by drones": a passive whose agent is a weapon."""
    if token.tag != "VBN":
        return None
    agents = [o for p in sentence.children(token.i, "agent") for o in sentence.children(p.i, "pobj")]
    return next((m for m in (means_at(sentence, o.i, words) for o in agents) if m), None)


def _opened_fire(sentence: Sentence, token: Token) -> EventType | None:
    """ "opened fire on the crowd", "came under fire", "exchanged fire"."""
    if token.lemma not in ("open", "exchange", "trade"):
        return None
    return (
        "shooting"
        if any(t.lower in ("fire", "gunfire", "shots") for t in sentence.children(token.i, "dobj"))
        else None
    )


def _shot_down(sentence: Sentence, token: Token) -> bool:
    """ "shot the drones down": the end of somebody's weapon, no attack of its own."""
    if token.lemma not in ("shoot", "bring", "take", "down", "intercept"):
        return False
    return token.lemma in ("down", "intercept") or any(
        t.lower == "down" for t in sentence.children(token.i, "prt", "advmod", "prep")
    )


def _firing(sentence: Sentence, token: Token, words: Triggers) -> EventType | None:
    """The type of "fired missiles at", "launched drones", "missiles were fired", "set off a bomb"."""
    if token.lemma in words.firing:
        users = sentence.children(token.i, "nsubj")
        if any(means_at(sentence, t.i, words) == "drone_strike" for t in users):
            return "drone_strike"  # what a drone fires is the drone's strike
        objects = list(sentence.children(token.i, "dobj", "nsubjpass")) or _before_passive(sentence, token)
        return next((m for m in (means_at(sentence, t.i, words) for t in objects) if m), None)
    return None


def _landing(sentence: Sentence, token: Token, words: Triggers) -> EventType | None:
    """The type of "missiles fell on", "a drone hit": a weapon as subject."""
    if token.lemma not in words.landing:
        return None
    subjects = (means_at(sentence, t.i, words) for t in sentence.children(token.i, "nsubj"))
    found = next((m for m in subjects if m), None)
    return "shelling" if found == "bombing" and token.lemma in ("fall", "rain", "land") else found


def _light(sentence: Sentence, token: Token, words: Triggers) -> bool:
    objects = sentence.children(token.i, "dobj", "nsubjpass")
    return token.lemma in words.light and any(
        f in words.nouns for o in objects for f in lemmas(sentence, o.i)
    )


def _pronoun_node(sentence: Sentence, token: Token, evidence: Evidence, words: Triggers) -> Node | None:
    """ "They happened at …", "It came two days after …": a pronoun that points at what was just told."""
    subject = next(sentence.children(token.i, "nsubj", "nsubjpass"), None)
    if (
        token.lemma not in words.placing
        or subject is None
        or subject.lower not in ("it", "they", "this", "that")
    ):
        return None
    below = frozenset(sentence.subtree(token.i))
    return Node(token.i, "attack", "pointer") if below & evidence.places else None


def _verb_node(sentence: Sentence, token: Token, evidence: Evidence, words: Triggers) -> Node | None:
    if _idiom(sentence, token.i, words):
        return None
    if _shot_down(sentence, token):
        targets = [*sentence.children(token.i, "dobj", "nsubjpass")]
        manned = any(
            lemmas(sentence, t.i)[-1] in _MANNED or means_at(sentence, t.i, words) == "airstrike"
            for t in targets
        )
        return Node(token.i, "attack", "verb") if manned else None
    if token.lemma in ("hit", "strike", "fire", "punch") and _hits_back(sentence, token):
        return None
    kind = (
        _opened_fire(sentence, token)
        or _by_weapon(sentence, token, words)
        or _blown_up(sentence, token)
        or _firing(sentence, token, words)
        or _landing(sentence, token, words)
    )
    if kind:
        return Node(token.i, kind, "verb")
    found = words.verbs.get(token.lemma)
    if found is None or not (found.sure or _guarded(sentence, token.i, evidence, words)):
        return None
    if token.dep in ("amod", "compound") or _light(sentence, token, words):
        return None  # "the targeted vehicle", "executed a strike"
    kind = means_near(sentence, token.i, words) or found.type
    return Node(token.i, kind, "harm" if kind == "killing" and _passive(sentence, token) else "verb")


def _refine(sentence: Sentence, i: int, kind: EventType, words: Triggers) -> EventType:
    """A noun of a wide type made narrower by its means: "drone" + "strike"."""
    if kind in (
        "strike",
        "attack",
        "raid",
        "explosion",
        "killing",
        "attack_series",
        "bombing",
        "ground_attack",
    ):
        means = means_near(sentence, i, words)
        if (
            means
            and not (kind == "bombing" and means != "suicide_bombing")
            and not (kind == "raid" and means == "ground_attack")
        ):
            return means
    return kind


def _another(sentence: Sentence, token: Token) -> bool:
    """ "a similar one had killed 11": another event of the kind told before."""
    return token.lower == "one" and any(
        c.lower in ("similar", "another", "earlier", "previous", "second", "separate")
        for c in sentence.children(token.i, "amod", "det")
    )


def _kind_of_series(sentence: Sentence, token: Token, words: Triggers) -> EventType | None:
    """ "a series of airstrikes, including an operation in which …": the operation is one of them."""
    head = sentence.tokens[token.head]
    if token.dep not in ("pobj", "dobj") or head.lower != "including":
        return None
    whole = sentence.tokens[head.head]
    nouns = [whole, *(o for p in sentence.children(whole.i, "prep") for o in sentence.children(p.i, "pobj"))]
    found = (words.nouns[f].type for n in nouns for f in lemmas(sentence, n.i) if f in words.nouns)
    return next(found, None)


def _noun_node(sentence: Sentence, token: Token, words: Triggers) -> Node | None:
    forms = lemmas(sentence, token.i)
    found = next((words.nouns[f] for f in forms if f in words.nouns), None)
    head = sentence.tokens[token.head]
    if _likened(sentence, token):
        return None
    if token.lower in ("fire", "gunfire") and head.lower == "under":
        return Node(token.i, "attack", "verb")  # "came under fire from X"
    if token.lemma == "exchange" and any(
        o.lower in ("fire", "gunfire", "shots")
        for p in sentence.children(token.i, "prep")
        for o in sentence.children(p.i, "pobj")
    ):
        return Node(token.i, "clash", "noun")
    if found is None or _idiom(sentence, token.i, words):
        if forms[-1] in _DOERS and _held(sentence, token) and _named(sentence, token.i):
            return Node(token.i, "attack", "back")
        if (
            forms[-1] in words.pointers
            and token.dep not in ("compound", "amod")
            and _points(sentence, token, words)
        ):
            series = _kind_of_series(sentence, token, words)
            return Node(token.i, means_near(sentence, token.i, words) or series or "attack", "pointer")
        return None
    if token.dep in ("compound", "amod", "nmod") and head.is_noun and head.i > token.i:
        if any(f in words.nouns or f in words.pointers for f in lemmas(sentence, head.i)):
            return None  # "strike" in "strike operation": the head tells it
        backwards = head.lemma in (
            "victim",
            "site",
            "scene",
            "survivor",
            "toll",
            "suspect",
            "aftermath",
            "claim",
        )
        return Node(token.i, _refine(sentence, token.i, found.type, words), "back") if backwards else None
    return Node(token.i, _refine(sentence, token.i, found.type, words), "noun")


def _points(sentence: Sentence, token: Token, words: Triggers) -> bool:
    """ "the operation", "this incident", "a barrage of missiles"; not "military operations" at large."""
    if _is_definite(sentence, token.i):
        return True
    return token.lemma in words.strong_pointers and token.tag == "NN"


def _held(sentence: Sentence, token: Token) -> bool:
    """ "the bombers were arrested": those who did it, told of as caught."""
    caught = ("arrest", "detain", "capture", "apprehend", "hold", "seize")
    return token.dep in ("nsubjpass", "dobj") and sentence.tokens[token.head].lemma in caught


def _likened(sentence: Sentence, token: Token) -> bool:
    """ "described the raid as an attack on us all": a description of an event, no event of its own."""
    head = sentence.tokens[token.head]
    above = sentence.tokens[head.head]
    return (
        token.dep == "pobj"
        and head.lower == "as"
        and above.lemma in ("describe", "view", "see", "condemn", "treat", "regard", "denounce", "call")
    )


def _named(sentence: Sentence, i: int) -> bool:
    return any(
        t.tag.startswith("NNP") or t.lower in ("the",)
        for t in sentence.children(i, "compound", "nmod", "det")
    )


def find_nodes(
    sentence: Sentence, evidence: Evidence, hidden: frozenset[int] = frozenset()
) -> tuple[Node, ...]:
    """Every word of the sentence that evokes an event, in order; words inside a name (`hidden`) do not."""
    words, found = triggers(), {}
    for token in sentence.tokens:
        if token.i in hidden:
            continue
        node = None
        if token.is_verb:
            node = _verb_node(sentence, token, evidence, words)
            node = node or _pronoun_node(sentence, token, evidence, words)
        elif _another(sentence, token):
            node = Node(token.i, "attack", "noun")
        elif token.is_noun:
            node = _noun_node(sentence, token, words)
        if node:
            found[token.i] = node
    for harm in evidence.harm:
        if harm.trigger in hidden or _remembered(sentence, harm.trigger):
            continue
        kind = _means_of_harm(sentence, harm.trigger, words)
        found.setdefault(harm.trigger, Node(harm.trigger, kind or "killing", "harm"))
    return tuple(found[i] for i in sorted(found))


def _remembered(sentence: Sentence, i: int) -> bool:
    """ "the anniversary of his death", "the slain commander": harm that is only remembered here."""
    token = sentence.tokens[i]
    if token.dep == "amod" and token.head > i:
        return True
    return token.is_noun and any(a.lemma in _MEMORY for a in list(sentence.ancestors(i))[:3])


def _means_of_harm(sentence: Sentence, i: int, words: Triggers) -> EventType | None:
    return means_near(sentence, i, words) if sentence.tokens[i].is_verb else None


class _Groups:
    """Union-find over the nodes of one sentence."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.parent = {n.i: n.i for n in nodes}
        self.extra: dict[int, set[int]] = {n.i: set() for n in nodes}

    def root(self, i: int) -> int:
        while self.parent[i] != i:
            i = self.parent[i]
        return i

    def join(self, a: int, b: int) -> None:
        a, b = sorted((self.root(a), self.root(b)))
        self.parent[b] = a

    def owner(self, token: int) -> int | None:
        """The node that a token belongs to: itself, or the one whose predicate it is."""
        if token in self.parent:
            return token
        return next((n for n in sorted(self.extra) if token in self.extra[n]), None)

    def add(self, node: int, predicate: int) -> None:
        self.extra[node].add(predicate)


def _relative_owner(sentence: Sentence, verb: Token) -> Token | None:
    """The noun that a relative or participial clause headed by `verb` describes."""
    if verb.dep == "ccomp" and sentence.tokens[verb.head].dep == "relcl":
        verb = sentence.tokens[verb.head]  # "a strike it says killed two"
    return sentence.tokens[verb.head] if verb.dep in ("relcl", "acl") else None


def _owner_is_subject(sentence: Sentence, verb: Token) -> bool:
    """ "attack that killed", "strike targeting", "ambush carried out by", "raid in which …", "…, where …"."""
    if verb.dep == "acl":
        return verb.tag in ("VBG", "VBN")
    if verb.dep == "ccomp":
        return not any(
            s.lower not in ("which", "that") for s in sentence.children(verb.i, "nsubj", "nsubjpass")
        )
    subjects = list(sentence.children(verb.i, "nsubj", "nsubjpass"))
    if any(s.lower in ("that", "which", "who") for s in subjects):
        return True
    inside = [sentence.tokens[k].lower for k in sentence.subtree(verb.i)[:4]]
    return any(w in ("which", "where", "when") for w in inside)


def _locative_clause(sentence: Sentence, verb: Token) -> bool:
    """ "… in Palmyra, where two were killed": the clause hangs on the place and tells of the event."""
    inside = [sentence.tokens[k] for k in sentence.subtree(verb.i)[:4]]
    return any(t.lower in ("where", "when") or (t.lower == "which" and t.dep == "pobj") for t in inside)


def _told_by_clause(sentence: Sentence, owner: Token, verb: Token, nodes: dict[int, Node]) -> int | None:
    """The node that a clause on a noun tells of: the noun's own, or one above a place or a name."""
    target = _event_of_noun(sentence, owner, nodes)
    named = verb.dep == "relcl" and owner.tag in ("NNP", "NNPS") and not _about_person(sentence, verb)
    if target is None and (_locative_clause(sentence, verb) or named):
        above = (a.i for a in sentence.ancestors(owner.i) if a.i in nodes and nodes[a.i].form != "harm")
        target = next(above, None)
    if target is None and _does_harm(sentence, verb, nodes):
        target = _event_over(sentence, owner, nodes)
    return target


def _does_harm(sentence: Sentence, verb: Token, nodes: dict[int, Node]) -> bool:
    """ "… that left three dead", "… that killed five": what no base, town or group is the subject of alone."""
    below = [verb.i, *(t.i for t in sentence.children(verb.i, "oprd", "acomp", "dobj", "ccomp", "xcomp"))]
    return any(k in nodes and _is_harm(nodes[k]) for b in below for k in [b, *sentence.kids[b]])


def _event_over(sentence: Sentence, noun: Token, nodes: dict[int, Node]) -> int | None:
    """The event noun that a noun hangs on by prepositions alone: "attack on a base in X that …"."""
    for above in sentence.ancestors(noun.i):
        if above.i in nodes and nodes[above.i].form in ("noun", "pointer"):
            return above.i
        if not (above.is_noun or above.dep == "prep"):
            return None
    return None


def _about_person(sentence: Sentence, verb: Token) -> bool:
    return any(
        s.lower in ("who", "whose", "whom") for s in sentence.children(verb.i, "nsubj", "nsubjpass", "dobj")
    )


def _take_verb(sentence: Sentence, verb: Token, target: int, nodes: dict[int, Node], groups: _Groups) -> None:
    """Give a verb that says what an event did to the event, with the harm below it."""
    words = triggers()
    if verb.i in nodes:
        if verb.lemma not in words.answer_verbs:
            groups.join(target, verb.i)
        return
    lives = verb.lemma != "claim" or any(t.lemma == "life" for t in sentence.children(verb.i, "dobj"))
    if not lives or verb.lemma not in words.effects | words.light | _ALSO:
        return
    groups.add(target, verb.i)
    below = sentence.children(verb.i, "dobj", "attr", "oprd", "acomp", "ccomp", "xcomp")
    for inner in [*below, *_objects_of(sentence, verb, ("in", "to", "with"))]:
        if verb.lemma == "be" and inner.i in nodes and nodes[inner.i].form == "noun":
            groups.join(target, inner.i)
        for deeper in sentence.subtree(inner.i):
            if deeper in nodes and nodes[deeper].form == "harm":
                groups.join(target, deeper)


def _connect_relative(sentence: Sentence, nodes: dict[int, Node], groups: _Groups) -> None:
    """ "attack that killed", "raid in which …", "Palmyra, where …", "strike it says killed two"."""
    for token in sentence.tokens:
        owner = _relative_owner(sentence, token)
        if owner is None or not _owner_is_subject(sentence, token):
            continue
        target = _told_by_clause(sentence, owner, token, nodes)
        if target is not None:
            _take_verb(sentence, token, target, nodes, groups)


def _event_of_noun(sentence: Sentence, noun: Token, nodes: dict[int, Node]) -> int | None:
    """The node that a noun stands for: itself, or the event in "series of attacks", "site of the blast"."""
    if noun.i in nodes and nodes[noun.i].form != "harm":
        return noun.i
    if noun.lemma in (
        "series",
        "wave",
        "string",
        "spate",
        "campaign",
        "barrage",
        "part",
        "number",
        "site",
        "pair",
        "scene",
        "target",
    ):
        for prep in sentence.children(noun.i, "prep"):
            for inner in sentence.children(prep.i, "pobj"):
                if inner.i in nodes and prep.lower == "of":
                    return inner.i
    return None


def _subject(sentence: Sentence, verb: Token) -> Token | None:
    """The subject of a verb, its own or shared with the verb that it hangs on."""
    own = next(sentence.children(verb.i, "nsubj", "nsubjpass", "csubj"), None)
    if own or verb.dep not in ("conj", "xcomp", "advcl") or verb.head == verb.i:
        return own
    if verb.dep == "advcl" and verb.tag != "VBG":
        return None
    shown = next(sentence.children(verb.head, "dobj"), None) if verb.dep == "xcomp" else None
    return shown or _subject(sentence, sentence.tokens[verb.head])  # "showed the blast to be an attack"


def _connect_subjects(sentence: Sentence, nodes: dict[int, Node], groups: _Groups) -> None:
    """ "The strike killed …", "the blast left …", "the ambush occurred …", "the attack was a bombing"."""
    for token in sentence.tokens:
        if not token.is_verb:
            continue
        subject = _subject(sentence, token) or next(sentence.children(token.i, "compound"), None)  # headlines
        target = _event_of_noun(sentence, subject, nodes) if subject is not None else None
        if target is not None:
            _take_verb(sentence, token, target, nodes, groups)


def _objects_of(sentence: Sentence, verb: Token, preps: tuple[str, ...]) -> list[Token]:
    return [
        t
        for p in sentence.children(verb.i, "prep")
        if p.lower in preps
        for t in sentence.children(p.i, "pobj")
    ]


def _connect_light(sentence: Sentence, nodes: dict[int, Node], groups: _Groups) -> None:
    """ "carried out an attack", "launched strikes": the verb belongs to its object, or passive subject."""
    words = triggers()
    for token in sentence.tokens:
        if token.i in nodes and token.lemma in words.firing:
            for noun in sentence.children(token.i, "dobj"):
                if noun.i in nodes:
                    groups.join(token.i, noun.i)  # "detonated the blast"
        if token.is_verb and token.lemma in words.light and token.i not in nodes:
            for noun in sentence.children(token.i, "dobj", "nsubjpass", "prt"):
                target = _event_of_noun(sentence, noun, nodes)
                if target is not None:
                    groups.add(target, token.i)


def _connect_phrases(sentence: Sentence, nodes: dict[int, Node], groups: _Groups) -> None:
    """ "killed in the attack", "hit by a strike", "died when …", "…, killing five", "killed and wounded"."""
    for node in nodes.values():
        token = sentence.tokens[node.i]
        harmful = node.form == "harm" or node.type == "killing"
        for prep in sentence.children(node.i, "prep", "agent"):
            if prep.lower in _SAME_BY_PREP and (harmful or node.form == "verb" or prep.lower == "of"):
                for inner in sentence.children(prep.i, "pobj"):
                    target = _event_of_noun(sentence, inner, nodes)
                    if target is not None and nodes[target].form != "back":
                        groups.join(node.i, target)
        for clause in [token, *(sentence.tokens[k] for k in sorted(groups.extra[node.i]))]:
            if clause.dep in _CLAUSES and clause.head != clause.i:
                _connect_clause(sentence, nodes, groups, clause, node)
        if node.form == "harm":
            _connect_outcome(sentence, nodes, groups, token)
            if token.dep in _COMPLEMENTS and token.head in nodes:
                groups.join(node.i, token.head)  # "shot dead"
        if token.dep == "acl" and node.form in ("harm", "verb"):
            owner = sentence.tokens[token.head]
            if owner.dep in ("nsubj", "nsubjpass", "dobj", "pobj") and owner.head in nodes and harmful:
                groups.join(owner.head, node.i)


def _connect_outcome(sentence: Sentence, nodes: dict[int, Node], groups: _Groups, noun: Token) -> None:
    """ "… were targets of the strikes, leading to the death of X": the outcome of the clause's event."""
    verb = next((a for a in sentence.ancestors(noun.i) if a.is_verb), None)
    if (
        verb is None
        or verb.lemma not in ("lead", "result", "cause", "leave", "bring")
        or verb.dep not in ("advcl", "acl", "xcomp", "conj")
    ):
        return
    above = sentence.tokens[verb.head]
    inside = [
        k
        for k in sentence.subtree(above.i)
        if k in nodes and nodes[k].form != "harm" and k not in sentence.subtree(verb.i)
    ]
    if inside:
        groups.join(noun.i, inside[-1] if above.i not in nodes else above.i)


def _other_voice(sentence: Sentence, token: Token, parent: Token) -> bool:
    """ "killed many and hurt X, killed by a drone in 2020": a passive with its agent beside an active verb."""
    agent = any(True for _ in sentence.children(token.i, "agent"))
    return agent and not any(True for _ in sentence.children(parent.i, "auxpass", "agent"))


def _connect_clause(
    sentence: Sentence, nodes: dict[int, Node], groups: _Groups, token: Token, node: Node
) -> None:
    """Join the node of a clause with the event that the clause hangs on, where the link means one event."""
    parent = sentence.tokens[token.head]
    while groups.owner(parent.i) is None and parent.dep in _PASSED and parent.head != parent.i:
        parent = sentence.tokens[parent.head]
    owner = groups.owner(parent.i)
    if owner is None or owner == node.i or _other_voice(sentence, token, parent):
        return
    harmful, other = _is_harm(node), _is_harm(nodes[owner])
    if token.dep == "advcl":
        marks = {m.lower for m in sentence.children(token.i, "mark", "advmod")}
        going = token.tag == "VBG" and harmful
        began = parent.lemma in ("begin", "start", "happen", "occur", "come")
        when = bool(marks & {"when", "as", "where", "after"}) and began
        when = when or (bool(marks & {"when", "as", "where"}) and (harmful or other))
        if going or when or ("after" in marks and other and not harmful):
            groups.join(owner, node.i)
    elif token.dep == "appos":
        groups.join(owner, node.i)
    elif token.dep in ("conj", "parataxis", "dep"):
        both = node.form == "harm" and (nodes[owner].form == "harm" or token.tag == "VBN")
        if both or (harmful and token.is_verb and (other or parent.is_verb)):
            groups.join(owner, node.i)


def _is_harm(node: Node) -> bool:
    return node.form == "harm" or node.type == "killing"


def _is_definite(sentence: Sentence, i: int) -> bool:
    for child in sentence.children(i, "det", "poss", "amod", "compound", "nmod"):
        if child.dep in ("det",) and child.lower in _DETERMINERS:
            return True
        if child.dep == "poss":
            return True
    return False


def _occurrence(sentence: Sentence, nodes: list[Node], predicates: frozenset[int]) -> Occurrence:
    words = triggers()
    order = {"noun": 0, "pointer": 1, "verb": 2, "back": 3, "harm": 4}
    head = min(nodes, key=lambda n: (order[n.form], n.i))
    kind = max(nodes, key=lambda n: (n.form != "harm", _SPECIFIC.get(n.type, 4), -n.i)).type
    token = sentence.tokens[head.i]
    definite = head.form in ("noun", "pointer") and (token.is_verb or _is_definite(sentence, head.i))
    top = min(nodes, key=lambda n: (sum(1 for _ in sentence.ancestors(n.i)), n.i))
    stances = {modality.stance_of(sentence, n.i, words) for n in (head, top) if n.form != "back"}
    stance: Stance = next((s for s in ("hypothetical", "planned", "denied") if s in stances), "asserted")
    return Occurrence(
        sentence=sentence.index,
        head=head.i,
        type=kind,
        nodes=tuple(nodes),
        predicates=predicates,
        form=head.form,
        plural=token.tag in ("NNS", "NNPS") or kind == "attack_series",
        definite=definite,
        stance=stance,
        habitual=modality.habitual(sentence, head.i, words),
        weak=_is_weak(sentence, head, definite=definite),
    )


def _is_weak(sentence: Sentence, node: Node, *, definite: bool) -> bool:
    """Whether a word points at an event rather than tells it: "the operation", "died", "was hit"."""
    if node.form == "pointer":
        return definite
    return node.form in ("harm", "back") or (
        node.form == "verb" and _passive(sentence, sentence.tokens[node.i])
    )


def _passive(sentence: Sentence, token: Token) -> bool:
    """ "four people were killed", "the civilians killed": who or what did it is left out."""
    participle = token.tag == "VBN" and token.dep == "acl"
    if not participle and not any(True for _ in sentence.children(token.i, "nsubjpass", "auxpass")):
        return False
    return not any(p.lower in ("by", "with") for p in sentence.children(token.i, "agent", "prep"))


def _join_harm(sentence: Sentence, nodes: dict[int, Node], groups: _Groups) -> None:
    """ "two dead and five injured": harm of one sentence that no event of it claims is of one event."""
    told = {groups.root(n.i) for n in nodes.values() if n.form != "harm"}
    loose = [n.i for n in nodes.values() if n.form == "harm" and groups.root(n.i) not in told]
    for other in loose[1:]:
        groups.join(loose[0], other)


def find_occurrences(
    sentence: Sentence, evidence: Evidence, hidden: frozenset[int] = frozenset()
) -> tuple[Occurrence, ...]:
    """The events that a parsed sentence tells of, in order of their heads."""
    if (
        not sentence.tokens
        or sentence.text.rstrip().endswith("?")
        or sentence.block.kind in ("question", "aside")
    ):
        return ()
    found = find_nodes(sentence, evidence, hidden)
    nodes = {n.i: n for n in found}
    groups = _Groups(found)
    for connect in (_connect_relative, _connect_subjects, _connect_light, _connect_phrases, _join_harm):
        connect(sentence, nodes, groups)
    bundles: dict[int, list[Node]] = {}
    for node in found:
        bundles.setdefault(groups.root(node.i), []).append(node)
    done = []
    for bundle in bundles.values():
        extra = {k for n in bundle for k in groups.extra[n.i]}
        done.append(_occurrence(sentence, bundle, frozenset(extra | {n.i for n in bundle})))
    return tuple(sorted(done, key=lambda o: o.head))
