"""When can what an account tells of have happened? Two whose windows do not meet are never one event."""

from sayso.knowledge.merging import scores
from sayso.merge.profile import Profile

EVER = (0, 10_000_000)  # ordinals of days; an account of no day and no day of issue may be of any time
Window = tuple[int, int]


def window(p: Profile) -> Window:
    """First and last day, as ordinals, with room for a time zone.

    An account that gives no year happened before its report came out, and not much longer than a year before:
    what lies farther back is told with its date. The rule looks at the account alone, so that no other
    account of the record decides whether two are held side by side.
    """
    known = [(s.first, s.last) for s in p.dates if s.first is not None and s.last is not None]
    if known and len(known) == len(p.dates):
        return min(first for first, _ in known) - 1, max(last for _, last in known) + 1
    if p.issued is None:
        return EVER
    return p.issued - int(scores().limits["untold_days"]), p.issued + 1
