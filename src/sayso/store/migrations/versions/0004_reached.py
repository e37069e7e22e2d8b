"""What a later report may meet: keys of accounts and texts, and pairs of accounts that may be one event."""

import sqlalchemy as sa
from alembic import op

from sayso.store import adding

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, empty: the next `add` derives everything once and fills them."""
    op.create_table(
        "near_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("vague", sa.Boolean(create_constraint=False), nullable=False),
        sa.PrimaryKeyConstraint("key", "account", name=op.f("pk_near_keys")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "text_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "document", name=op.f("pk_text_keys")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "likely",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("account", "other", name=op.f("pk_likely")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_documents_url"), "documents", ["url"])
    adding.tally_readings(op.get_bind())


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_documents_url"), "documents")
    for table in ("likely", "text_keys", "near_keys"):
        op.drop_table(table)
