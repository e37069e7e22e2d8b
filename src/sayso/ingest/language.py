"""Which language is a text in? A cheap guess: its script, then its function words."""

import functools
import re
import tomllib
import unicodedata
from collections import Counter
from importlib.resources import files

from sayso.ingest.limits import DETECT_CHARS

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENOUGH = 0.12  # share of function words from which a language is taken for found
_SHORT = 25  # words; a headline may hold no function word
READ = "en"  # the one language that the rules read
UNKNOWN = "und"


@functools.cache
def _tables() -> tuple[dict[str, frozenset[str]], dict[str, str], dict[str, frozenset[str]]]:
    data = tomllib.loads((files("sayso.ingest") / "data" / "languages.toml").read_text("utf-8"))
    words = {language: frozenset(line.split()) for language, line in data["words"].items()}
    return words, data["scripts"], {language: frozenset(line) for language, line in data["letters"].items()}


@functools.lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split()[0]


def _by_script(sample: str) -> str | None:
    """The language that the text's main script stands for, None where it is Latin."""
    counts = Counter[str]()
    for letter, times in Counter(sample).items():
        if letter.isalpha():
            counts[_script(letter)] += times
    if not counts:
        return UNKNOWN
    main = min(counts, key=lambda script: (-counts[script], script))
    if main == "LATIN":
        return None
    _, scripts, letters = _tables()
    if "HIRAGANA" in counts and main == "CJK":
        main = "HIRAGANA"
    found = scripts.get(main, UNKNOWN)
    own = {"ru": "uk", "ar": "fa"}.get(found)
    return own if own and any(c in letters[own] for c in sample) else found


def detect(text: str) -> str:
    """ISO 639-1 code of the language, `und` where no guess holds.

    >>> detect("The convoy was hit on the road to the port."), detect("Колонна попала под обстрел")
    ('en', 'ru')
    """
    sample = text[:DETECT_CHARS]
    other = _by_script(sample)
    if other is not None:
        return other
    words = Counter(w.lower() for w in _WORD.findall(sample))
    many = words.total()
    shares = {
        code: sum(words[w] for w in known & words.keys()) / many for code, known in _tables()[0].items()
    }
    best = max(shares, key=lambda code: (shares[code], code == READ, code))
    if shares[best] >= _ENOUGH and (best == READ or shares[best] > shares[READ]):
        return best
    return READ if many < _SHORT and shares[READ] == shares[best] and sample.isascii() else UNKNOWN


def stated(language: str) -> str | None:
    """The code that an input's own label stands for ("en-GB" is `en`), None where it is no code."""
    code = re.split(r"[-_]", language.strip().lower(), maxsplit=1)[0]
    code = {"eng": "en", "english": "en"}.get(code, code)
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None
