"""The front door: the command line, and how the parts are put together. Nothing starts on import."""

# Each command imports what it needs when it runs: `ask` shall not wait for Telegram's library.

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from handlers.home import Unusable, at_base, at_home, load_settings, open_house, plainly
from understanding.question import Language

if TYPE_CHECKING:
    from handlers.incoming import Bot
    from handlers.talk import Talk
    from settings import Settings

Lang = Annotated[Language | None, typer.Option("--lang", help="Answer what shows no language in ru or kk.")]
Words = Annotated[str, typer.Argument(help="A question in words.")]
Invited = Annotated[str, typer.Argument(help="official, editor, approver or admin.")]
Hours = Annotated[int, typer.Option(min=1, max=720, help="How long the link is valid.")]

app = typer.Typer(
    help="A bot that answers questions about investment projects, partners and jobs. Without a command it runs.",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


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
    from announcing.draft import propose
    from db.workbook.importing import import_path
    from handlers.import_report import told

    with plainly(), asyncio.Runner() as runner, at_home(runner, seeded=False) as talk:
        report = runner.run(import_path(talk.database, path, dry_run, who="command line"))
        typer.echo(told(report, lang or Language.RU, dry_run), err=bool(report.problems))
        if not dry_run and (made := runner.run(propose(talk.database, report, lang or Language.RU))):
            typer.echo(made)
    if report.problems:
        raise typer.Exit(1)


@app.command()
def export(
    path: Annotated[Path, typer.Argument(help="A folder for .csv files, or a name ending in .xlsx.")],
    with_subscribers: Annotated[
        bool, typer.Option("--with-subscribers", help="Who receives the news too: keep that file safe.")
    ] = False,
) -> None:
    """Write the database out as a workbook."""
    from db.workbook.exporting import export_path

    with plainly(), asyncio.Runner() as runner, at_home(runner) as talk:
        try:
            runner.run(export_path(talk.database, path, with_subscribers))
        except OSError as error:
            raise Unusable(f"{path} cannot be written: {error.strerror}.") from error


@app.command()
def announce(
    ru: Annotated[Path | None, typer.Option(help="The Russian text: UTF-8; .html is Telegram's HTML.")] = None,
    kk: Annotated[Path | None, typer.Option(help="The Kazakh text.")] = None,
    topic: Annotated[list[str] | None, typer.Option(help="For whom, like sector:energy; repeatable.")] = None,
    at: Annotated[str, typer.Option(help='When, in the zone of TIMEZONE, like "2026-09-04 10:00".')] = "",
    stand_in: Annotated[bool, typer.Option("--stand-in", help="One text for all, with a note.")] = False,
    lang: Lang = None,
) -> None:
    """Put an announcement into the outbox and print its number; the running bot delivers it."""
    from announcing.scripted import Order, Unfit, announce, placed

    language = lang or Language.RU
    with plainly(), asyncio.Runner() as runner, at_base(runner) as (settings, database):
        zone = ZoneInfo(settings.timezone)
        try:
            done = runner.run(announce(database, Order(ru, kk, topic or [], at, stand_in), zone, language))
        except Unfit as error:
            raise Unusable(str(error)) from None
    typer.echo(done.number)
    typer.echo(placed(done, zone, language), err=True)


@app.command()
def announcements(lang: Lang = None) -> None:
    """List the latest announcements with how many of their messages stand where."""
    from announcing.scripted import listed, told

    with plainly(), asyncio.Runner() as runner, at_base(runner) as (settings, database):
        typer.echo(told(runner.run(listed(database)), ZoneInfo(settings.timezone), lang or Language.RU))


@app.command()
def invite(role: Invited, hours: Hours = 24, lang: Lang = None) -> None:
    """Print a link that gives a role to whoever opens it first."""
    from handlers import team_console

    with plainly(), asyncio.Runner() as runner:
        try:
            chosen = team_console.role_given(role)
        except ValueError as error:
            raise Unusable(str(error)) from None
        with at_base(runner) as (settings, database):
            typer.echo(runner.run(team_console.invite(database, settings, chosen, hours, lang or Language.RU)))


@app.command()
def team(lang: Lang = None) -> None:
    """List who is in the team: number of the account, role, name."""
    from handlers import team_console

    with plainly(), asyncio.Runner() as runner, at_base(runner) as (settings, database):
        typer.echo(runner.run(team_console.listed(database, settings, lang or Language.RU)))


def build(settings: Settings, talk: Talk) -> Bot:
    """The Telegram application over a talk; nothing is connected yet."""
    from telegram.ext import Application

    from handlers import announcing, briefing, buttons, documents, door, errors, inline, members, other, questions, team
    from handlers.service import AT_ONCE
    from handlers.subscribing import presses
    from transport.bot import QuickBot

    bot = QuickBot(settings.bot_token.get_secret_value(), settings.telegram_api_url, 2 * AT_ONCE)
    application = Application.builder().bot(bot).updater(None).build()
    application.bot_data |= {"talk": talk, "settings": settings}
    asked = (documents, buttons, inline, members, other, questions)
    for feature in (door, announcing, team, briefing, presses, *asked, errors):
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


if __name__ == "__main__":
    app()
