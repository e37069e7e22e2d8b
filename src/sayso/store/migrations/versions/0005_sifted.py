"""Indexes by which a filtered list and the page of one event are found without reading whole tables."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_INDEXES = (
    ("ix_events_id", "events", ["id", "date_min", "date_max", "type"]),
    ("ix_event_keys_kind", "event_keys", ["kind", "word", "event"]),
    ("ix_links_from_id", "links", ["from_id"]),
    ("ix_links_to_id", "links", ["to_id"]),
    ("ix_disagreements_event", "disagreements", ["event"]),
    ("ix_copies_original", "copies", ["original"]),
)


def upgrade() -> None:
    """Make them."""
    for name, table, columns in _INDEXES:
        op.create_index(op.f(name), table, columns)


def downgrade() -> None:
    """Drop them."""
    for name, table, _ in reversed(_INDEXES):
        op.drop_index(op.f(name), table)
