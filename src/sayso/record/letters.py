"""Which words are the same but for case and accents?"""

import unicodedata


def folded(words: str) -> str:
    """Case and accents aside.

    >>> folded("Bogotá")
    'bogota'
    """
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
