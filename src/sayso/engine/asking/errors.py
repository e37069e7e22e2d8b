"""What can go wrong when a model is asked, and does the run go on?"""

from sayso.record.errors import SaysoError


class NoAnswer(SaysoError):
    """One report got no answer; the others are asked."""


class ServerGone(SaysoError):
    """No report can get an answer: a wrong key, a wrong address, a server that died. The asking ends."""
