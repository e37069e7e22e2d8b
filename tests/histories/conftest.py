"""Reports made by hand live beside the tests of merging."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "merge"))
