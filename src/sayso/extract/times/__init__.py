"""When, says a report? Its own linear grammar of time, from words to an interval and EDTF."""

from sayso.extract.times.anchor import Anchor
from sayso.extract.times.entries import Entry, entries
from sayso.extract.times.find import TimeSpan, find_times, parse_time, read_times, timed_spans
from sayso.extract.times.publication import publication, stated_publication
from sayso.extract.times.resolve import resolve
from sayso.extract.times.timex import timex_value, timexes

__all__ = [
    "Anchor", "Entry", "TimeSpan", "entries", "find_times", "parse_time", "publication", "read_times",
    "resolve", "stated_publication", "timed_spans", "timex_value", "timexes",
]  # fmt: skip
