"""How do reports come in on a cluster? `sayso add --engine spark`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.taking import takes
from sayso.record.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sayso.engine.local import Summary

ENGINES = ("local", "spark")
_HELP = "With --engine spark: "


@dataclass(frozen=True, slots=True)
class Cluster:
    """What the command line says of the engine: its options, as typer reads them."""

    engine: Annotated[
        str,
        typer.Option(
            metavar="local|spark",
            help="Read in this process, or on Spark into a Parquet record (extra `spark`).",
        ),
    ] = "local"
    master: Annotated[
        str | None,
        typer.Option(metavar="URL", help=f"{_HELP}its master, as local[2], yarn, spark://host:7077, k8s://…"),
    ] = None
    partitions: Annotated[
        int | None, typer.Option(metavar="N", min=1, help=f"{_HELP}in how many parts reports are read.")
    ] = None
    spark_conf: Annotated[
        list[str] | None, typer.Option(metavar="KEY=VALUE", help=f"{_HELP}a setting of Spark's. Repeatable.")
    ] = None

    @property
    def is_asked(self) -> bool:
        """Whether Spark reads. Raises UsageError for an unknown engine, or options that only Spark has."""
        if self.engine not in ENGINES:
            raise UsageError(
                f"no engine is called {self.engine}", advice=f"Engines are: {', '.join(ENGINES)}."
            )
        if self.engine == "local" and (self.master or self.partitions or self.spark_conf):
            raise UsageError(
                "--master, --partitions and --spark-conf are Spark's", advice="Add --engine spark."
            )
        return self.engine == "spark"

    def settings(self) -> dict[str, str]:
        """Spark's own settings. Raises UsageError where one is not KEY=VALUE."""
        found = [said.partition("=") for said in self.spark_conf or ()]
        if bad := [key for key, sign, _ in found if not (key and sign)]:
            raise UsageError(
                f"{bad[0]!r} is no setting", advice="Write --spark-conf spark.executor.memory=4g."
            )
        return {key: value for key, _, value in found}


takes_engine = takes("cluster", Cluster)


def add_on_spark(
    cluster: Cluster,
    record: str,
    paths: "Sequence[str]",
    *,
    published: str | None,
    outlet: str | None,
    reader: str | None,
    processes: int,
    progress: "Callable[[int], None] | None",
) -> "Summary":
    """Read on Spark. Raises UsageError where an option does not go with it."""
    if processes > 1:
        raise UsageError(
            "--processes does not go with --engine spark",
            advice="How many read at once is told by the master: local[4], or the cluster's settings.",
        )
    from sayso.engine.spark import Asked, add

    asked = Asked(cluster.master, cluster.settings(), cluster.partitions)
    return add(record, paths, asked, published=published, outlet=outlet, reader=reader, progress=progress)
