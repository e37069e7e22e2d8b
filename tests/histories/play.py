"""How many histories are played, in which database? Fifty steps each, in batches that say how far they are.

    python -m histories.play --histories 1000 [--postgresql]

in the folder `tests`. Every batch starts from a seed of its own, which a failure names.
"""

import argparse
import contextlib
import itertools
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "merge"))

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from histories.machine import Histories

BATCH = 50  # histories
STEPS = 50


def play(count: int, *, steps: int = STEPS, machine: type[Histories] = Histories, first: int = 0) -> int:
    """Play `count` histories. How many steps they had. Raises AssertionError where store and model differ."""
    machine.steps = 0
    start = time.monotonic()
    for begun in range(0, count, BATCH):
        some = min(BATCH, count - begun)
        try:
            run_state_machine_as_test(
                seed(first + begun)(machine), settings=_settings(some, steps), _min_steps=steps
            )
        except BaseException:
            print(f"seed {first + begun}", file=sys.stderr)
            raise
        passed = time.monotonic() - start
        print(f"{begun + some} histories, {machine.steps} steps, {passed:.0f} s", file=sys.stderr, flush=True)
    return machine.steps


def _settings(count: int, steps: int) -> settings:
    health = list(HealthCheck)
    return settings(
        max_examples=count,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=health,
        database=None,
    )


@contextlib.contextmanager
def on_postgresql() -> Iterator[type[Histories]]:
    """Histories in databases of a server that runs while the block does.

    Raises RuntimeError where PostgreSQL is not installed.
    """
    import psycopg

    from store.postgres_server import programs, running

    if programs() is None:
        raise RuntimeError("PostgreSQL is not installed: apt-get install postgresql")
    with running() as server, psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        numbers = itertools.count()

        class InPostgresql(Histories):
            """The same steps on a record in PostgreSQL."""

            def new_place(self) -> str:
                self.database = f"history_{next(numbers)}"
                connection.execute(f"CREATE DATABASE {self.database}")  # type: ignore[arg-type]
                return f"{server}/{self.database}"

            def teardown(self) -> None:
                super().teardown()
                connection.execute(f"DROP DATABASE {self.database} WITH (FORCE)")  # type: ignore[arg-type]

        yield InPostgresql


def run(count: int, *, postgresql: bool = False) -> dict[str, int]:
    """The row of the table of faults."""
    if not postgresql:
        return {"histories": count, "steps": play(count), "differences": 0}
    with on_postgresql() as machine:
        return {"histories": count, "steps": play(count, machine=machine), "differences": 0}


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--histories", type=int, default=1000)
    words.add_argument("--postgresql", action="store_true")
    asked = words.parse_args()
    print(run(asked.histories, postgresql=asked.postgresql))
