"""Indexes by which a filtered list is found: keys of events by their words, and dates and types alone."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    op.create_index(op.f("ix_events_id"), "events", ["id", "date_min", "date_max", "type"])
    op.create_index(op.f("ix_event_keys_kind"), "event_keys", ["kind", "word", "event"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_event_keys_kind"), "event_keys")
    op.drop_index(op.f("ix_events_id"), "events")
