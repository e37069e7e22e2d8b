"""Where are an audit's sample and answers kept? In the record's log of decisions, which is only added to.

One entry holds the sample, each later one some answers; a later answer to the same key counts. Nothing
derived hangs on them. The log gives them what every human judgement has: who, when, and the chain of hashes.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal, get_args

from sayso.audit.sample import Sample
from sayso.record.errors import UsageError
from sayso.record.event import Decision
from sayso.store import Store

Answer = Literal["right", "wrong", "unclear"]
ANSWERS: tuple[str, ...] = get_args(Answer)


@dataclass(frozen=True, slots=True)
class Audit:
    """A sample with the answers that were given so far, by key."""

    sample: Sample
    answers: Mapping[str, Answer]

    @property
    def open(self) -> tuple[str, ...]:
        """The keys that are not answered yet, in the order of asking."""
        return tuple(key for key in self.sample.drawn if key not in self.answers)


def begin(store: Store, sample: Sample, *, who: str) -> Audit:
    """Log the sample; one that is there already goes on with its answers."""
    known = {a.sample.id: a for a in audits(store.decisions())}
    if sample.id not in known:
        why = f"audit of {len(sample.drawn)} answers, seed {sample.seed}"
        store.note(sample.id, data=json.dumps({"sample": asdict(sample)}), who=who, why=why)
    return known.get(sample.id, Audit(sample, {}))


def answer(store: Store, sample: Sample, found: Mapping[str, Answer], *, who: str) -> None:
    """Log answers; none is an empty word. Raises UsageError for a key that was not drawn."""
    for key in sorted(set(found) - set(sample.drawn)):
        raise UsageError(f"{key} is not in the sample {sample.id}", advice="Write the list again with --csv.")
    if found:
        why = f"{len(found)} answers of {len(sample.drawn)}"
        store.note(sample.id, data=json.dumps({"answers": dict(found)}), who=who, why=why)


def audits(decisions: Iterable[Decision]) -> tuple[Audit, ...]:
    """Every audit of a log, in the order in which they were begun."""
    samples: dict[str, Sample] = {}
    answers: dict[str, dict[str, Answer]] = {}
    for d in decisions:
        data = json.loads(d.data) if d.action == "audit" else {}
        if "sample" in data:
            samples.setdefault(d.subject, _sample(data["sample"]))
        answers.setdefault(d.subject, {}).update(data.get("answers", {}))
    return tuple(Audit(sample, answers[key]) for key, sample in samples.items())


def find(decisions: Iterable[Decision], wanted: str | None = None) -> Audit:
    """The audit of an id, or the one begun last. Raises UsageError where there is none."""
    found = [a for a in audits(decisions) if wanted is None or a.sample.id == wanted]
    if not found:
        which = f"no audit has the id {wanted}" if wanted else "no audit was begun in this record"
        raise UsageError(which, advice="Begin one: sayso audit --sample 100.")
    return found[-1]


def _sample(data: dict[str, object]) -> Sample:
    pairs = ((str(field), int(size)) for field, size in data["population"])  # type: ignore[attr-defined]
    keys = tuple(str(key) for key in data["drawn"])  # type: ignore[attr-defined]
    return Sample(str(data["id"]), int(str(data["size"])), int(str(data["seed"])), tuple(pairs), keys)
