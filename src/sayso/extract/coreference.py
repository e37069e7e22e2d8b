"""Which occurrences of one report tell of the same event? A score with vetoes, in the order of the text."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.extract.figures import TargetsMention
from sayso.extract.mentions import ActorMention, HarmMention, PlaceMention, SpeechFrame
from sayso.extract.occurrences import Occurrence
from sayso.extract.roles import Roles
from sayso.extract.syntax import Sentence
from sayso.knowledge.coreference import weights
from sayso.record.value import Date, Place

_REMOTE = frozenset({"airstrike", "drone_strike", "missile_strike", "shelling", "strike", "naval_attack"})
_BLAST = frozenset({"bombing", "suicide_bombing", "explosion"})
_GROUND = frozenset({"ambush", "ground_attack", "shooting", "raid", "clash", "execution", "naval_attack"})
_ANY = frozenset({"attack", "killing", "attack_series"})
_TELLING = 8  # a figure from which on it does not recur by chance
_HEADLINES = frozenset({"title", "heading", "caption"})
_NEW = frozenset(
    ["another", "separate", "similar", "other", "new", "fresh", "second", "third", "further", "subsequent"]
)
_POINTING = frozenset({"this", "that", "these", "those"})
_SMALL = frozenset({"town", "neighbourhood", "exact", "district"})
_LARGE = frozenset({"country", "part_of_country", "province", "water"})


@dataclass(frozen=True, slots=True)
class Told:
    """One occurrence with what its sentence gives it and the frame that it stands in."""

    sentence: Sentence
    occurrence: Occurrence
    roles: Roles
    frame: SpeechFrame | None
    top: bool
    hints: frozenset[str]
    part: int = 0

    @property
    def headline(self) -> bool:
        """Whether it stands in a title, heading or caption."""
        return self.sentence.block.kind in _HEADLINES


@dataclass(slots=True)
class Draft:
    """An account in the making: the occurrences that were joined, in order."""

    told: list[Told] = field(default_factory=list)
    siblings: int | None = None

    @property
    def types(self) -> Sequence[str]:
        """Types of its occurrences, harm words apart where others are there."""
        own = [t.occurrence.type for t in self.told if t.occurrence.form not in ("harm", "back", "pointer")]
        return own or [t.occurrence.type for t in self.told]

    @property
    def last(self) -> int:
        """Index of the last sentence that told of it in a main clause, else of the last at all."""
        main = [t.sentence.index for t in self.told if t.top]
        return max(main, default=self.told[-1].sentence.index - 2)

    def join(self, other: "Draft") -> None:
        """Take over what another draft told, in the order of the text."""
        self.told = sorted(
            [*self.told, *other.told], key=lambda t: (t.sentence.index, t.occurrence.head, t.part)
        )

    def real(self) -> bool:
        """Whether some occurrence states it as a fact."""
        return any(t.occurrence.stance == "asserted" and not t.occurrence.habitual for t in self.told)


def compatible(left: str, right: str) -> bool:
    """Whether two types can be of one event."""
    if left == right or left in _ANY or right in _ANY:
        return "arrest" not in (left, right) or left == right
    for family in (_REMOTE, _BLAST | {"missile_strike", "drone_strike", "airstrike", "shelling"}, _GROUND):
        if left in family and right in family:
            return "explosion" in (left, right) or not ({left, right} & _BLAST and {left, right} & _REMOTE)
    return {left, right} in (
        {"airstrike", "bombing"},
        {"ambush", "bombing"},
        {"ground_attack", "bombing"},
        {"ground_attack", "suicide_bombing"},
        {"shooting", "suicide_bombing"},
        {"shooting", "bombing"},
        {"abduction", "raid"},
        {"abduction", "shooting"},
        {"abduction", "ground_attack"},
        {"abduction", "ambush"},
        {"strike", "bombing"},
        {"raid", "arrest"},
        {"raid", "airstrike"},
        {"shooting", "ambush"},
        {"strike", "explosion"},
    )


def fold(name: str) -> str:
    """A name for comparing: lower case, letters and digits only."""
    return "".join(c for c in name.casefold() if c.isalnum())


def countries(places: Iterable[Place]) -> set[str]:
    """The known countries of some places."""
    return {p.country for p in places if p.country}


def _places(draft: Draft) -> list[Place]:
    return [p.place for t in draft.told for p in t.roles.places]


def _towns(places: Iterable[Place]) -> set[str]:
    return {fold(p.name) for p in places if p.precision in _SMALL}


def _provinces(places: Iterable[Place]) -> set[str]:
    return {fold(p.admin1 or p.name) for p in places if p.precision == "province" or p.admin1}


def _place_clash(a: list[Place], b: list[Place]) -> bool:
    one, two = countries(a), countries(b)
    if one and two and not one & two:
        return True
    towns_a, towns_b = _towns(a), _towns(b)
    if not (towns_a and towns_b) or towns_a & towns_b:
        return False
    return not any(x in y or y in x for x in towns_a for y in towns_b) and not _nested(a, b)


def _nested(a: list[Place], b: list[Place]) -> bool:
    """A neighbourhood and its town, or two names within a few kilometres."""
    for p in a:
        for q in b:
            if None not in (p.lat, p.lon, q.lat, q.lon) and abs(p.lat - q.lat) + abs(p.lon - q.lon) < 0.4:  # type: ignore[operator]
                return True
    return False


def _dates(draft: Draft) -> list[Date]:
    return [t.date for told in draft.told for t in told.roles.times if t.date.edtf]


def dates_exclude(a: Date, b: Date) -> bool:
    """Whether two dates cannot be of one day, as far as both are known."""
    if a.min and a.max and b.min and b.max:
        return a.max < b.min or b.max < a.min
    left, right = (a.edtf or "").strip("~?"), (b.edtf or "").strip("~?")
    if len(left) >= 7 and len(right) >= 7 and "/" not in left + right:
        parts = list(zip(left.split("-"), right.split("-"), strict=False))
        return any(x != y and "X" not in x + y for x, y in parts)
    return (
        bool(left and right)
        and left[:4] != right[:4]
        and "X" not in (left + right)[:8]
        and "/" not in left + right
    )


def _party_keys(actors: Iterable[ActorMention]) -> set[str]:
    return {(a.party.entity or "").split(":")[0] for a in actors if a.party.entity}


def _actor_keys(draft: Draft) -> set[str]:
    return _party_keys(a for t in draft.told for a in t.roles.actors)


def related(left: set[str], right: set[str]) -> bool:
    """Whether two sets of parties share one, or a force and its state."""
    from sayso.knowledge.actors import registry

    known = registry()
    return bool(left & right) or any(known.kin(a, b) for a in left for b in right)


def _victims(told: Iterable[Told]) -> set[str]:
    """Named people among the harmed, folded."""
    single = (h.count.who for t in told for h in t.roles.harm if h.count.low == h.count.high == 1)
    return {
        fold(who) for who in single if who and (who[:1].isupper() or who[:3].casefold() in ("al-", "el-"))
    }


def _harm_keys(harm: Iterable[HarmMention]) -> set[tuple[str, str, int | None, int | None]]:
    """Figures above one; small ones, which often recur by chance, with the noun that they count."""
    found = set()
    for h in harm:
        size = max(h.count.low or 0, h.count.high or 0)
        if size > 1:
            noun = (h.count.who or "").split(" ")[-1] if size < _TELLING else ""
            found.add((h.measure, noun, h.count.low, h.count.high))
    return found


def _recipient_words(told: Iterable[Told]) -> set[str]:
    words: set[str] = set()
    for t in told:
        for r in t.roles.recipients:
            words |= {
                w for w in (t.sentence.tokens[k].lemma.lower() for k in range(r.first, r.stop)) if len(w) > 2
            }
    return (
        words
        - _PLAIN
        - {"military", "several", "force", "target", "group", "child", "civilian", "woman", "man"}
    )


_PLAIN = frozenset(
    [
        "people",
        "person",
        "others",
        "civilians",
        "men",
        "women",
        "children",
        "soldiers",
        "the",
        "of",
        "and",
        "a",
        "an",
        "two",
        "three",
    ]
)


def _harm_words(told: Iterable[Told]) -> set[str]:
    """What the harmed are called, beyond "people" and the like."""
    said: set[str] = set()
    for t in told:
        for h in t.roles.harm:
            said |= set((h.count.who or "").casefold().split())
            verbs = [v for v in t.sentence.ancestors(h.trigger) if v.lemma == "be"]
            said |= {a.lemma for v in verbs for a in t.sentence.children(v.i, "attr")}
    return said - _PLAIN


def _harm_rows(items: Iterable[Told]) -> Iterator[tuple[str, str, str | None, int]]:
    """Exact small figures of whole groups: measure, noun, speaker, number. Large ones get revised."""
    for t in items:
        by = t.frame.speaker.name if t.frame else None
        for h in t.roles.harm:
            low, high, who = h.count.low, h.count.high, h.count.who
            if h.count.scope == "whole" and low is not None and low == high < _TELLING and who:
                yield h.measure, who.split(" ")[-1], by, low


def _harm_clash(draft: Draft, told: Told) -> bool:
    """Whether one speaker counts one group differently ("two children", "four children")."""
    here, there = list(_harm_rows([told])), list(_harm_rows(draft.told))
    return any(a[:3] == b[:3] and a[3] != b[3] for a in here for b in there)


def _bare(draft: Draft) -> bool:
    """Whether nothing is known of a draft but that it was named."""
    roles = [t.roles for t in draft.told]
    return not any(r.places or r.times or r.harm or r.actors or r.recipients or r.used for r in roles)


def vetoed(draft: Draft, told: Told) -> bool:
    """Whether an occurrence cannot be of a draft: type, place, date, parties or victims exclude each other."""
    here = [p.place for p in told.roles.places]
    if not any(compatible(t, told.occurrence.type) for t in draft.types):
        return True
    if told.occurrence.form not in ("pointer", "harm", "back") and not all(
        compatible(t, told.occurrence.type) for t in draft.types
    ):
        return True
    if here and _place_clash(_places(draft), here):
        return True
    if any(dates_exclude(t.date, d) for t in told.roles.times if t.date.edtf for d in _dates(draft)):
        return True
    one, two = _victims(draft.told), _victims([told])
    return bool(
        one and two and told.occurrence.type == "killing" and not _share_name(one, two) and len(one) == 1
    )


def _share_name(one: set[str], two: set[str]) -> bool:
    return any(a in b or b in a for a in one for b in two)


def _place_score(draft: Draft, told: Told) -> float:
    here, w = [p.place for p in told.roles.places], weights()
    there = _places(draft)
    if not here or not there:
        return 0.0
    if {fold(p.name) for p in here} & {fold(p.name) for p in there}:
        return w["same_town"] if _towns(here) else w["same_place"]
    if not countries(here) & countries(there):
        return 0.0
    if _towns(here) and _towns(there):
        return w["towns_of_one_country"]
    kind = told.occurrence.type not in _ANY and _same_kind(draft, told.occurrence.type)
    return w["place_within_same_kind"] if kind else w["place_within"]


def _lemmas(draft: Draft) -> set[str]:
    """The nouns by which a draft was called so far."""
    return {
        t.sentence.tokens[t.occurrence.head].lemma
        for t in draft.told
        if t.occurrence.form in ("noun", "pointer")
    }


def _just_told(draft: Draft, index: int) -> bool:
    """Whether the sentence before told of the draft, in whatever clause."""
    return any(t.sentence.index in (index - 1, index) for t in draft.told)


def _operation_fit(draft: Draft, told: Told) -> float:
    """ "The operation" is what forces do: a strike or raid rather than an ambush or a bombing."""
    if told.sentence.tokens[told.occurrence.head].lemma not in (
        "operation",
        "action",
        "mission",
        "offensive",
    ):
        return 0.0
    forces = {
        "airstrike",
        "drone_strike",
        "missile_strike",
        "strike",
        "raid",
        "arrest",
        "shelling",
        "ground_attack",
    }
    return weights()["operation_of_forces" if forces & set(draft.types) else "operation_of_others"]


def _another_time(draft: Draft, told: Told) -> bool:
    """Whether harm told apart names a month or day of its own that the draft does not share."""
    own = {t.date.edtf for t in told.roles.times if t.date.edtf and len(t.date.edtf) >= 7 and not t.anaphoric}
    return (
        told.occurrence.form in ("harm", "verb") and bool(own) and not own & {d.edtf for d in _dates(draft)}
    )


def _says_which(draft: Draft, told: Told) -> bool:
    """Whether a definite mention means another event than the draft by what it adds: place, day, victim, target."""
    roles = told.roles
    elsewhere = bool(roles.places) and bool(_places(draft)) and not _place_score(draft, told)
    another_day = any(w.date.edtf for w in roles.times) and bool(_dates(draft))
    another_target = (
        told.occurrence.form == "noun" and bool(roles.recipients) and told.occurrence.type in _ANY
    )
    return elsewhere or another_day or another_target or bool(_victims([told]))


def _identity(draft: Draft, told: Told) -> float:
    """Shared places, parties, targets, victims, figures and days."""
    harm, w = _harm_keys(h for t in draft.told for h in t.roles.harm), weights()
    days = {t.date.edtf for t in told.roles.times if t.date.edtf}
    total = _place_score(draft, told)
    mine, theirs = _party_keys(told.roles.actors), _actor_keys(draft)
    if mine and theirs:
        total += w["actor"] if related(mine, theirs) else w["other_actor"]
    total += w["recipient"] * bool(_recipient_words([told]) & _recipient_words(draft.told))
    total += w["victim"] * _share_name(_victims([told]), _victims(draft.told))
    total += w["figure"] * bool(_harm_keys(told.roles.harm) & harm)
    total += w["figure_clash"] * _harm_clash(draft, told)
    total += w["harm_words"] * bool(_harm_words([told]) & _harm_words(draft.told))
    return total + w["day"] * bool(days & {d.edtf for d in _dates(draft)})


def _same_kind(draft: Draft, kind: str) -> bool:
    """Whether a type says as much as the draft's: the same one, or an explosion and what explodes."""
    if kind in _ANY:
        return False
    effects = _REMOTE | _BLAST
    burst = (kind == "explosion" and set(draft.types) & effects) or (
        "explosion" in draft.types and kind in effects
    )
    return kind in draft.types or bool(burst)


def _described_alike(draft: Draft, told: Told) -> bool:
    """Whether "the mosque attack" says what the draft was done to."""
    s, head = told.sentence, told.occurrence.head
    said = {t.lemma.lower() for t in s.children(head, "compound", "nmod")} - _PLAIN
    known = _recipient_words(draft.told) | {w.lower() for p in _places(draft) for w in p.name.split()}
    for t in draft.told:
        known |= {c.lemma.lower() for c in t.sentence.children(t.occurrence.head, "compound", "nmod")}
    return bool(told.occurrence.definite and said & known)


def _wording(draft: Draft, told: Told) -> float:
    """Type and noun alike, a definite or pointing phrase, number."""
    occurrence, mine, w = told.occurrence, told.sentence.tokens[told.occurrence.head], weights()
    near = occurrence.type in _REMOTE and bool(set(draft.types) & _REMOTE)
    total = w["same_kind"] if _same_kind(draft, occurrence.type) else w["near_kind" if near else "other_kind"]
    total += w["same_noun"] * (mine.lemma in _lemmas(draft))
    total += w["described_alike"] * _described_alike(draft, told)
    if occurrence.weak:
        total += w["weak_at_another_time" if _another_time(draft, told) else "weak"]
    elif occurrence.definite:
        total += w["definite_restrictive" if _says_which(draft, told) else "definite"]
    total += w["new"] * any(t.lower in _NEW for t in told.sentence.children(mine.i, "amod", "det"))
    singular = not any(t.occurrence.plural for t in draft.told if t.occurrence.form in ("noun", "verb"))
    return total + w["plural_of_singular"] * (occurrence.plural and occurrence.definite and singular)


def _nearness(draft: Draft, told: Told) -> float:
    """How far back the draft was told, headline against body, "this" and "that", the same sentence."""
    here, w = told.sentence.index, weights()
    headline = told.headline or all(t.headline for t in draft.told)
    step = w["step_of_pointing" if told.occurrence.weak or told.occurrence.definite else "step"]
    total = w["headline"] * headline + step * min(max(here - draft.last, 0), 10) + w["bare"] * _bare(draft)
    clash = (
        told.roles.places and _places(draft) or any(t.date.edtf for t in told.roles.times) and _dates(draft)
    )
    family = told.occurrence.type not in _ANY and bool(set(draft.types) - _ANY)
    if not clash:
        total += w["open_family"] if family else w["open_near"] * (here - draft.last <= 2)
    total += w["main_event"] * (draft.told[0].sentence.index <= 3 and len(draft.told) > 1)
    pointing = any(t.lower in _POINTING for t in told.sentence.children(told.occurrence.head, "det"))
    return total + (_pointing(draft, told) if pointing else _beside(draft, told))


def _pointing(draft: Draft, told: Told) -> float:
    """ "this strike", "those attacks": what was told just before, one or several."""
    here, w = told.sentence.index, weights()
    several = any(t.occurrence.plural for t in draft.told)
    total = w["number_agrees"] if several == told.occurrence.plural else -w["number_agrees"]
    return (
        total + w["pointing_near"] * (here - draft.last <= 2) + w["pointing_just"] * _just_told(draft, here)
    )


def _beside(draft: Draft, told: Told) -> float:
    """Two phrases of one sentence mean two events, unless one of them only points back."""
    w = weights()
    beside = [t for t in draft.told if t.sentence.index == told.sentence.index and t.part == told.part]
    if not beside:
        return 0.0
    if told.occurrence.weak and all(t.occurrence.weak for t in beside):
        return w["beside_weak"]
    same = told.occurrence.definite and _same_kind(draft, told.occurrence.type)
    return w["beside_definite" if same else "beside"]


def score(draft: Draft, told: Told) -> float:
    """How much speaks for `told` being of `draft`; 0 is nothing, vetoes are not looked at here."""
    near_home = told.occurrence.weak and bool(told.hints & countries(_places(draft)))
    return (
        _wording(draft, told)
        + _identity(draft, told)
        + _nearness(draft, told)
        + _operation_fit(draft, told)
        + weights()["near_home"] * near_home
    )


def threshold(told: Told) -> float:
    """What `score` must reach: less for "the attack" and for harm told apart than for "an attack"."""
    w = weights()
    if told.occurrence.weak:
        return w["threshold_weak"]
    if told.occurrence.definite:
        return w["threshold_definite"]
    own_story = bool(told.roles.actors) and bool(told.roles.harm)  # "the group killed an officer"
    verb = told.occurrence.form == "verb" and not own_story
    return w["threshold_verb" if verb else "threshold"]


def same_answered(left: Draft, right: Draft) -> bool:
    """Whether two drafts that one response answers are one: one of them is told without place, day or harm."""
    vague = [
        d for d in (left, right) if not _places(d) and not _dates(d) and not any(t.roles.harm for t in d.told)
    ]
    return bool(vague) and not any(vetoed(left, t) for t in right.told)


def joins(drafts: list[Draft], told: Told) -> bool:
    """Whether some draft takes `told` as it is."""
    return any(not vetoed(d, told) and score(d, told) >= threshold(told) for d in drafts)


def place(drafts: list[Draft], told: Told) -> Draft:
    """The draft that `told` belongs to: the best that is not vetoed, else a new one (added to `drafts`)."""
    ranked = [(score(d, told), -k, d) for k, d in enumerate(drafts) if not vetoed(d, told)]
    best = max(ranked, key=lambda r: r[:2], default=None)
    if best and best[0] >= threshold(told):
        best[2].told.append(told)
        return best[2]
    fresh = Draft([told])
    drafts.append(fresh)
    return fresh


def places_apart(told: Told) -> list[list[PlaceMention]]:
    """The places of "strikes in A and B" by event: countries or towns told side by side of several events."""
    found = told.roles.places
    if len(found) < 2 or any(_exact(u) for u in told.roles.used) or not _several(told):
        return [found]
    words = {told.sentence.tokens[k].lower for p in found for k in range(max(p.first - 2, 0), p.first)}
    if words & {"across", "between", "throughout"}:
        return [found]
    by_country: dict[str, list[PlaceMention]] = {}
    for p in found:
        by_country.setdefault(p.place.country or "", []).append(p)
    if len(by_country) > 1 and "" not in by_country:
        return list(by_country.values())
    small = [p for p in found if p.place.precision in _SMALL]
    joined = [(a, b) for a, b in itertools.pairwise(small) if _and_between(told.sentence, a, b)]
    if joined and told.occurrence.form == "noun":
        return [[p] for p in small]
    return [found]


def _exact(used: TargetsMention) -> bool:
    """ "85 sites across A and B" is told as one; "several targets in A and B" is not."""
    return used.field == "targets_hit" and (used.count.high is not None or (used.count.low or 0) > 3)


def _and_between(sentence: Sentence, a: PlaceMention, b: PlaceMention) -> bool:
    gap = [sentence.tokens[k].lower for k in range(a.stop, b.first)]
    return len(gap) <= 3 and ("and" in gap)


def _several(told: Told) -> bool:
    """Whether more than one strike, attack or missile is told of."""
    arms = [told.sentence.tokens[a.stop - 1] for a in told.roles.arms]
    return told.occurrence.plural or any(t.tag in ("NNS", "NNPS") or t.lower.endswith("s") for t in arms)
