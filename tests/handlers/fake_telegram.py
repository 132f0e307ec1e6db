"""A Bot API server of our own: it keeps what was sent and refuses what Telegram would refuse."""

from __future__ import annotations

import asyncio
import json
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

TOKEN = "1000:TEST-TOKEN"
USERNAME = "seriktes_test_bot"
TAGS = {"b", "i", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler", "span"}
UNESCAPED = re.compile(r"<(?!/?[a-z][^<>]*>)", re.IGNORECASE)
LONGEST_TEXT = 4096  # UTF-16 units after parsing
LONGEST_CAPTION = 1024
LONGEST_NOTICE = 200  # characters
LONGEST_DATA = 64  # bytes of UTF-8

Params = dict[str, str]


class Refused(Exception):
    """What Telegram answers with ok: false."""

    def __init__(self, description: str, code: int = 400, **parameters: int) -> None:
        super().__init__(description)
        self.answer = {"ok": False, "error_code": code, "description": description}
        if parameters:
            self.answer["parameters"] = parameters
        self.code = code


class Entities(HTMLParser):
    """Telegram's HTML: few tags, each closed in its turn; text as people see it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.open = "", list[str]()

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        if tag not in TAGS:
            raise Refused(f'Bad Request: can\'t parse entities: Unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise Refused("Bad Request: can't parse entities: Unmatched end tag")

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(html: str, longest: int = LONGEST_TEXT) -> str:
    """The text that people see; raises Refused for what Telegram cannot parse."""
    if UNESCAPED.search(html):
        raise Refused("Bad Request: can't parse entities: Unsupported start tag")
    entities = Entities()
    entities.feed(html)
    entities.close()
    if entities.open:
        raise Refused("Bad Request: can't parse entities: Can't find end tag")
    if not entities.text.strip():
        raise Refused("Bad Request: message text is empty")
    if len(entities.text.encode("utf-16-le")) // 2 > longest:
        raise Refused("Bad Request: message is too long")
    return entities.text


@dataclass
class Sent:
    """A message of the bot."""

    chat_id: int
    message_id: int
    text: str
    html: str
    buttons: dict[str, str] = field(default_factory=dict)
    replies_to: int | None = None
    file: str = ""  # a photo's or document's name: as it was uploaded, or as Telegram calls it
    photo: str = ""  # what Telegram calls a photo from then on


def _buttons(params: Params) -> dict[str, str]:
    rows = json.loads(params.get("reply_markup", "{}")).get("inline_keyboard", [])
    buttons = {button["text"]: button["callback_data"] for row in rows for button in row}
    if any(not 1 <= len(data.encode()) <= LONGEST_DATA for data in buttons.values()):
        raise Refused("Bad Request: BUTTON_DATA_INVALID")
    return buttons


def _check_png(file: bytes) -> None:
    """Refuse what Telegram would not take for a photo."""
    if file[:8] != b"\x89PNG\r\n\x1a\n":
        raise Refused("Bad Request: IMAGE_PROCESS_FAILED")
    width, height = struct.unpack(">II", file[16:24])
    if len(file) > 10_000_000 or width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise Refused("Bad Request: PHOTO_INVALID_DIMENSIONS")


async def _params(request: web.Request, uploads: dict[str, bytes]) -> Params:
    """The parameters as texts, from a form or from JSON: the Bot API takes both; an uploaded file is its name."""
    if request.content_type == "application/json":
        given = await request.json()
        return {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}
    params = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads[value.filename] = value.file.read()
        params[name] = value.filename if isinstance(value, web.FileField) else str(value)
    return params


class FakeTelegram:
    """What the bot's requests come to; `sent` holds all messages, `faults` what to refuse next, by method."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.edited: list[Sent] = []
        self.uploads: dict[str, bytes] = {}
        self.arrived = asyncio.Event()
        self.forgotten: set[str] = set()  # names of photos that are refused from now on
        self.actions: list[tuple[int, str]] = []
        self._moments: list[tuple[int, Callable[[], object]]] = []
        self.answered: dict[str, str] = {}
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.calls: list[str] = []
        self.chats: set[int] = set()
        self.pending: list[dict[str, Any]] = []
        self.faults: dict[str, list[Refused]] = {}
        self.resets: dict[str, int] = {}  # how many connections break once the request is served
        self.leaders: set[tuple[int, int]] = set()  # administrators: (chat, user)
        self._application = web.Application()
        self._application.router.add_post("/bot{token}/{method}", self._serve)
        self.server = TestServer(self._application)

    @property
    def url(self) -> str:
        """Where it listens."""
        return str(self.server.make_url("")).rstrip("/")

    def call_at(self, count: int, call: Callable[[], object]) -> None:
        """Calls it when so many messages were sent, before the last of them is answered."""
        self._moments.append((count, call))

    async def _serve(self, request: web.Request) -> web.Response:
        try:
            if request.match_info["token"] != TOKEN:
                raise Refused("Unauthorized", 401)
            method = request.match_info["method"]
            self.calls.append(method)
            if self.faults.get(method):
                raise self.faults[method].pop(0)
            params = await _params(request, self.uploads)
            result = getattr(self, f"_{method}")(params)
        except Refused as refused:
            return web.json_response(refused.answer, status=refused.code)
        if self.resets.get(method) and request.transport:
            self.resets[method] -= 1
            request.transport.abort()
        return web.json_response({"ok": True, "result": result})

    def _getMe(self, _params: Params) -> dict[str, Any]:  # noqa: N802  Telegram's name
        return {"id": 1000, "is_bot": True, "first_name": "Seriktes", "username": USERNAME}

    def _deleteWebhook(self, _params: Params) -> bool:  # noqa: N802
        return True

    def _getUpdates(self, params: Params) -> list[dict[str, Any]]:  # noqa: N802
        self.pending = [update for update in self.pending if update["update_id"] >= int(params.get("offset", 0))]
        return self.pending

    def _setMyCommands(self, params: Params) -> bool:  # noqa: N802
        commands = json.loads(params["commands"])
        assert all(command["command"] and 1 <= len(command["description"]) <= 256 for command in commands)
        scope = json.loads(params["scope"])
        if scope["type"] == "chat" and scope["chat_id"] not in self.chats:
            raise Refused("Bad Request: chat not found")
        name = f"chat:{scope['chat_id']}" if scope["type"] == "chat" else scope["type"]
        self.commands[name, params.get("language_code", "")] = commands
        return True

    def _sendMessage(self, params: Params) -> dict[str, Any]:  # noqa: N802
        if int(params["chat_id"]) not in self.chats:
            raise Refused("Bad Request: chat not found")
        assert json.loads(params["link_preview_options"]) == {"is_disabled": True}
        message = self._message(params, len(self.sent) + 500_000)
        self.sent.append(message)
        self.arrived.set()
        due = [call for count, call in self._moments if len(self.sent) >= count]
        self._moments = [moment for moment in self._moments if len(self.sent) < moment[0]]
        for call in due:
            call()
        return self._shown(message)

    def _sendPhoto(self, params: Params) -> dict[str, Any]:  # noqa: N802
        uploaded = self.uploads.get(params["photo"])
        if uploaded is None and params["photo"] in self.forgotten:
            raise Refused("Bad Request: wrong file identifier/HTTP URL specified")
        if uploaded is not None:
            _check_png(uploaded)
        shown = self._send_file(params, "photo")
        message = self.sent[-1]
        message.photo = f"photo-{message.message_id}" if uploaded else message.file
        size = {"file_unique_id": "u", "width": 90, "height": 90}
        names = [f"small of {message.photo}", message.photo]
        return shown | {"photo": [size | {"file_id": name} for name in names]}

    def _sendChatAction(self, params: Params) -> bool:  # noqa: N802
        if int(params["chat_id"]) not in self.chats:
            raise Refused("Bad Request: chat not found")
        assert params["action"] in {"typing", "upload_photo", "upload_document"}
        self.actions.append((int(params["chat_id"]), params["action"]))
        return True

    def _sendDocument(self, params: Params) -> dict[str, Any]:  # noqa: N802
        return self._send_file(params, "document")

    def _send_file(self, params: Params, kind: str) -> dict[str, Any]:
        if int(params["chat_id"]) not in self.chats:
            raise Refused("Bad Request: chat not found")
        assert params.get("parse_mode", "HTML") == "HTML"
        html = params.get("caption", "")
        text = seen(html, LONGEST_CAPTION) if html else ""
        replies_to = json.loads(params.get("reply_parameters", "{}")).get("message_id")
        message = Sent(
            int(params["chat_id"]), len(self.sent) + 500_000, text, html, _buttons(params), replies_to, params[kind]
        )
        self.sent.append(message)
        self.arrived.set()
        return self._shown(message)

    def _editMessageText(self, params: Params) -> dict[str, Any]:  # noqa: N802
        old = next((sent for sent in self.sent if sent.message_id == int(params["message_id"])), None)
        if old is None:
            raise Refused("Bad Request: message to edit not found")
        if old.file:
            raise Refused("Bad Request: there is no text in the message to edit")
        new = self._message(params, old.message_id)
        if (new.html, new.buttons) == (old.html, old.buttons):
            raise Refused("Bad Request: message is not modified: nothing changed")
        self.sent[self.sent.index(old)] = new
        self.edited.append(new)
        return self._shown(new)

    def _editMessageReplyMarkup(self, params: Params) -> dict[str, Any]:  # noqa: N802
        old = next((sent for sent in self.sent if sent.message_id == int(params["message_id"])), None)
        if old is None:
            raise Refused("Bad Request: message to edit not found")
        new = replace(old, buttons=_buttons(params))
        if new.buttons == old.buttons:
            raise Refused("Bad Request: message is not modified: nothing changed")
        self.sent[self.sent.index(old)] = new
        self.edited.append(new)
        return self._shown(new)

    def _getChatMember(self, params: Params) -> dict[str, Any]:  # noqa: N802
        chat_id, user_id = int(params["chat_id"]), int(params["user_id"])
        if chat_id not in self.chats:
            raise Refused("Bad Request: chat not found")
        user = {"id": user_id, "is_bot": False, "first_name": "Aliya"}
        if (chat_id, user_id) in self.leaders:
            return {"status": "creator", "user": user, "is_anonymous": False}
        return {"status": "member", "user": user}

    def _answerCallbackQuery(self, params: Params) -> bool:  # noqa: N802
        if params["callback_query_id"] in self.answered:
            raise Refused("Bad Request: query is too old and response timeout expired or query ID is invalid")
        if len(params.get("text", "")) > LONGEST_NOTICE:
            raise Refused("Bad Request: MESSAGE_TOO_LONG")
        self.answered[params["callback_query_id"]] = params.get("text", "")
        return True

    def _message(self, params: Params, message_id: int) -> Sent:
        assert params["parse_mode"] == "HTML"
        buttons = _buttons(params)
        replies_to = json.loads(params.get("reply_parameters", "{}")).get("message_id")
        html = params["text"]
        return Sent(int(params["chat_id"]), message_id, seen(html), html, buttons, replies_to)

    def _shown(self, message: Sent) -> dict[str, Any]:
        chat = {"id": message.chat_id, "type": "private" if message.chat_id > 0 else "supergroup"}
        return {"message_id": message.message_id, "date": 1_750_000_000, "chat": chat, "text": message.text}
