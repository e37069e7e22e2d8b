"""How is Spark started, and what is said where it cannot be? The one file that imports pyspark."""

import os
import re
import shutil
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sayso.record.errors import RecordError, UsageError

ADVICE = "pip install 'sayso[spark]'"
_JAVA = "Install Java 17 or later (Debian: apt install openjdk-17-jre-headless), or set JAVA_HOME."
_OURS = {"spark.app.name": "sayso add", "spark.log.level": "ERROR", "spark.ui.showConsoleProgress": "false"}
_QUIET = f"-Dlog4j2.configurationFile={Path(__file__).with_name('log4j2.properties').as_uri()}"
_LIGHT = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"  # here Java only sorts: its start costs most
_LOCAL = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": f"{_QUIET} {_LIGHT}",
}
_TOLD = re.compile(
    r"sayso\.(?:record\.errors\.(?:Record|Usage)Error|engine\.spark\.tasks\.NotStarted): ([^\n]+)"
)
_FULL = ("No space left on device", "Disk quota exceeded")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a user says of Spark: `master`, its own settings, how many partitions to read in."""

    master: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    partitions: int | None = None


def check_here() -> None:
    """Raises UsageError where pyspark or Java is missing, before anything is read."""
    for name in ("pyspark", "duckdb", "pyarrow"):
        if find_spec(name) is None:
            raise UsageError(f"{name} is not here, which `--engine spark` needs", advice=ADVICE)
    home = os.environ.get("JAVA_HOME")
    if not (Path(home, "bin", "java").exists() if home else shutil.which("java")):
        raise UsageError("Java is not here, which Spark needs", advice=_JAVA)


@contextmanager
def session(asked: Asked) -> Iterator[Any]:
    """A Spark session, stopped at the end unless it was there before. Raises UsageError."""
    with warnings.catch_warnings():  # pyspark warns of a newer pandas, which is not used here
        warnings.simplefilter("ignore")
        sql = import_module("pyspark.sql")
    running = sql.SparkSession.getActiveSession()
    if running is not None:
        yield running
        return
    builder = sql.SparkSession.builder
    local = (asked.master or "local").startswith("local")
    if asked.master:
        builder = builder.master(asked.master)
    for key, value in {**_OURS, **(_LOCAL if local else {}), **asked.settings}.items():
        builder = builder.config(key, value)
    if local:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    made = _started(builder)
    try:
        yield made
    finally:
        made.stop()


def _started(builder: Any) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return builder.getOrCreate()
    except Exception as error:
        raise UsageError(f"Spark did not start: {_first(error)}", advice=_JAVA) from error


@contextmanager
def in_plain_words(what: str) -> Iterator[None]:
    """Errors of Spark as errors of ours."""
    errors = import_module("pyspark.errors")
    bridge = import_module("py4j.protocol")
    try:
        yield
    except (errors.PySparkException, bridge.Py4JError) as error:
        raise _ours(error, what) from error


def _ours(error: Exception, what: str) -> RecordError:
    said = str(error)
    if found := _TOLD.search(said):
        return RecordError(found.group(1).strip())
    if any(sign in said for sign in _FULL):
        return RecordError(
            "a disk of Spark's is full",
            where=what,
            advice="Make room, or name another with --spark-conf spark.local.dir=FOLDER, then run it again.",
        )
    return RecordError(
        f"Spark failed: {_first(error)}", where=what, advice="Run it again: what was read is kept."
    )


def _first(error: Exception) -> str:
    """The line of an error that says most: the last cause that Java names, else the first line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    causes = [line for line in lines if line.startswith("Caused by:")]
    return (causes[-1] if causes else lines[0] if lines else type(error).__name__)[:300]
