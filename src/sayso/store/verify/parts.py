"""Are the files of a Parquet record those that were written? By the hash of each, against its manifest."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from sayso.store.parquet import manifest
from sayso.store.verify.problem import Problem


def files(folder: Path) -> Iterator[Problem]:
    """Parts that were altered, and parts that the manifest does not name."""
    for name, table in manifest.read(folder).tables.items():
        known = {part.name: part.sha256 for part in table.parts}
        for part, noted in known.items():
            with (folder / name / part).open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != noted:
                    yield Problem("file", f"{name}/{part}", "its bytes are not those that were written")
        for path in sorted((folder / name).glob("*.parquet")):
            if path.name not in known and path.name[0] not in "._":
                yield Problem("file", f"{name}/{path.name}", "the manifest does not name this part")
