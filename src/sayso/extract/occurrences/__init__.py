"""Which words of a sentence tell of an event, and which of them tell of the same one?"""

from sayso.extract.occurrences.find import find_occurrences
from sayso.extract.occurrences.means import lemmas, means_at, means_near
from sayso.extract.occurrences.nodes import find_nodes
from sayso.extract.occurrences.occurrence import Evidence, Node, Occurrence, evidence_of

__all__ = [
    "Evidence",
    "Node",
    "Occurrence",
    "evidence_of",
    "find_nodes",
    "find_occurrences",
    "lemmas",
    "means_at",
    "means_near",
]
