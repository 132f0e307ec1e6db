"""Questions and contexts as text and back, for buttons and for what is remembered of a chat."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from understanding.question import Context

T = TypeVar("T")


class Unreadable(ValueError):
    """The text is no question or context of this version."""


def dumps(value: Any) -> str:
    """A question or context as JSON; what equals its default is left out, so equal values give equal texts."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def loads(kind: type[T], text: str) -> T:
    """The question or context that `dumps` wrote; raises Unreadable."""
    try:
        made: T = _made(kind, json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError) as error:
        raise Unreadable(str(error)) from error
    return made


def context_from(text: str) -> Context:
    """The context that is remembered of a chat; nothing remembered, or by another version, is an empty one."""
    if not text:
        return Context()
    try:
        return loads(Context, text)
    except Unreadable:
        return Context()


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        named = {field: getattr(value, field.name) for field in fields(value)}
        return {field.name: _plain(item) for field, item in named.items() if item != _default(field)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, Decimal) else value


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _made(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return None if plain is None else _made(next(arg for arg in get_args(kind) if arg is not type(None)), plain)
    if origin is tuple:
        return tuple(_made(get_args(kind)[0], item) for item in plain)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        known = {field.name for field in fields(kind)}
        made = cast(Callable[..., Any], kind)
        return made(**{name: _made(hints[name], item) for name, item in plain.items() if name in known})
    if isinstance(kind, type) and issubclass(kind, Enum | Decimal):
        return kind(plain)
    if not isinstance(plain, kind):
        raise Unreadable(f"{plain!r} is no {kind}")
    return plain
