"""How does a record stand in Parquet files? A folder that is written once and only read after."""

from sayso.store.parquet.finishing import finish
from sayso.store.parquet.writing import begin, write_part

__all__ = ["begin", "finish", "write_part"]
