"""Which letters do the bytes of a page stand for? Mark, header, meta element, then a guess that must fit."""

import codecs
import re

from sayso.ingest.decode import decode
from sayso.record.errors import RejectedInput

_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_XML = re.compile(rb"^\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{2,40})")
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_HEAD = 4096  # bytes in which a page must name its charset
_AS_BROWSERS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252",
                "ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
                "iso-8859-9": "cp1254", "x-sjis": "shift_jis"}  # fmt: skip
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DAMAGED_SHARE = 0.002  # of the characters that may be unreadable before another charset is tried
_NO_TEXT = ("utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem")


def letters(data: bytes, *, name: str, charset: str | None = None) -> str:
    """The page as text; what is no letter of its charset is U+FFFD. Raises RejectedInput."""
    return _UNPRINTED.sub("\ufffd", _decoded(data, name, charset))


def _decoded(data: bytes, name: str, charset: str | None) -> str:
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(marked, "replace")
    for named in (charset, _named(data)):
        text = _by_name(data, named) if named else None
        if text is not None and text.count("\ufffd") <= _DAMAGED_SHARE * len(text):
            return text
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") <= _DAMAGED_SHARE * len(text):
        return text
    try:
        return decode(data, name=name)
    except RejectedInput:
        if b"\0" in data[:1024]:
            raise
        return text


def _named(data: bytes) -> str | None:
    found = _META.search(data, 0, _HEAD) or _XML.match(data)
    return found.group(1).decode("ascii") if found else None


def _by_name(data: bytes, charset: str) -> str | None:
    label = charset.strip().strip("\"'").lower()
    if label.startswith(("utf-16", "utf-32")):
        return None  # a page that names them in ASCII letters is not in them
    try:
        found = codecs.lookup(_AS_BROWSERS.get(label, label)).name
        if found.replace("_", "-") in _NO_TEXT:
            return None
        return data.decode(found, "replace")
    except (LookupError, ValueError, UnicodeError):
        return None
