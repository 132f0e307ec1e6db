"""Column types: those that tables share, and those that keep what SQLite would lose, exact decimals and time zones."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import BigInteger, DateTime, Dialect, Numeric, String, Text
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

Words = Annotated[str, mapped_column(Text, default="", server_default="")]
Slug = Annotated[str, mapped_column(String(64), unique=True)]
Key = Annotated[int, mapped_column(primary_key=True)]
Hidden = Annotated[bool, mapped_column(default=False, server_default="0")]
Order = Annotated[int, mapped_column(default=0, server_default="0", index=True)]


class Exact(TypeDecorator[Decimal]):
    """A Decimal with a fixed number of decimal places; exact in comparisons and sums on both databases.

    SQLite has no decimals, so there the number is stored as an integer of its smallest unit (cents):
    compare and sum such a column, but never multiply it in SQL.
    """

    impl = Numeric
    cache_ok = True

    def __init__(self, precision: int, scale: int) -> None:
        super().__init__(precision, scale)
        self.places = scale

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Numeric on PostgreSQL, an integer on SQLite."""
        return dialect.type_descriptor(BigInteger() if dialect.name == "sqlite" else self.impl_instance)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | int | None:
        """Scale on the way into SQLite; a comparison with more places than the column keeps them apart."""
        if value is None or dialect.name != "sqlite":
            return value
        scaled = Decimal(value).scaleb(self.places)
        return int(scaled) if scaled == scaled.to_integral_value() else scaled.__float__()  # type: ignore[return-value]

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Scale back."""
        if value is None or dialect.name != "sqlite":
            return None if value is None else Decimal(value)
        return Decimal(value).scaleb(-self.places)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; a naive one is refused with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite gives the time back without its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
