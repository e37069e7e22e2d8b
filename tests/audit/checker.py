"""A record of known truth and a checker of known error, for measuring how audits measure."""

import random
from collections.abc import Mapping

from sayso.audit.items import Item
from sayso.audit.ledger import Answer, Audit
from sayso.audit.sample import Sample
from sayso.ingest.parts import Parts, document


def made_items(sizes: Mapping[str, int]) -> list[Item]:
    """So many answers of each field, all on one word of one report."""
    words = document(Parts(text="Shells fell on Kherson.", name="made")).quote(0, 6)
    return [Item(field, f"c{n}", words, "a value") for field, size in sizes.items() for n in range(size)]


def made_truth(items: list[Item], wrong: Mapping[str, int]) -> dict[str, bool]:
    """For each key whether it is right: the first so many of each field are wrong."""
    left = dict(wrong)
    truth: dict[str, bool] = {}
    for item in items:
        truth[item.key] = left.get(item.field, 0) <= 0
        left[item.field] = left.get(item.field, 0) - 1
    return truth


def checked(sample: Sample, truth: Mapping[str, bool], *, error: float = 0.0, seed: int = 0) -> Audit:
    """The audit as a checker leaves it who says the opposite of the truth in `error` of all cases."""
    answers: dict[str, Answer] = {}
    for key in sample.drawn:
        errs = random.Random(f"{seed} {key}").random() < error
        answers[key] = "right" if truth[key] != errs else "wrong"
    return Audit(sample, answers)
