"""What does a plug-in of Sayso look like? One module a kind; `pyproject.toml` names each."""

from pathlib import Path

KNOWLEDGE = Path(__file__).parent / "knowledge"
