"""How does a program that stays open derive a record again? Only what came in since is merged and weighed."""

from collections.abc import Sequence

from sayso.assess.derive import Derivation
from sayso.record.event import Decision, Record, Rejected
from sayso.record.reading import Reading


class Growing:
    """A `derive` that remembers: the same record as from the start, at the cost of what is new.

    It begins anew where a report is gone or is read otherwise than before (a rebuild, a text erased).
    """

    def __init__(self) -> None:
        self._known: dict[str, Reading] = {}
        self._found = Derivation()

    def __call__(
        self, readings: Sequence[Reading], decisions: Sequence[Decision], rejected: Sequence[Rejected]
    ) -> Record:
        """The record that these reports and decisions make."""
        now = {r.document.id: r for r in readings}
        if any(now.get(name) != old for name, old in self._known.items()):
            self._found = Derivation()
        self._known = now
        self._found.add(readings)
        return self._found.record(decisions, rejected)
