"""The inbox, the outbox, subscribers with their wishes, and the team."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
TABLES = (
    "delivery", "announcement_change", "announcement", "subscription", "subscriber", "dialogue", "inbox_update",
    "invite", "lease", "team_member",
)  # fmt: skip
SUBSCRIBERS = """
INSERT INTO subscriber (chat_id, language, created_at)
SELECT old.chat_id, max(CASE WHEN coalesce(chat.language, chat.telegram_language) LIKE 'kk%' THEN 'kk' ELSE 'ru' END),
       min(old.created_at)
FROM subscription AS old LEFT JOIN chat ON chat.id = old.chat_id GROUP BY old.chat_id
"""
SUBSCRIPTIONS = """
CREATE TABLE kept AS SELECT s.chat_id, s.topic, o.created_at
FROM subscription AS s JOIN subscriber AS o ON o.chat_id = s.chat_id
"""


def upgrade() -> None:
    """Create the tables; every subscription so far becomes a subscriber's."""
    op.create_table(
        "announcement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), server_default="draft", nullable=False),
        sa.Column("html_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("html_kk", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=8), server_default="text", nullable=False),
        sa.Column("file_id", sa.Text(), server_default="", nullable=False),
        sa.Column("topics", sa.Text(), server_default="", nullable=False),
        sa.Column("stand_in", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("scheduled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Text(), server_default="", nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("author_chat_id", sa.BigInteger(), nullable=True),
        sa.Column("progress_message_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
    )
    op.create_index(op.f("ix_announcement_state"), "announcement", ["state"], unique=False)
    op.create_table(
        "dialogue",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("step", sa.Text(), server_default="", nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_dialogue")),
    )
    op.create_table(
        "inbox_update",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=8), server_default="waiting", nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("cause", sa.Text(), server_default="", nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_inbox_update")),
    )
    op.create_index(op.f("ix_inbox_update_received_at"), "inbox_update", ["received_at"], unique=False)
    op.create_index(op.f("ix_inbox_update_state"), "inbox_update", ["state"], unique=False)
    op.create_table(
        "invite",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("created_by", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invite")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_invite_secret_hash")),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("epoch", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("beat", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("holder", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )
    op.create_table(
        "subscriber",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=2), server_default="ru", nullable=False),
        sa.Column("frequency", sa.String(length=8), server_default="instant", nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=True),
        sa.Column("quiet_to", sa.Integer(), nullable=True),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_subscriber")),
    )
    op.create_table(
        "team_member",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("added_by", sa.Text(), server_default="", nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_team_member")),
    )
    op.create_table(
        "announcement_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.Column("before", sa.Text(), server_default="", nullable=False),
        sa.Column("after", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcement.id"], name=op.f("fk_announcement_change_announcement_id_announcement")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement_change")),
    )
    op.create_index(
        op.f("ix_announcement_change_announcement_id"), "announcement_change", ["announcement_id"], unique=False
    )
    op.create_table(
        "delivery",
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("task", sa.String(length=8), server_default="send", nullable=False),
        sa.Column("state", sa.String(length=12), server_default="pending", nullable=False),
        sa.Column("digest", sa.String(length=8), server_default="", nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("epoch", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("perhaps_sent", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcement.id"], name=op.f("fk_delivery_announcement_id_announcement")
        ),
        sa.PrimaryKeyConstraint("announcement_id", "chat_id", name=op.f("pk_delivery")),
    )
    op.create_index("ix_delivery_chat_id", "delivery", ["chat_id"], unique=False)
    op.create_index("ix_delivery_due", "delivery", ["announcement_id", "state", "chat_id"], unique=False)
    op.drop_column("chat", "role")
    op.execute(SUBSCRIBERS)
    op.execute("CREATE TABLE kept AS SELECT chat_id, topic FROM subscription")
    op.drop_table("subscription")
    op.create_table(
        "subscription",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.String(length=80), server_default="all", nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_id"],
            ["subscriber.chat_id"],
            name=op.f("fk_subscription_chat_id_subscriber"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("chat_id", "topic", name=op.f("pk_subscription")),
    )
    op.create_index(op.f("ix_subscription_topic"), "subscription", ["topic"], unique=False)
    op.execute("INSERT INTO subscription (chat_id, topic) SELECT chat_id, topic FROM kept")
    op.drop_table("kept")


def downgrade() -> None:
    """Drop them: subscriptions are kept, wishes are not."""
    op.execute(SUBSCRIPTIONS)
    for table in TABLES:
        op.drop_table(table)
    op.add_column("chat", sa.Column("role", sa.Text(), server_default="everyone", nullable=False))
    op.create_table(
        "subscription",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topic", sa.String(length=64), server_default="all", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "topic", name=op.f("pk_subscription")),
    )
    op.execute("INSERT INTO subscription (chat_id, topic, created_at) SELECT chat_id, topic, created_at FROM kept")
    op.drop_table("kept")
