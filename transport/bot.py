"""The library's bot with a short way for answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from telegram import Bot, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.ext import Defaults, ExtBot

from transport.api import Api
from transport.request import AiohttpRequest


def _unheard(_chat_id: int) -> None:
    """Nobody counts the answers."""


class QuickBot(ExtBot[None]):
    """A bot whose `say` makes no object of what Telegram returns."""

    def __init__(self, token: str, server: str, connections: int) -> None:
        request = AiohttpRequest(connections)
        super().__init__(
            token,
            base_url=f"{server}/bot",
            base_file_url=f"{server}/file/bot",
            request=request,
            get_updates_request=AiohttpRequest(1),
            defaults=Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)),
        )
        self._api = Api(server, token, request)
        self._on_reply: Callable[[int], None] = _unheard

    def count_replies(self, on_reply: Callable[[int], None]) -> None:
        """Let somebody hear of the chat of each answer."""
        self._on_reply = on_reply

    async def say(self, chat_id: int, html: str, params: dict[str, Any]) -> None:
        """Send a message of Telegram HTML; raises TelegramError."""
        self._on_reply(chat_id)
        told = {"text": html, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
        await self.call("sendMessage", chat_id, told | params)

    async def show(self, chat_id: int, photo: str | bytes, caption: str, params: dict[str, Any]) -> Message:
        """Send a photo, a PNG or one that Telegram has; raises TelegramError."""
        self._on_reply(chat_id)
        return await self.send_photo(
            chat_id, photo, caption=caption, parse_mode=ParseMode.HTML, filename="chart.png", api_kwargs=params
        )

    async def change_buttons(self, chat_id: int, message_id: int, params: dict[str, Any]) -> None:
        """Change only the buttons of a message; the library would send the default markup along, which is refused."""
        await self.call("editMessageReplyMarkup", chat_id, {"message_id": message_id} | params)

    async def offer(self, query_id: str, params: dict[str, Any]) -> None:
        """Answer an inline query, with the parameters as they are; raises TelegramError."""
        await self._api.call("answerInlineQuery", {"inline_query_id": query_id} | params)

    async def call(self, method: str, chat_id: int, params: dict[str, Any]) -> None:
        """Call a method that concerns a chat, with its parameters as they are; raises TelegramError."""
        await self._api.call(method, {"chat_id": chat_id} | params)


def quick(bot: Bot) -> QuickBot:
    """The bot as what it is; raises TypeError if another was built in."""
    if not isinstance(bot, QuickBot):
        raise TypeError(f"{type(bot).__name__} is no QuickBot")
    return bot
