"""Which of the places of one name is meant? The report's other places say so, then size."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.extract.places.candidates import Candidate
from sayso.extract.places.toponyms.senses import Name, choose, peoples
from sayso.knowledge.gazetteer.fold import fold
from sayso.knowledge.places import Gazetteer, PlaceEntry, PlaceWords

_CLEAR_LEAD = 1.5  # how far the likeliest must lead to be evidence for the others
_UNIQUE = 3.9  # the same for a name that one country alone has
_SMALL = 4.9  # weight under which a place outside the report's countries is not believed
_FITTING, _MOST = 60, 20  # places of a name that are looked at with and without a noun of area
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
    """Chooses an entry per candidate, with one sense for one name in one report.

    `aside` are candidates that are no places here and still speak for a country: peoples, datelines.
    """

    def __init__(
        self, found: Sequence[Candidate], evidence: Evidence, gazetteer: Gazetteer, words: PlaceWords,
        aside: Sequence[Candidate] = (),
    ) -> None:  # fmt: skip
        self.found, self.evidence, self.aside = found, evidence, aside
        self.gazetteer, self.words = gazetteer, words

    def run(self) -> None:
        """All names at once: each may tell which place another means."""
        live = [c for c in self.found if c.entries and not c.rejected]
        names = {id(c): self._named(c) for c in live}
        for c in live:
            if c.inside is not None and id(c.inside) in names:
                names[id(c)].outer = names[id(c.inside)]
        told = [c.entries[0] for c in self.aside if c.entries and c.entries[0].kind == "country"]
        choose([*names.values(), *peoples(told)])
        for c in live:
            c.chosen = names[id(c)].chosen

    def _named(self, c: Candidate) -> Name:
        level = self.words.areas.get(c.area or "")
        wide = level in ("province", "district")
        return Name(0, 0, f"{fold(c.name)} {level}", self._fitting(c, level), wide=wide)

    @staticmethod
    def _fitting(c: Candidate, level: str | None) -> tuple[PlaceEntry, ...]:
        """The places of a name that its noun of area allows, all where it allows none."""
        kinds = _LEVELS.get(level or "", ())
        fit = tuple(e for e in c.entries[:_FITTING] if level and (e.kind in kinds or level == e.precision))
        return fit or c.entries[:_MOST]

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
