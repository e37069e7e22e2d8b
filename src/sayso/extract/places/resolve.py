"""Which of the places of one name is meant? The report's other places say so, then size."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.extract.places.candidates import Candidate
from sayso.extract.places.chains import holds
from sayso.knowledge.gazetteer.fold import fold
from sayso.knowledge.places import Gazetteer, PlaceEntry, PlaceWords, km

_CHAIN = 20.0
_CLEAR_LEAD = 1.5  # how far the likeliest must lead to be evidence for the others
_UNIQUE = 3.9  # the same for a name that one country alone has
_SMALL = 4.9  # weight under which a place outside the report's countries is not believed
_LEVELS = {"province": ("admin1",), "district": ("admin2",), "town": ("city", "capital")}


@dataclass(frozen=True, slots=True)
class Evidence:
    """How strongly a report speaks of countries, and of their divisions (country, folded name)."""

    countries: Counter[str]
    divisions: Counter[tuple[str, str]]

    @property
    def evident(self) -> frozenset[str]:
        """Countries that the report places something in."""
        return frozenset(iso for iso, n in self.countries.items() if n >= 2)

    @property
    def first(self) -> str | None:
        """The country that the report speaks of most."""
        best = sorted(self.countries.items(), key=lambda item: (-item[1], item[0]))
        return best[0][0] if best and best[0][1] >= 1 else None


def _one_country(c: Candidate, words: PlaceWords) -> float:
    """What a country's name or a demonym is worth as evidence."""
    if c.contains:
        return 4.0
    if c.locative:
        return 3.0
    aloof = c.entries[0].country in ("US", "GB") or c.name.lower() in words.owners
    return 0.3 if aloof else 1.0


def weigh(found: Iterable[Candidate], words: PlaceWords, elsewhere: Iterable[Candidate]) -> Evidence:
    """Evidence of all candidates; those of `elsewhere` (datelines, names of parties) count less."""
    countries: Counter[str] = Counter()
    divisions: Counter[tuple[str, str]] = Counter()
    for c in elsewhere:
        if c.entries and c.entries[0].kind == "country" and c.entries[0].country:
            countries[c.entries[0].country] += _one_country(c, words)  # type: ignore[assignment]
    for c in found:
        if c.rejected or not c.entries:
            continue
        best = c.entries[0]
        rivals = [e for e in c.entries[1:] if e.country != best.country and e.weight > 5]
        if best.country is None or (rivals and not c.demonym and not c.inside):
            continue
        lead = best.weight - max((e.weight for e in c.entries[1:] if e.country != best.country), default=0.0)
        if best.kind == "country":
            countries[best.country] += _one_country(c, words)  # type: ignore[assignment]
        elif c.locative and (best.own or (lead >= _CLEAR_LEAD and best.weight >= 4.5)):
            countries[best.country] += 1.5  # type: ignore[assignment]
            divisions[best.country, fold(best.admin1 or "")] += 1
    return Evidence(countries, divisions)


class Resolver:
    """Chooses an entry per candidate, with one sense for one name in one report."""

    def __init__(
        self, found: Sequence[Candidate], evidence: Evidence, gazetteer: Gazetteer, words: PlaceWords
    ) -> None:
        self.evidence, self.gazetteer, self.words = evidence, gazetteer, words
        self.total = sum(evidence.countries.values()) or 1.0
        self.anchors: list[PlaceEntry] = []
        self.votes: dict[str, list[PlaceEntry]] = defaultdict(list)
        self.found = found

    def run(self) -> None:
        """Chains first, for they say it; then the rest by what the chains and countries tell."""
        live = [c for c in self.found if c.entries and not c.rejected]
        for c in live:
            if c.demonym or (c.is_country and not c.inside):
                c.chosen = c.entries[0] if c.demonym else None
        for chained in (True, False):
            for c in live:
                if c.chosen is None and (c.inside is not None) == chained:
                    c.chosen = self._choose(c)
                    self._remember(c, chained=chained)

    def _remember(self, c: Candidate, *, chained: bool) -> None:
        if c.chosen is None:
            return
        if chained:
            self.votes[fold(c.name)].append(c.chosen)
        if (chained or c.chosen.own) and c.chosen.kind != "country":
            self.anchors.append(c.chosen)

    def _choose(self, c: Candidate) -> PlaceEntry:
        if c.inside is not None and c.inside.chosen is None and c.inside.entries:
            c.inside.chosen = self._choose(c.inside)
        return max(c.entries[:60], key=lambda e: self._score(c, e))  # the first of equals

    def _score(self, c: Candidate, e: PlaceEntry) -> float:
        score = e.weight
        seen = self.evidence.countries.get(e.country or "", 0)
        if c.is_country and e.kind not in ("country", "admin1"):
            score -= 4.0  # a bare name that is a country's is no town's, unless a chain says so
        elif seen and len(c.entries) > 1 and not (c.is_country and e.country == c.entries[0].country):
            score += 1.0 + 2.5 * seen / self.total + (2.0 if c.is_country else 0.0)
        if e.country and self.evidence.divisions.get((e.country, fold(e.admin1 or "")), 0):
            score += 1.0
        if c.inside is not None and any(holds(y, e) for y in self._outer(c.inside)):
            score += _CHAIN
        if any(v is e for v in self.votes.get(fold(c.name), ())):
            score += 5.0
        return score + self._level(c, e) + self._near(e)

    @staticmethod
    def _outer(c: Candidate) -> tuple[PlaceEntry, ...]:
        return (c.chosen,) if c.chosen else c.entries[:6]

    def _level(self, c: Candidate, e: PlaceEntry) -> float:
        if c.area is None:
            return 0.0
        level = self.words.areas.get(c.area)
        return 3.0 if (level and e.kind in _LEVELS.get(level, ())) or level == e.precision else 0.0

    def _near(self, e: PlaceEntry) -> float:
        if not self.anchors or e.kind == "country":
            return 0.0
        nearest = min(km((a.lat, a.lon), (e.lat, e.lon)) for a in self.anchors[:20])
        return 0.8 if nearest < 150 else 0.4 if nearest < 400 else 0.0

    def believable(self, c: Candidate, *, strict: bool) -> bool:
        """Whether the choice may stand: a hamlet in a country that the report never names may not."""
        e = c.chosen
        if e is None or c.inside is not None or e.own or e.kind == "country" or e.weight >= _SMALL:
            return True
        evident = self.evidence.evident
        if e.weight >= _UNIQUE and len({x.country for x in c.entries}) == 1:
            return True
        if e.kind == "admin1" and not evident:
            return True
        if e.country in self.evidence.countries or not evident:
            return e.country in evident or e.weight >= _UNIQUE or not strict
        return any(e.country in self.gazetteer.neighbours(iso) for iso in evident) and e.weight >= 4.3
