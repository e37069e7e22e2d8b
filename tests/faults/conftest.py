"""Layouts of pages and makers of archives are shared by these tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
