"""Which text do these bytes hold? Byte-order marks, UTF-8, then a guess that must fit; else a reason."""

import codecs
import re

from sayso.ingest.limits import DETECT_BYTES, MAX_CONTROL_SHARE
from sayso.record.errors import RejectedInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_C1 = re.compile(r"[\x80-\x84\x86-\x9f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ON_THE_WEB = (  # the charsets of the WHATWG encoding standard that Python has
    *(f"cp125{n}" for n in range(9)), "iso8859_2", "iso8859_5", "iso8859_7", "koi8_r", "koi8_u", "shift_jis",
    "euc_jp", "gb18030", "big5", "euc_kr",
)  # fmt: skip
_WORDS_SHARE = 0.7  # of the characters
_LEGACY_SHARE = 0.7  # of ASCII bytes: English text in an old charset is Windows-1252, as browsers take it


def decode(data: bytes, *, name: str) -> str:
    """The text of one input, without byte-order mark, line ends as `\\n`. Raises RejectedInput."""
    return checked(_decoded(data, name), name=name)


def decoded(data: bytes, *, name: str) -> str:
    """As `decode`, whatever letters they are: for bytes that a text was read from before."""
    return _with_plain_ends(_decoded(data, name))


def checked(text: str, *, name: str, position: str = "") -> str:
    """`text` with line ends as `\\n`, if it is a text at all. Raises RejectedInput."""
    text = _with_plain_ends(text)
    if "\0" in text:
        raise RejectedInput("binary: it holds NUL characters", name=name, position=position)
    if not text.strip():
        raise RejectedInput("empty: no character but white space", name=name, position=position)
    if len(_CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text):
        raise RejectedInput("binary: too many control characters", name=name, position=position)
    if has_surrogates(text):
        raise RejectedInput("lone surrogates: no Unicode text", name=name, position=position)
    return text


def _with_plain_ends(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def has_surrogates(text: str) -> bool:
    """Whether half characters stand in `text` that no file can hold."""
    return _SURROGATE.search(text) is not None


def _decoded(data: bytes, name: str) -> str:
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _by_mark(data[len(mark) :], charset, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guessed(data, name, error.start)


def _by_mark(data: bytes, charset: str, name: str) -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        reason = f"its byte-order mark says {charset}, but byte {error.start} is none"
        raise RejectedInput(reason, name=name) from None


def _guessed(data: bytes, name: str, first_bad: int) -> str:
    """The text in an old charset. A damaged UTF-8 text is refused, never guessed into other letters."""
    if b"\0" in data:
        raise RejectedInput("binary: it holds NUL characters", name=name)
    if len(_MULTIBYTE.findall(data)) > data.decode("utf-8", "replace").count("\ufffd"):
        raise RejectedInput(f"damaged UTF-8 at byte {first_bad}", name=name)
    for charset in _candidates(data):
        try:
            text = data.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
        if not _C1.search(text) and _reads_as_words(text):
            return text
    raise RejectedInput(f"no known charset fits (byte {first_bad} is no UTF-8)", name=name)


def _reads_as_words(text: str) -> bool:
    """Whether letters, digits and spaces are most of it: a wrong charset gives signs and boxes."""
    sample = text[:DETECT_BYTES]
    return sum(c.isalnum() or c.isspace() for c in sample) >= _WORDS_SHARE * len(sample)


def _candidates(data: bytes) -> tuple[str, ...]:
    ascii_share = sum(b < 0x80 for b in data[:DETECT_BYTES]) / max(1, len(data[:DETECT_BYTES]))
    legacy = ("cp1252",) if ascii_share >= _LEGACY_SHARE else ()
    import charset_normalizer  # the import is slow: only old charsets pay

    best = charset_normalizer.from_bytes(data[:DETECT_BYTES], cp_isolation=list(_ON_THE_WEB)).best()
    return (*legacy, best.encoding) if best else legacy
