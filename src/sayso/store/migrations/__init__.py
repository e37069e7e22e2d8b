"""How did the tables of a record change from version to version? Alembic's scripts."""
