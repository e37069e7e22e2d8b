"""How does a record leave as tables? All of it, typed: CSV, Parquet, a workbook, Arrow."""
