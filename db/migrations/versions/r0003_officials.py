"""Internal projects and indicators, daily briefings, and pictures that Telegram has."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
MARKED = ("project", "indicator")


def upgrade() -> None:
    """Everything so far is public."""
    for table in MARKED:
        op.add_column(table, sa.Column("internal", sa.Boolean(), server_default="0", nullable=False))
    op.create_table(
        "briefing",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("at_minute", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Text(), server_default="", nullable=False),
        sa.Column("change_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_briefing")),
    )
    op.create_table(
        "sent_picture",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("file_id", sa.Text(), server_default="", nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sent_picture")),
    )


def downgrade() -> None:
    """Back to 0002."""
    op.drop_table("sent_picture")
    op.drop_table("briefing")
    for table in MARKED:
        op.drop_column(table, "internal")
