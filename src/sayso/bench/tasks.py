"""Which sets can be measured on? One module each, loaded when it is asked for."""

from importlib import import_module

from sayso.bench.task import Task
from sayso.record.errors import UsageError

NAMES = ("attribution", "cause", "ecb", "geo", "geo_given", "gvc", "muc4", "reports", "times", "victims")


def task(name: str) -> Task:
    """The set of a name. Raises UsageError where there is none."""
    if name not in NAMES:
        raise UsageError(f"no set is called {name}", advice=f"Sets are: {', '.join(NAMES)}.")
    found: Task = import_module(f"sayso.bench.{name}").TASK
    return found
