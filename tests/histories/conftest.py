"""The folder of all tests: reports made by hand and the server of PostgreSQL are shared."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
