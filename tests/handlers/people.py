"""People who talk with the bot, as Telegram tells of them."""

from __future__ import annotations

from itertools import count
from typing import Any

from telegram import Update
from telegram.error import Forbidden

from handlers import errors
from handlers.incoming import Bot
from tests.handlers.fake_telegram import FakeTelegram, Offered, Sent

NUMBERS = count(1)
GROUP = -1_000_000_000_123


class Citizen:
    """A person with a Telegram in some language; `chat` is their own talk with the bot or a group."""

    def __init__(self, telegram: FakeTelegram, application: Bot, language: str = "", chat: int = 0) -> None:
        self.telegram, self.application = telegram, application
        self.user: dict[str, Any] = {"id": 10_000 + next(NUMBERS), "is_bot": False, "first_name": "Aliya"}
        if language:
            self.user["language_code"] = language
        self.chat_id = chat or self.user["id"]
        telegram.chats.add(self.chat_id)

    @property
    def chat(self) -> dict[str, Any]:
        """The chat as Telegram describes it."""
        return {"id": self.chat_id, "type": "private"} if self.chat_id > 0 else {
            "id": self.chat_id, "type": "supergroup", "title": "Investors",
        }  # fmt: skip

    @property
    def replies(self) -> list[Sent]:
        """What the bot has sent here."""
        return [sent for sent in self.telegram.sent if sent.chat_id == self.chat_id]

    @property
    def last(self) -> Sent:
        """The bot's last message here."""
        return self.replies[-1]

    @property
    def last_reply(self) -> str:
        """Its text."""
        return self.last.text

    async def says(self, text: str, **more: Any) -> None:
        """Write a message."""
        await self.sends(text=text, **more)

    async def sends(self, **content: Any) -> None:
        """Send a message of any kind."""
        await self.does(message=self.message(**content))

    async def edits(self, text: str) -> None:
        """Change a message."""
        await self.does(edited_message=self.message(text=text, edit_date=1_750_000_100))

    async def presses(self, label: str, of: Sent | None = None) -> str:
        """Press a button of a message; returns the id of the query."""
        shown = of or self.last
        return await self.presses_data(shown.buttons[label], shown.message_id, shown.photo)

    async def presses_data(self, data: str, message_id: int = 1, photo: str = "") -> str:
        """Press a button by what it holds."""
        query_id = str(next(NUMBERS))
        message = {"message_id": message_id, "date": 1_750_000_000, "chat": self.chat}
        size = {"file_id": photo, "file_unique_id": "u", "width": 90, "height": 90}
        message |= {"photo": [size]} if photo else {"text": "…"}
        query = {"id": query_id, "from": self.user, "chat_instance": "1", "data": data, "message": message}
        await self.does(callback_query=query)
        return query_id

    async def types(self, text: str, offset: str = "", in_time: bool = True) -> Offered | None:
        """Type something after the bot's name in another chat; returns what was offered, if anything."""
        query_id = str(next(NUMBERS))
        if in_time:
            self.telegram.queries.add(query_id)
        await self.does(inline_query={"id": query_id, "from": self.user, "query": text, "offset": offset})
        return self.telegram.offered.get(query_id)

    async def does(self, **update: Any) -> None:
        """Let the bot handle an update, to the end; it gives up at the first failure."""
        told = self.update(**update)
        try:
            await errors.handle(self.application, told)
        except Forbidden:
            pass
        except Exception as error:
            await errors.give_up(self.application, told, error)

    def message(self, **content: Any) -> dict[str, Any]:
        """A message of this person."""
        return {"message_id": next(NUMBERS), "date": 1_750_000_000, "chat": self.chat, "from": self.user, **content}

    def update(self, **update: Any) -> Update:
        """An update as the library reads it."""
        read = Update.de_json({"update_id": next(NUMBERS), **update}, self.application.bot)
        assert read is not None
        return read
