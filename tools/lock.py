"""Which exact packages does Sayso run with? `make lock` writes them with their hashes into requirements.lock.

Only packages and hashes are kept: no address of a registry and no path of the machine that it was made on.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

EXTRAS = ("exports", "web", "postgresql", "duckdb", "model")
LOCK = Path("requirements.lock")


def main() -> None:
    """Resolve and write."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.txt"
        asked = [word for extra in EXTRAS for word in ("--extra", extra)]
        quiet = ["--quiet", "--generate-hashes", "--strip-extras", "--no-annotate", "--no-header",
                 "--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host"]  # fmt: skip
        subprocess.run(
            [sys.executable, "-m", "piptools", "compile", *quiet, *asked, "-o", str(made), "pyproject.toml"],
            check=True,
        )
        LOCK.write_text(kept(made.read_text("utf-8")), "utf-8")


def kept(text: str) -> str:
    """The pinned packages with their hashes, without the project itself and without remarks."""
    entries = re.split(r"\n(?=\S)", text)
    return "\n".join(e.rstrip() for e in entries if re.match(r"[\w.-]+==", e)) + "\n"


if __name__ == "__main__":
    main()
