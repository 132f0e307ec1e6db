"""The tables of the data. Every fact row names its source; an unknown text is '', an unknown number is NULL."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, Float, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base
from db.types import Exact, Hidden, Key, Order, Slug, UtcDateTime, Words

SourceId = Annotated[int, mapped_column(ForeignKey("source.id"), index=True)]


class Source(Base):
    """Where facts were published; `date` as published: 2025-06, 2025-06-11 or ''."""

    __tablename__ = "source"
    __table_args__ = (UniqueConstraint("title", "url", "date"),)
    id: Mapped[Key]
    title: Mapped[Words]
    url: Mapped[Words]
    date: Mapped[Words]


class Project(Base):
    """An investment project; `slug` is its id in the workbook, `position` its order there.

    An `internal` one is for officials alone.
    """

    __tablename__ = "project"
    id: Mapped[Key]
    slug: Mapped[Slug]
    title_ru: Mapped[Words]
    title_kk: Mapped[Words]
    aliases_ru: Mapped[Words]
    aliases_kk: Mapped[Words]
    sector: Mapped[str] = mapped_column(Text, default="", server_default="", index=True)
    status: Mapped[str] = mapped_column(Text, default="", server_default="", index=True)
    place_ru: Mapped[Words]
    place_kk: Mapped[Words]
    region_ru: Mapped[Words]
    region_kk: Mapped[Words]
    amount: Mapped[Decimal | None] = mapped_column(Exact(20, 2))
    currency: Mapped[Words]
    jobs: Mapped[int | None] = mapped_column(BigInteger)
    start_year: Mapped[int | None]
    finish_year: Mapped[int | None]
    capacity_ru: Mapped[Words]
    capacity_kk: Mapped[Words]
    note_ru: Mapped[Words]
    note_kk: Mapped[Words]
    internal: Mapped[Hidden]
    source_id: Mapped[SourceId]
    position: Mapped[Order]
    source: Mapped[Source] = relationship(lazy="raise")


class Partner(Base):
    """A company or body, named as published."""

    __tablename__ = "partner"
    id: Mapped[Key]
    slug: Mapped[Slug]
    name: Mapped[Words]
    aliases: Mapped[Words]
    country: Mapped[Words]
    city_ru: Mapped[Words]
    city_kk: Mapped[Words]
    about_ru: Mapped[Words]
    about_kk: Mapped[Words]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), index=True)
    source: Mapped[Source | None] = relationship(lazy="raise")


class Place(Base):
    """A city, district or site that projects name; coordinates in degrees."""

    __tablename__ = "place"
    id: Mapped[Key]
    slug: Mapped[Slug]
    name_ru: Mapped[Words]
    name_kk: Mapped[Words]
    kind: Mapped[Words]
    lat: Mapped[float | None] = mapped_column(Float)
    lon: Mapped[float | None] = mapped_column(Float)


class ProjectPartner(Base):
    """Who takes part in a project, in the published order."""

    __tablename__ = "project_partner"
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(default=0, server_default="0")


class ProjectCountry(Base):
    """The partner countries of a project, ISO 3166 alpha-2."""

    __tablename__ = "project_country"
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(2), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(default=0, server_default="0")


class ProjectPlace(Base):
    """Where a project is."""

    __tablename__ = "project_place"
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(default=0, server_default="0")


class Indicator(Base):
    """A figure about the region for one period; `series` joins the same figure of several periods."""

    __tablename__ = "indicator"
    id: Mapped[Key]
    slug: Mapped[Slug]
    title_ru: Mapped[Words]
    title_kk: Mapped[Words]
    aliases_ru: Mapped[Words]
    aliases_kk: Mapped[Words]
    series: Mapped[Words]
    value: Mapped[Decimal] = mapped_column(Exact(24, 4))
    qualifier: Mapped[Words]
    kind: Mapped[Words]
    unit: Mapped[Words]
    period: Mapped[Words]
    note_ru: Mapped[Words]
    note_kk: Mapped[Words]
    internal: Mapped[Hidden]
    source_id: Mapped[SourceId]
    position: Mapped[Order]
    source: Mapped[Source] = relationship(lazy="raise")


class Person(Base):
    """Somebody who holds a post."""

    __tablename__ = "person"
    id: Mapped[Key]
    slug: Mapped[Slug]
    name_ru: Mapped[Words]
    name_kk: Mapped[Words]
    post_ru: Mapped[Words]
    post_kk: Mapped[Words]
    aliases_ru: Mapped[Words]
    aliases_kk: Mapped[Words]
    note_ru: Mapped[Words]
    note_kk: Mapped[Words]
    source_id: Mapped[SourceId]
    position: Mapped[Order]
    source: Mapped[Source] = relationship(lazy="raise")


class Event(Base):
    """A forum, a visit …; dates as published, `ordinal` where it is the n-th of its kind."""

    __tablename__ = "event"
    id: Mapped[Key]
    slug: Mapped[Slug]
    title_ru: Mapped[Words]
    title_kk: Mapped[Words]
    aliases_ru: Mapped[Words]
    aliases_kk: Mapped[Words]
    ordinal: Mapped[int | None]
    start_date: Mapped[Words]
    finish_date: Mapped[Words]
    place_ru: Mapped[Words]
    place_kk: Mapped[Words]
    note_ru: Mapped[Words]
    note_kk: Mapped[Words]
    source_id: Mapped[SourceId]
    source: Mapped[Source] = relationship(lazy="raise")


class Fact(Base):
    """One stated fact with the words it is asked by; `about` names slugs of other rows, ';' between them."""

    __tablename__ = "fact"
    id: Mapped[Key]
    slug: Mapped[Slug]
    about: Mapped[Words]
    title_ru: Mapped[Words]
    title_kk: Mapped[Words]
    aliases_ru: Mapped[Words]
    aliases_kk: Mapped[Words]
    text_ru: Mapped[Words]
    text_kk: Mapped[Words]
    source_id: Mapped[SourceId]
    position: Mapped[Order]
    source: Mapped[Source] = relationship(lazy="raise")


class Contact(Base):
    """Where people can turn to."""

    __tablename__ = "contact"
    id: Mapped[Key]
    slug: Mapped[Slug]
    title_ru: Mapped[Words]
    title_kk: Mapped[Words]
    phone: Mapped[Words]
    email: Mapped[Words]
    address_ru: Mapped[Words]
    address_kk: Mapped[Words]
    url: Mapped[Words]
    source_id: Mapped[SourceId]
    source: Mapped[Source] = relationship(lazy="raise")


class Rate(Base):
    """How many tenge one unit of a currency cost on a day."""

    __tablename__ = "rate"
    __table_args__ = (UniqueConstraint("currency", "date"),)
    id: Mapped[Key]
    currency: Mapped[Words]
    kzt: Mapped[Decimal] = mapped_column(Exact(20, 6))
    date: Mapped[Words]
    source_id: Mapped[SourceId]
    source: Mapped[Source] = relationship(lazy="raise")


class Change(Base):
    """Who changed which row when, from what to what (only the columns that differ)."""

    __tablename__ = "change"
    id: Mapped[Key]
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    who: Mapped[Words]
    what: Mapped[str] = mapped_column(Text, default="", server_default="", index=True)
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)


class Meta(Base):
    """Facts about the database itself; row `data_version` counts up with each data change."""

    __tablename__ = "meta"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[Words]
