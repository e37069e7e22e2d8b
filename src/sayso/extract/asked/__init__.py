"""What of a model's answer do the report's own words bear out? It may point at words; values are ours."""

from sayso.extract.asked.answer import Parsed, parse_answer
from sayso.extract.asked.read import read_answer
from sayso.extract.asked.shown import MAX_SHOWN, message

__all__ = ["MAX_SHOWN", "Parsed", "message", "parse_answer", "read_answer"]
