"""How do many machines read? Spark hands reports to workers, whose parts become a Parquet record."""

from sayso.engine.spark.adding import add
from sayso.engine.spark.session import Asked

__all__ = ["Asked", "add"]
