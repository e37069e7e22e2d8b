"""Which characters may stand in XML 1.0? All others become a space."""

import re

_NEVER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    r"""The text as XML can hold it.

    >>> clean("a\x00b")
    'a b'
    """
    return _NEVER.sub(" ", text)
