"""Is there a Chromium for the tests? Debian's where apt-get may install it, Playwright's own elsewhere."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from server import chromium


def main() -> int:
    """Fetch one where none is here. The exit code tells whether one is here now."""
    if chromium():
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        for words in (
            ("update", "-qq"),
            ("install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-core"),
        ):
            env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(["apt-get", *words], stdout=subprocess.DEVNULL, env=env, check=False)
        if chromium():
            return 0
    return subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
