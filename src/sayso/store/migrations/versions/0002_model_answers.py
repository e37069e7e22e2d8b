"""What a model was asked and answered, and what of it was refused."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "refusals",
        *_texts("document"),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        *_texts("kind", "field", "words", "value", "reason"),
        sa.PrimaryKeyConstraint("document", "ordinal", name=op.f("pk_refusals")),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_refusals_document")),
    )
    op.create_table(
        "model_texts",
        *_texts("hash", "words"),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_model_texts")),
    )
    op.create_table(
        "model_settings",
        *_texts("key", "model", "prompt", "schema", "parameters"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_model_settings")),
    )
    op.create_table(
        "model_answers",
        *_texts("document", "setting", "shown", "answer", "ended"),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("tokens_in", sa.Integer(), nullable=True),
        sa.Column("tokens_out", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("document", "setting", name=op.f("pk_model_answers")),
        sa.ForeignKeyConstraint(["setting"], ["model_settings.key"], name=op.f("fk_model_answers_setting")),
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("model_answers", "model_settings", "model_texts", "refusals"):
        op.drop_table(table)
