"""Where do answers stand? In the record, in a file of JSON lines, or in memory while a run lasts."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from sayso.record.asked import Answer, Setting
from sayso.record.errors import UsageError
from sayso.store.store import Store


class Shelf(Protocol):
    """Keeps answers. `shown` is the hash of the report as it is shown, by which files know it."""

    def get(self, document: str, setting: Setting, shown: str) -> Answer | None:
        """The answer for a report in a setting, where there is one."""

    def keep(self, answer: Answer, setting: Setting) -> None:
        """Keep an answer; when this returns, a crash loses it no more."""


class RecordShelf:
    """Answers that a record keeps."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: set[str] = set()

    def get(self, document: str, setting: Setting, shown: str) -> Answer | None:
        """The answer for a report of the record, whatever number its sentences had."""
        return self._store.answer(document, setting.key)

    def keep(self, answer: Answer, setting: Setting) -> None:
        """Keep an answer and, once, what it was asked with."""
        if setting.key not in self._kept:
            self._store.keep_setting(setting)
            self._kept.add(setting.key)
        self._store.keep_answer(answer)


class FileShelf:
    """Answers in a file of JSON lines: a line for a setting, then one for each answer."""

    def __init__(self, path: Path, *, write: bool = True) -> None:
        self._path, self._write = path, write
        self._held: dict[tuple[str, str], Answer] = {}
        self._settings: set[str] = set()
        if path.exists():
            self._load()

    def _load(self) -> None:
        lines = self._path.read_text("utf-8").split("\n")
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                data = json.loads(line)
                if "answer" in data:
                    answer = Answer(**data["answer"])
                    self._held[answer.setting, answer.shown] = answer
                else:
                    self._settings.add(Setting(**data["setting"]).key)
            except (ValueError, TypeError, KeyError) as error:
                if number == len(lines):  # a run that was cut short leaves half a line
                    continue
                where = f"{self._path.name}:{number}"
                raise UsageError(
                    "no line of answers", where=where, advice="Name a file of answers."
                ) from error

    def get(self, document: str, setting: Setting, shown: str) -> Answer | None:
        """The answer for a report that was shown like this one."""
        found = self._held.get((setting.key, shown))
        return found and _for(found, document)

    def keep(self, answer: Answer, setting: Setting) -> None:
        """Add an answer at the file's end."""
        if not self._write:
            return
        new = [] if setting.key in self._settings else [{"setting": asdict(setting)}]
        with self._path.open("a", encoding="utf-8", newline="\n") as file:
            for row in (*new, {"answer": asdict(answer)}):
                file.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")
        self._settings.add(setting.key)
        self._held[answer.setting, answer.shown] = answer


class MemoryShelf:
    """Answers that last as long as the run."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], Answer] = {}

    def get(self, document: str, setting: Setting, shown: str) -> Answer | None:
        """The answer for a report in a setting."""
        return self._held.get((document, setting.key))

    def keep(self, answer: Answer, setting: Setting) -> None:
        """Remember an answer."""
        self._held[answer.document, answer.setting] = answer


class Shelves:
    """Several shelves as one: looked through in order, kept on all."""

    def __init__(self, *shelves: Shelf) -> None:
        self._shelves = shelves

    def get(self, document: str, setting: Setting, shown: str) -> Answer | None:
        """The first answer that a shelf has."""
        for shelf in self._shelves:
            if found := shelf.get(document, setting, shown):
                return found
        return None

    def keep(self, answer: Answer, setting: Setting) -> None:
        """Keep an answer on every shelf."""
        for shelf in self._shelves:
            shelf.keep(answer, setting)


def _for(answer: Answer, document: str) -> Answer:
    return Answer(**(asdict(answer) | {"document": document}))
