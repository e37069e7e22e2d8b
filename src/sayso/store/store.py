"""Where is the record kept? In SQLite, PostgreSQL or Parquet files, opened through this class."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine, select

from sayso.ingest.original import Original
from sayso.record.asked import Answer, Setting
from sayso.record.document import Document
from sayso.record.errors import RecordError
from sayso.record.event import Decision, Record, Rejected, Unapplied
from sayso.record.ids import digest
from sayso.record.reading import Reading
from sayso.store import (
    adding,
    asked,
    converting,
    deriving,
    erasing,
    intake,
    listed,
    loading,
    log,
    meta,
    newcomers,
    postgres,
    published,
    queries,
    whole,
)
from sayso.store.filters import Filters
from sayso.store.journal import Journal
from sayso.store.journalled import Journalled, put_back
from sayso.store.kept import Kept
from sayso.store.migrate import prepare
from sayso.store.originals import Originals
from sayso.store.parquet.reading import engine_of as parquet_engine
from sayso.store.parquet.reading import folder_of, is_parquet
from sayso.store.search import LIMIT, Passage, search
from sayso.store.sqlite import (
    WAIT_SECONDS,
    check_file,
    check_written,
    compact,
    engine_of,
    path_of,
    reading,
    writing,
)
from sayso.store.tables import documents
from sayso.store.verify import Problem, verify, verify_search

if TYPE_CHECKING:
    from sayso.assess.reach import Reach
    from sayso.store.replacing import Changed

_P = ParamSpec("_P")
_Answer = TypeVar("_Answer")


class Store:
    """A record on disk. Close it, or use it as a context manager.

    Every writing method is one transaction: when it returns, what it wrote survives a crash. Every method
    raises RecordError where the file is locked, damaged, full or read-only.
    """

    def __init__(self, engine: Engine, path: Path, where: str | None = None) -> None:
        self._engine, self._path, self._where = engine, path, where or str(path)
        self.originals = Originals(path)
        self._journal: Journal | None = None

    @classmethod
    def open(
        cls,
        target: str | Path,
        *,
        create: bool = True,
        read_only: bool = False,
        wait: float = WAIT_SECONDS,
        journal: bool = True,
    ) -> Self:
        """The record at a path, `sqlite:///`, `postgresql://` or `parquet:///` URL.

        It is made, or upgraded, where need be; one in Parquet files is there already and is only read.
        `wait` is how many seconds a writer waits for another; without `journal` none is kept beside the
        originals (`journal.py`). Raises RecordError, with nothing written,
        where the file is no record, damaged, of a newer version, or missing and not to be made.
        """
        if is_parquet(target):
            folder = folder_of(target)
            return cls(parquet_engine(folder), folder)
        create = create and not read_only
        store = cls._at(str(target), create=create, read_only=read_only, wait=wait)
        store._journal = Journal(store.originals.folder) if journal and not read_only else None
        try:
            prepare(store._engine, store._where, create=create, read_only=read_only)
            store._introduce()
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def _at(cls, target: str, *, create: bool, read_only: bool, wait: float) -> Self:
        if postgres.is_url(target):
            engine = postgres.engine_of(target, read_only=read_only, wait=wait)
            return cls(engine, postgres.beside(target), postgres.shown(target))
        path = path_of(target)
        check_file(path, create=create)
        return cls(engine_of(path, create=create, read_only=read_only, wait=wait), path)

    def _introduce(self) -> None:
        """Write the schema's name into a record that was just made."""
        with self._reading() as connection:
            known = meta.read(connection)
        if not known:
            with self._writing() as connection:
                meta.write(connection, {"schema": meta.SCHEMA, "sayso": meta.installed_version()})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @property
    def path(self) -> Path:
        """The file of the record; for one in PostgreSQL, what stands beside it goes by this name."""
        return self._path

    def _reading(self) -> AbstractContextManager[Connection]:
        return reading(self._engine, self._where)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that writes; when it is done the journal beside the originals follows."""
        with writing(self._engine, self._where) as connection:
            yield connection
        self.follow()

    def follow(self) -> None:
        """Let the journal beside the originals hold what the record does."""
        if self._journal is None:
            return
        with self._reading() as connection:
            behind = self._journal.is_behind(connection)
        if behind:
            with writing(self._engine, self._where) as connection:  # a turn of writing: no other adds lines
                self._journal.follow(connection)

    def check_written(self) -> None:
        """Raises RecordError where this record is only read, for who has long work before it writes."""
        check_written(self._engine, self._where)

    # Reports

    def has(self, document_id: str) -> bool:
        """Whether a report of this id is in the record."""
        return bool(self.known([document_id]))

    def document_ids(self) -> frozenset[str]:
        """The ids of all reports."""
        with self._reading() as connection:
            return frozenset(connection.execute(select(documents.c.id).order_by(documents.c.id)).scalars())

    def known(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of the ids that name reports of the record."""
        with self._reading() as connection:
            return frozenset(adding.known_ids(connection, ids))

    def add_document(self, document: Document, reading: Reading | None = None) -> bool:
        """Keep a report with what was read in it (None: nothing). Whether it is new."""
        return self.add_batch([reading or Reading(document)]) == 1

    def add_rejected(self, *found: Rejected) -> int:
        """Keep the reasons why inputs are no reports. How many are new."""
        with self._writing() as connection:
            return adding.add_rejected(connection, found)

    def add_batch(
        self,
        readings: Iterable[Reading],
        rejected: Iterable[Rejected] = (),
        originals: Mapping[str, Original] | None = None,
    ) -> int:
        """Keep reports and reasons, all or none; known reports change nothing. How many are new.

        `originals` are the bytes that reports came from, by their ids: kept before, logged with them.
        """
        self.check_written()
        came = originals or {}
        self.originals.keep(o.data for o in came.values())
        with self._writing() as connection:
            kept = tuple(readings)
            new = adding.add(connection, kept, meta.installed_version())
            intake.append(connection, came)
            adding.set_versions(connection, (r.document.url for r in kept))
            adding.add_rejected(connection, rejected)
            return new

    def replace_readings(self, readings: Iterable[Reading]) -> None:
        """Keep new readings of reports that are there. What is derived is emptied: derive it again after."""
        with self._writing() as connection:
            self._empty(connection)
            adding.replace(connection, tuple(readings), meta.installed_version())

    def documents(self) -> tuple[Document, ...]:
        """All reports by id."""
        with self._reading() as connection:
            return tuple(loading.load_documents(connection))

    def readings(self) -> tuple[Reading, ...]:
        """What was read in each report, by its id. Raises IntegrityError where an offset is wrong."""
        with self._reading() as connection:
            return tuple(loading.load_readings(connection))

    def rejected(self) -> tuple[Rejected, ...]:
        """Every input that is no report, and why."""
        with self._reading() as connection:
            return whole.load_rejected(connection)

    # What is derived

    def _empty(self, connection: Connection) -> None:
        deriving.clear(connection)
        meta.write(connection, {"derived_from": "", deriving.BY_KEY: "", **deriving.empty_seals()})

    def kept(self) -> Kept:
        """All that a record is derived from, as it stood at one moment."""
        with self._reading() as connection:
            return Kept(
                tuple(loading.load_readings(connection)),
                log.load(connection),
                whole.load_rejected(connection),
                self._basis(connection),
            )

    def save_record(self, record: Record, *, basis: str | None = None, reach: "Reach | None" = None) -> None:
        """Replace what is derived, as one, by what this store's readings and decisions gave.

        `basis` is that of `kept`: what came in since leaves the record stale. `reach` lets later reports be
        derived apart (`grow`).
        """
        with self._writing() as connection:
            now = self._basis(connection)
            deriving.save(
                connection,
                record,
                {"derived_from": now if basis is None else basis, "sayso": meta.installed_version()},
            )
            if reach and basis in (None, now):
                from sayso.assess.made_by import made_by
                from sayso.store import reached

                reached.fill(connection, reach)
                meta.write(connection, newcomers.noted_now(connection, made_by()))

    def grow(self) -> "Changed | None":
        """Derive what came in since the record was derived, with the events that it concerns.

        None, with nothing written, where that is not enough: a decision was made, a report was read again,
        another version or knowledge derived the record, or nothing is derived yet.
        """
        from sayso.assess.made_by import made_by
        from sayso.store import growing, replacing  # what compares accounts: no question needs it

        with self._writing() as connection:
            new = newcomers.newcomers(connection, made_by())
            found = growing.grow(connection, new) if new is not None else None
            if found is None:
                return None
            changed = replacing.save(connection, found)
            stamps = newcomers.noted_now(connection, made_by()) | {"sayso": meta.installed_version()}
            meta.write(connection, stamps | {"derived_from": self._basis(connection)})
            return changed

    def save_published(self, record: Record) -> None:
        """Fill this new, empty record with one made for publication (`protect.public`)."""
        with self._writing() as connection:
            adding.add(connection, published.readings_of(record), meta.installed_version())
            published.keep(connection, record)
            adding.add_rejected(connection, record.rejected)
            deriving.save(
                connection,
                record,
                {"derived_from": self._basis(connection), "sayso": meta.installed_version()},
            )

    def fill_from(self, source: "Store", written: converting.Written) -> None:
        """Fill this new, empty record with all that another holds (`converting.convert`)."""
        with source._reading() as given, self._writing() as connection:
            converting.take_originals(given, source.originals, self.originals)
            converting.fill(connection, given, written)

    def record(self) -> Record:
        """The whole record as it was derived last. Raises IntegrityError where a row does not hold."""
        with self._reading() as connection:
            return whole.load(connection)

    def copies(self, ids: Container[str]) -> int:
        """How many of these reports copy another, by the record as it was derived last."""
        with self._reading() as connection:
            return whole.copies_among(connection, ids)

    @property
    def stale(self) -> bool:
        """Whether reports, readings or decisions came in since the record was derived."""
        with self._reading() as connection:
            return meta.read(connection).get("derived_from") != self._basis(connection)

    def _basis(self, connection: Connection) -> str:
        known = meta.read(connection)
        return digest({key: value for key, value in known.items() if key.startswith("tally:")})

    def event_seals(self) -> dict[str, tuple[str, int]]:
        """For each account its event and a number that changes when the event does."""
        with self._reading() as connection:
            return deriving.event_seals(connection)

    # Questions

    def search(self, words: str, *, limit: int = LIMIT) -> tuple[Passage, ...]:
        """Reports that hold all the words, best first; those too that are not read."""
        with self._reading() as connection:
            return search(connection, words, limit=limit)

    def events(self, asked: Filters | None = None) -> tuple[listed.EventRow, ...]:
        """Events in a list, by date. Raises UsageError for a filter that events do not have."""
        with self._reading() as connection:
            return queries.list_events(connection, asked or Filters())

    def claims(self, asked: Filters | None = None) -> tuple[listed.ClaimRow, ...]:
        """Claims in a list, by report and position."""
        with self._reading() as connection:
            return queries.list_claims(connection, asked or Filters())

    def statements(self, asked: Filters | None = None) -> tuple[listed.StatementRow, ...]:
        """Statements in a list, by report and position."""
        with self._reading() as connection:
            return queries.list_statements(connection, asked or Filters())

    def figures(self, asked: Filters | None = None) -> tuple[listed.FigureListRow, ...]:
        """Strengths and totals in a list."""
        with self._reading() as connection:
            return queries.list_figures(connection, asked or Filters())

    def operations(self, asked: Filters | None = None) -> tuple[listed.OperationRow, ...]:
        """Operations in a list, by name."""
        with self._reading() as connection:
            return queries.list_operations(connection, asked or Filters())

    def disagreements(self, asked: Filters | None = None) -> tuple[listed.DisagreementRow, ...]:
        """Disagreements in a list, by event and field."""
        with self._reading() as connection:
            return queries.list_disagreements(connection, asked or Filters())

    @property
    def seal(self) -> str:
        """A word that changes whenever reports, decisions or what is derived from them do."""
        with self._reading() as connection:
            return meta.seal_now(connection)

    @property
    def seals(self) -> tuple[str, str]:
        """`seal`, and a word that changes when events do, not when reports come that wait to be derived."""
        with self._reading() as connection:
            return meta.seal_now(connection), meta.derived_seals(connection)

    def ask(
        self, question: Callable[Concatenate[Connection, _P], _Answer], /, *given: _P.args, **named: _P.kwargs
    ) -> _Answer:
        """What a question of this package (`pages`, `part`, `columns`) finds, in one state of the record."""
        with self._reading() as connection:
            return question(connection, *given, **named)

    def event_at(self, address: str) -> str:
        """The id of the event at an address: its or an account's id, or a unique beginning of one."""
        with self._reading() as connection:
            return queries.event_at(connection, address)

    def refusals(self, document: str | None = None) -> tuple[asked.RefusalRow, ...]:
        """What was refused of a model's answers; of one report, by its id or name."""
        with self._reading() as connection:
            return asked.list_refusals(connection, document)

    # What a model answered

    def keep_setting(self, setting: Setting) -> None:
        """Keep what shapes answers: model, prompt, schema, parameters."""
        with self._writing() as connection:
            asked.keep_setting(connection, setting)

    def setting(self, key: str) -> Setting | None:
        """The setting of a key, or None."""
        with self._reading() as connection:
            return asked.setting_of(connection, key)

    def keep_answer(self, answer: Answer) -> bool:
        """Keep a model's answer for a report, whose setting is kept. Whether it is new."""
        with self._writing() as connection:
            return asked.keep_answer(connection, answer)

    def answer(self, document: str, setting: str) -> Answer | None:
        """A model's answer for a report in a setting, by their keys."""
        with self._reading() as connection:
            return asked.answer_of(connection, document, setting)

    def answers(self, setting: str) -> tuple[Answer, ...]:
        """All answers of a setting, by report."""
        with self._reading() as connection:
            return tuple(asked.answers(connection, setting))

    def answered(self, setting: str) -> frozenset[str]:
        """The ids of reports that have an answer in a setting."""
        with self._reading() as connection:
            return asked.answered(connection, setting)

    def forget_answers(self, document: str) -> int:
        """Take out a model's answers for a report, for who must erase it. How many there were."""
        with self._writing() as connection:
            return asked.forget(connection, document)

    # Decisions

    def decide(
        self, action: str, subject: str, *, who: str, why: str, data: str = "{}", when: str | None = None
    ) -> Decision:
        """Add a person's decision to the log, for ever. `when` is ISO 8601, now if not given.

        `erase` takes the text of the report `subject` out of the file at once. Raises UsageError where
        action, subject, who or why is missing. Derive the record again after it (`engine.local`).
        """
        with self._writing() as connection:
            made = log.append(
                connection, action=action, subject=subject, data=data, who=who, when=when, why=why
            )
            if action == "erase":
                self._empty(connection)
                erasing.erase(connection, subject, meta.installed_version())
                asked.forget(connection, subject)
        if action == "erase":
            self._forget_bytes(subject)
            compact(self._engine, self._where)
        return made

    def _forget_bytes(self, document: str) -> None:
        """Remove the original bytes of a report, unless another that still stands was read from them too."""
        with self._reading() as connection:
            for sha256 in intake.alone(connection, document):
                self.originals.forget(sha256)

    def note(self, subject: str, *, data: str, who: str, why: str) -> Decision:
        """Log what belongs to an audit. Nothing derived hangs on it: an up-to-date record stays so."""
        with self._writing() as connection:
            fresh = meta.read(connection).get("derived_from") == self._basis(connection)
            made = log.append(
                connection, action=log.AUDIT, subject=subject, data=data, who=who, when=None, why=why
            )
            if fresh:
                meta.write(connection, {"derived_from": self._basis(connection)})
            return made

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, oldest first."""
        with self._reading() as connection:
            return log.load(connection)

    def unapplied(self) -> tuple[Unapplied, ...]:
        """Decisions that could not be applied, or only in part, when the record was derived last."""
        with self._reading() as connection:
            return whole.load_unapplied(connection)

    # Custody

    def intake(self) -> tuple[intake.Entry, ...]:
        """How each report came in, oldest first."""
        with self._reading() as connection:
            return tuple(intake.entries(connection))

    def put_back(self, found: Journalled) -> None:
        """Fill this new, empty record with the logs of one that was lost."""
        with self._writing() as connection:
            put_back(connection, found)

    # Soundness

    def verify(self) -> tuple[Problem, ...]:
        """Every promise that does not hold; nothing is changed, and no damage stops the rest."""
        with self._reading() as connection:
            folder = self._path if connection.dialect.name == "duckdb" else None
            found = tuple(verify(connection, self.originals, folder))
        try:
            with writing(self._engine, self._where) as connection:
                return found + tuple(verify_search(connection))
        except RecordError:  # somebody else writes, or the file may only be read
            return found

    def stamps(self) -> Mapping[str, str]:
        """What the record says of itself: schema, version, and the settings and knowledge that made it."""
        with self._reading() as connection:
            return {k: v for k, v in meta.read(connection).items() if ":" not in k and k != "seal"}

    def stamp(self, **values: str) -> None:
        """Note settings or knowledge that made the record."""
        with self._writing() as connection:
            meta.write(connection, values)
