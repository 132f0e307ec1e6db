"""A Bot API server of our own: it keeps what was sent and refuses what Telegram would refuse."""

from __future__ import annotations

import asyncio
import json
import re
import struct
from collections import defaultdict
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
LONGEST_INLINE, LONGEST_COPY = 256, 256  # characters
MOST_RESULTS, LONGEST_ID, LONGEST_OFFSET, LONGEST_TITLE = 50, 64, 64, 256
LONGEST_OFFERED_BUTTON = 64
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
EFFECTS = {"callback_data", "url", "copy_text", "switch_inline_query"}

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
    rows: list[list[dict[str, Any]]] = field(default_factory=list)

    def holds(self, effect: str) -> dict[str, Any]:
        """What the buttons of another effect than to tell the bot hold, by label."""
        return {button["text"]: button[effect] for row in self.rows for button in row if effect in button}


@dataclass
class Offered:
    """The answer to an inline query."""

    results: list[dict[str, Any]]
    texts: list[str]
    next_offset: str
    button: dict[str, str]
    is_personal: bool
    cache_time: int


def _rows(params: Params) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = json.loads(params.get("reply_markup", "{}")).get("inline_keyboard", [])
    for button in (button for row in rows for button in row):
        _check(button)
    return rows


def _check(button: dict[str, Any]) -> None:
    """One button does one thing, and what it holds is not too long."""
    assert button["text"].strip()
    effects = EFFECTS & button.keys()
    if len(effects) != 1 or set(button) != {"text", *effects}:
        raise Refused("Bad Request: can't parse inline keyboard button: Text buttons are unallowed")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= LONGEST_DATA:
        raise Refused("Bad Request: BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= LONGEST_COPY:
        raise Refused("Bad Request: BUTTON_COPY_TEXT_INVALID")
    if "switch_inline_query" in button and len(button["switch_inline_query"]) > LONGEST_INLINE:
        raise Refused("Bad Request: BUTTON_INLINE_QUERY_INVALID")
    if "url" in button and not button["url"].startswith("https://"):
        raise Refused("Bad Request: BUTTON_URL_INVALID")


def _buttons(params: Params) -> dict[str, str]:
    """What the buttons tell the bot, by label."""
    told = (button for row in _rows(params) for button in row if "callback_data" in button)
    return {button["text"]: button["callback_data"] for button in told}


def _offered_text(result: dict[str, Any]) -> str:
    """What a chosen result would say; raises Refused for one that Telegram would not take."""
    if not 1 <= len(result["id"].encode()) <= LONGEST_ID:
        raise Refused("Bad Request: RESULT_ID_INVALID")
    if not 1 <= len(result.get("title", "")) <= LONGEST_TITLE or len(result.get("description", "")) > LONGEST_TITLE:
        raise Refused("Bad Request: can't parse inline query result: Can't find field \"title\"")
    _rows({"reply_markup": json.dumps(result.get("reply_markup", {}))})
    if result["type"] == "photo":
        assert result["photo_file_id"]
        assert result["parse_mode"] == "HTML"
        return seen(result["caption"], LONGEST_CAPTION)
    assert result["type"] == "article"
    content = result["input_message_content"]
    assert content["parse_mode"] == "HTML"
    assert content["link_preview_options"] == {"is_disabled": True}
    return seen(content["message_text"])


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
        self.pinned: defaultdict[int, list[int]] = defaultdict(list)
        self.queries: set[str] = set()  # inline ones that wait for an answer
        self.offered: dict[str, Offered] = {}
        self.supports_inline = True
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
        told = {"id": 1000, "is_bot": True, "first_name": "Seriktes", "username": USERNAME}
        return told | {"supports_inline_queries": self.supports_inline}

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

    def _deleteMyCommands(self, params: Params) -> bool:  # noqa: N802
        scope = json.loads(params["scope"])
        self.commands.pop((f"chat:{scope['chat_id']}", params.get("language_code", "")), None)
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

    def _pinChatMessage(self, params: Params) -> bool:  # noqa: N802
        number = int(params["message_id"])
        if not any(sent.message_id == number for sent in self.sent):
            raise Refused("Bad Request: message to pin not found")
        assert params["disable_notification"].lower() == "true"
        self.pinned[int(params["chat_id"])].append(number)
        return True

    def _unpinChatMessage(self, params: Params) -> bool:  # noqa: N802
        if int(params["message_id"]) not in self.pinned[int(params["chat_id"])]:
            raise Refused("Bad Request: message to unpin not found")
        self.pinned[int(params["chat_id"])].remove(int(params["message_id"]))
        return True

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
            int(params["chat_id"]),
            len(self.sent) + 500_000,
            text,
            html,
            _buttons(params),
            replies_to,
            params[kind],
            rows=_rows(params),
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
        if (new.html, new.rows) == (old.html, old.rows):
            raise Refused("Bad Request: message is not modified: nothing changed")
        self.sent[self.sent.index(old)] = new
        self.edited.append(new)
        return self._shown(new)

    def _editMessageReplyMarkup(self, params: Params) -> dict[str, Any]:  # noqa: N802
        old = next((sent for sent in self.sent if sent.message_id == int(params["message_id"])), None)
        if old is None:
            raise Refused("Bad Request: message to edit not found")
        new = replace(old, buttons=_buttons(params), rows=_rows(params))
        if new.rows == old.rows:
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

    def _answerInlineQuery(self, params: Params) -> bool:  # noqa: N802
        results = json.loads(params["results"])
        if len(results) > MOST_RESULTS:
            raise Refused("Bad Request: too many inline query results specified")
        if len({result["id"] for result in results}) < len(results):
            raise Refused("Bad Request: RESULT_ID_DUPLICATE")
        if len(params.get("next_offset", "").encode()) > LONGEST_OFFSET:
            raise Refused("Bad Request: NEXT_OFFSET_INVALID")
        button = json.loads(params.get("button", "{}"))
        if button and not (
            1 <= len(button["text"]) <= LONGEST_OFFERED_BUTTON and START_PARAMETER.fullmatch(button["start_parameter"])
        ):
            raise Refused("Bad Request: START_PARAM_INVALID")
        texts = [_offered_text(result) for result in results]
        if params["inline_query_id"] not in self.queries:
            raise Refused("Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.queries.remove(params["inline_query_id"])
        personal, kept = json.loads(params["is_personal"]), int(params["cache_time"])
        self.offered[params["inline_query_id"]] = Offered(
            results, texts, params.get("next_offset", ""), button, personal, kept
        )
        return True

    def _message(self, params: Params, message_id: int) -> Sent:
        assert params["parse_mode"] == "HTML"
        buttons = _buttons(params)
        replies_to = json.loads(params.get("reply_parameters", "{}")).get("message_id")
        html = params["text"]
        return Sent(int(params["chat_id"]), message_id, seen(html), html, buttons, replies_to, rows=_rows(params))

    def _shown(self, message: Sent) -> dict[str, Any]:
        chat = {"id": message.chat_id, "type": "private" if message.chat_id > 0 else "supergroup"}
        return {"message_id": message.message_id, "date": 1_750_000_000, "chat": chat, "text": message.text}
