"""The tables about chats: what is remembered, what was asked, who subscribed, who works for the office."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.types import Key, UtcDateTime, Words


class Chat(Base):
    """What is remembered of a chat; `language` is the person's own choice, if any."""

    __tablename__ = "chat"
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str | None] = mapped_column(Text)
    telegram_language: Mapped[Words]
    context: Mapped[Words]
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Subscriber(Base):
    """A chat that wants announcements, in which language and when.

    `frequency` is instant, daily or weekly. Quiet hours are minutes after midnight in the region's zone, from
    inclusive, to exclusive; both NULL: none. Nothing comes while `paused_until` is ahead.
    """

    __tablename__ = "subscriber"
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(String(2), default="ru", server_default="ru")
    frequency: Mapped[str] = mapped_column(String(8), default="instant", server_default="instant")
    quiet_from: Mapped[int | None]
    quiet_to: Mapped[int | None]
    paused_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Subscription(Base):
    """What a subscriber wants: `topic` is "all" or a kind and a key, like sector:agriculture."""

    __tablename__ = "subscription"
    chat_id: Mapped[int] = mapped_column(ForeignKey("subscriber.chat_id", ondelete="CASCADE"), primary_key=True)
    topic: Mapped[str] = mapped_column(String(80), primary_key=True, default="all", server_default="all", index=True)


class Dialogue(Base):
    """Where a chat stands in something that takes several messages, so that a restart forgets nothing."""

    __tablename__ = "dialogue"
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    step: Mapped[Words]
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class TeamMember(Base):
    """Somebody of the office, by the number of their Telegram account."""

    __tablename__ = "team_member"
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(String(16))
    name: Mapped[Words]
    added_by: Mapped[Words]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Invite(Base):
    """A link that makes whoever opens it first a member; only a hash of its secret is kept."""

    __tablename__ = "invite"
    id: Mapped[Key]
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    created_by: Mapped[Words]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    used_by: Mapped[int | None] = mapped_column(BigInteger)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Briefing(Base):
    """The daily overview that an official wants, `at_minute` minutes after midnight in the region's zone.

    `sent_on` is the day of the last one, like 2026-09-04; `change_id` the last change of the data that it knew.
    """

    __tablename__ = "briefing"
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(String(2))
    at_minute: Mapped[int]
    sent_on: Mapped[Words]
    change_id: Mapped[int] = mapped_column(default=0, server_default="0")
    message_id: Mapped[int | None] = mapped_column(BigInteger)


class SentPicture(Base):
    """A picture that Telegram has already; `key` is made from what is drawn and from the bot."""

    __tablename__ = "sent_picture"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    file_id: Mapped[Words]
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SavedQuestion(Base):
    """What a button asks; `key` is made from the question, so equal questions share a row."""

    __tablename__ = "saved_question"
    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    question: Mapped[Words]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class UnansweredQuestion(Base):
    """What the bot could not answer, without who asked."""

    __tablename__ = "unanswered_question"
    id: Mapped[Key]
    folded: Mapped[str] = mapped_column(Text, unique=True)
    text: Mapped[Words]
    language: Mapped[Words]
    count: Mapped[int] = mapped_column(default=1, server_default="1")
    first_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
