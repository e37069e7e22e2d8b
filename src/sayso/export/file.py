"""What does an export hand over? Files with their bytes; the first is the export."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """One file of an export: its name within the folder, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Choices:
    """What the caller may choose. `keep_unknown` leaves cells empty where a codebook would put a figure or
    name; `tag_row` writes the row of HXL tags; `record_name` is the file that a consumer will open beside the
    export; `settings` are pairs that shaped the reading and stand in the JSON.
    """

    keep_unknown: bool = False
    tag_row: bool = True
    record_name: str = "sayso.db"
    settings: tuple[tuple[str, str], ...] = ()


def text_file(name: str, text: str) -> File:
    """A file of UTF-8 text."""
    return File(name, text.encode("utf-8"))
