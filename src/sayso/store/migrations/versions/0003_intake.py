"""How each report came in: a chain of custody that only grows."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def upgrade() -> None:
    """Make the table and close it to changes."""
    op.create_table(
        "intake",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        *_texts(
            "document", "sha256", "kind", "how", "where", "charset", "stated", "when", "previous", "hash"
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("ordinal", name=op.f("pk_intake")),
        sa.UniqueConstraint("document", name=op.f("uq_intake_document")),
    )
    op.create_index(op.f("ix_intake_sha256"), "intake", ["sha256"])
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER intake_no_{verb.lower()} BEFORE {verb} ON intake"
            " BEGIN SELECT RAISE(ABORT, 'the intake log is never changed'); END"
        )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("intake")
