"""Where a command finds the settings, the database and the talk, and how it says what cannot be used."""

# What takes a while to import is imported when it is needed: `announce` shall not wait for the words.

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import typer

if TYPE_CHECKING:
    from db.engine import Database
    from handlers.talk import Talk
    from settings import Settings

SHIPPED = Path(__file__).parent.parent / "db" / "data"


class Unusable(Exception):
    """Something given from outside cannot be used; the message says what and why."""


async def open_house(settings: Settings, seeded: bool = True) -> Talk:
    """The database brought up to date and filled, and the talk over it; raises Unusable."""
    from answering.desk import Desk
    from handlers.talk import Talk

    database = await open_database(settings, seeded)
    try:
        zone = ZoneInfo(settings.timezone)
        talk = Talk(database, Desk(database, zone), zone, settings.admins)
        await talk.desk.refresh()
    except BaseException:
        await database.close()
        raise
    return talk


async def open_database(settings: Settings, seeded: bool = True) -> Database:
    """The database brought up to date and filled; raises Unusable."""
    from sqlalchemy.exc import DBAPIError

    from db.engine import BadDatabaseUrl, connect
    from db.workbook.importing import seed

    try:
        database = connect(settings.database_url)
    except (BadDatabaseUrl, OSError) as error:
        raise Unusable(f"DATABASE_URL cannot be used: {error}") from None
    try:
        await database.migrate()
        report = await seed(database, settings.seed_data if seeded else "none", SHIPPED)
        if report.problems:
            raise Unusable("\n".join(["SEED_DATA cannot be used:", *map(str, report.problems)]))
    except BaseException as error:
        await database.close()
        if isinstance(error, DBAPIError):
            raise Unusable(f"DATABASE_URL cannot be used: {error.orig}") from None
        raise
    return database


@contextmanager
def at_home(runner: asyncio.Runner, seeded: bool = True) -> Iterator[Talk]:
    """The talk over the database of the settings, which is closed afterwards."""
    from transport.logs import set_up

    settings = load_settings()
    set_up(settings.log_level)
    talk = runner.run(open_house(settings, seeded))
    try:
        yield talk
    finally:
        runner.run(talk.close())


@contextmanager
def at_base(runner: asyncio.Runner) -> Iterator[tuple[Settings, Database]]:
    """The settings and their database, which is closed afterwards; no data and no talk, so it is there at once."""
    from transport.logs import set_up

    settings = load_settings()
    set_up(settings.log_level)
    database = runner.run(open_database(settings, seeded=False))
    try:
        yield settings, database
    finally:
        runner.run(database.close())


def load_settings() -> Settings:
    """The settings; raises Unusable."""
    from settings import BadSettings, load

    try:
        return load()
    except BadSettings as error:
        raise Unusable(str(error)) from None


@contextmanager
def plainly() -> Iterator[None]:
    """Say in words what cannot be used, and end with code 1."""
    try:
        yield
    except Unusable as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from None
