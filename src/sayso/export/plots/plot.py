"""Which figures are there, and what draws each?"""

from sayso.export.plots.paper import Picture
from sayso.record.errors import UsageError
from sayso.record.event import Record

PLOTS = {
    "timeline": "when: a dot a day, a bar where the day is not known",
    "map": "where: circles as wide as the place is uncertain",
    "chain": "what answered what, with the words that say so",
    "counts": "how many, by month, country, actor and the like",
}
FORMS = ("svg", "png")


def plot(record: Record, name: str, *, form: str = "svg", by: tuple[str, ...] = ("month",)) -> Picture:
    """A figure of the record. Raises UsageError for a figure or form that is none, or without matplotlib."""
    if name not in PLOTS:
        raise UsageError(f"no figure is called {name!r}", advice=f"Choose one of: {', '.join(PLOTS)}.")
    if form not in FORMS:
        raise UsageError(f"a figure ending in {form!r} is not available", advice="Use .svg or .png.")
    if name == "timeline":
        from sayso.export.plots.timeline import timeline

        return timeline(record, form)
    if name == "map":
        from sayso.export.plots.map import event_map

        return event_map(record, form)
    if name == "chain":
        from sayso.export.plots.chain import chain_plot

        return chain_plot(record, form)
    from sayso.export.plots.counts import counts

    return counts(record, by, form)
