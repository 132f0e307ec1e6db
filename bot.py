"""The front door: the command line, and how the parts are put together. Nothing starts on import."""

# Each command imports what it needs when it runs: `ask` shall not wait for Telegram's library.

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from understanding.question import Language

if TYPE_CHECKING:
    from db.engine import Database
    from handlers.incoming import Bot
    from handlers.talk import Talk
    from settings import Settings

SHIPPED = Path(__file__).parent / "db" / "data"
Lang = Annotated[Language | None, typer.Option("--lang", help="Answer what shows no language in ru or kk.")]
Words = Annotated[str, typer.Argument(help="A question in words.")]

app = typer.Typer(
    help="A bot that answers questions about investment projects, partners and jobs. Without a command it runs.",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Unusable(Exception):
    """Something given from outside cannot be used; the message says what and why."""


@app.callback()
def run(context: typer.Context) -> None:
    """Run the bot by long polling; without a token it talks in the terminal."""
    if context.invoked_subcommand:
        return
    with plainly():
        settings = load_settings()
        if settings.bot_token:
            import uvloop

            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(serve(settings))
            return
    from locales.catalogue import translation

    for language in Language:
        typer.echo(translation(language).gettext("BOT_TOKEN is not set, so the bot talks here in the terminal."))
    chat()


@app.command()
def chat(lang: Lang = None) -> None:
    """Talk in the terminal, without a network."""
    from handlers import terminal

    with plainly(), asyncio.Runner() as runner, at_home(runner) as talk:
        if sys.stdin.isatty():
            typer.echo(terminal.invitation(lang or Language.RU))
        terminal.chat(runner, talk, terminal.typed(), typer.echo, lang, bold=sys.stdout.isatty())


@app.command()
def ask(text: Words, lang: Lang = None) -> None:
    """Print the answer to one question."""
    from handlers import terminal

    with plainly(), asyncio.Runner() as runner, at_home(runner) as talk:
        terminal.chat(runner, talk, [text], typer.echo, lang, bold=sys.stdout.isatty())


@app.command()
def explain(text: Words, lang: Lang = None) -> None:
    """Print what is understood of a question, and why."""
    with plainly(), asyncio.Runner() as runner, at_home(runner) as talk:
        typer.echo(talk.desk.explain(text, lang))


@app.command("import")
def import_(
    path: Annotated[Path, typer.Argument(help="A folder of .csv files, or an .xlsx file.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only check; write nothing.")] = False,
    lang: Lang = None,
) -> None:
    """Bring a workbook into the database: all of it, or nothing and every bad cell is named."""
    from db.workbook.importing import import_path
    from handlers.import_report import told

    with plainly(), asyncio.Runner() as runner, at_home(runner, seeded=False) as talk:
        report = runner.run(import_path(talk.database, path, dry_run, who="command line"))
        typer.echo(told(report, lang or Language.RU, dry_run), err=bool(report.problems))
    if report.problems:
        raise typer.Exit(1)


@app.command()
def export(path: Annotated[Path, typer.Argument(help="A folder for .csv files, or a name ending in .xlsx.")]) -> None:
    """Write the database out as a workbook."""
    from db.workbook.exporting import export_path

    with plainly(), asyncio.Runner() as runner, at_home(runner) as talk:
        try:
            runner.run(export_path(talk.database, path))
        except OSError as error:
            raise Unusable(f"{path} cannot be written: {error.strerror}.") from error


def build(settings: Settings, talk: Talk) -> Bot:
    """The Telegram application over a talk; nothing is connected yet."""
    from telegram import LinkPreviewOptions
    from telegram.constants import ParseMode
    from telegram.ext import Application, Defaults

    from handlers import buttons, door, errors, members, other, questions
    from handlers.service import AT_ONCE
    from handlers.subscribing import presses
    from transport.request import AiohttpRequest

    application = (
        Application.builder()
        .token(settings.bot_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(AiohttpRequest(connections=2 * AT_ONCE))
        .get_updates_request(AiohttpRequest(connections=1))
        .updater(None)
        .defaults(Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .build()
    )
    application.bot_data["talk"] = talk
    for feature in (door, presses, buttons, members, other, questions, errors):
        feature.register(application)
    return application


async def serve(settings: Settings) -> None:
    """Answer and deliver in Telegram until told to stop."""
    from telegram.error import InvalidToken

    from handlers.service import Service
    from transport.logs import set_up

    set_up(settings.log_level, settings.bot_token.get_secret_value())
    talk = await open_house(settings)
    try:
        await Service(settings, talk, build(settings, talk)).run()
    except InvalidToken:
        raise Unusable("Telegram refuses the BOT_TOKEN: it should be the one that @BotFather gave.") from None
    finally:
        await talk.close()


async def open_house(settings: Settings, seeded: bool = True) -> Talk:
    """The database brought up to date and filled, and the talk over it; raises Unusable."""
    from sqlalchemy.exc import DBAPIError

    from answering.desk import Desk
    from db.engine import BadDatabaseUrl, connect
    from handlers.talk import Talk

    try:
        database = connect(settings.database_url)
    except (BadDatabaseUrl, OSError) as error:
        raise Unusable(f"DATABASE_URL cannot be used: {error}") from None
    try:
        await prepare(database, settings.seed_data if seeded else "none")
        talk = Talk(database, Desk(database), ZoneInfo(settings.timezone))
        await talk.desk.refresh()
    except BaseException as error:
        await database.close()
        if isinstance(error, DBAPIError):
            raise Unusable(f"DATABASE_URL cannot be used: {error.orig}") from None
        raise
    return talk


async def prepare(database: Database, seed_data: str) -> None:
    """Bring the tables up to date and fill an empty database; raises Unusable."""
    from db.workbook.importing import seed

    await database.migrate()
    report = await seed(database, seed_data, SHIPPED)
    if report.problems:
        raise Unusable("\n".join(["SEED_DATA cannot be used:", *map(str, report.problems)]))


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


if __name__ == "__main__":
    app()
