"""The tables of what is on its way: updates that came in, announcements that go out, and who sends them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.types import Key, UtcDateTime, Words


class InboxUpdate(Base):
    """An update of Telegram, stored before it was confirmed; `state` is waiting, done or aside.

    The body of a done one is '': it stays for a while only so that its number is known.
    """

    __tablename__ = "inbox_update"
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(8), default="waiting", server_default="waiting", index=True)
    body: Mapped[Words]
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    cause: Mapped[Words]
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Lease(Base):
    """Who is the one sender of a bot: `epoch` counts hand-overs, `beat` shows that the holder lives."""

    __tablename__ = "lease"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    epoch: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    beat: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    holder: Mapped[Words]


class Announcement(Base):
    """One announcement in two languages; texts are Telegram HTML, '' where a language is missing.

    `kind` is text, photo or document, `file_id` Telegram's name of the file. `topics` are those of subscriptions with
    spaces between them, '' for every subscriber. `stand_in`: whoever's language is missing gets the other with a note.
    `version` counts corrections.
    """

    __tablename__ = "announcement"
    id: Mapped[Key]
    state: Mapped[str] = mapped_column(String(16), default="draft", server_default="draft", index=True)
    html_ru: Mapped[Words]
    html_kk: Mapped[Words]
    kind: Mapped[str] = mapped_column(String(8), default="text", server_default="text")
    file_id: Mapped[Words]
    topics: Mapped[Words]
    stand_in: Mapped[bool] = mapped_column(default=False, server_default="0")
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    scheduled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_by: Mapped[Words]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    approved_by: Mapped[Words]
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    author_chat_id: Mapped[int | None] = mapped_column(BigInteger)
    progress_message_id: Mapped[int | None] = mapped_column(BigInteger)


class AnnouncementChange(Base):
    """Who moved an announcement from which state to which, and when."""

    __tablename__ = "announcement_change"
    id: Mapped[Key]
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcement.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    who: Mapped[Words]
    before: Mapped[Words]
    after: Mapped[Words]
    note: Mapped[Words]


class Delivery(Base):
    """An announcement's way to one chat.

    `task` is send, edit or recall; `state` is pending, sending, sent, failed, blocked, recalled, unknown (perhaps sent,
    a person decides) or cancelled. `epoch` is that of the sender that claimed it, `version` that of the text it took.
    `perhaps_sent`: it may have come
    twice. `digest` is '', daily or weekly: rows of one chat that are due together go in one message.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        Index("ix_delivery_due", "announcement_id", "state", "chat_id"),
        Index("ix_delivery_chat_id", "chat_id"),
    )
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcement.id"), primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(String(2))
    task: Mapped[str] = mapped_column(String(8), default="send", server_default="send")
    state: Mapped[str] = mapped_column(String(12), default="pending", server_default="pending")
    digest: Mapped[str] = mapped_column(String(8), default="", server_default="")
    not_before: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    epoch: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    version: Mapped[int] = mapped_column(default=0, server_default="0")
    perhaps_sent: Mapped[bool] = mapped_column(default=False, server_default="0")
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
