"""The commands: what each asks, and how the menu describes it."""

from __future__ import annotations

import re

from announcing.rights import Action, Role, allowed
from locales.catalogue import translation
from understanding.question import Ask, Kind, Language, Question, Ref

COMMANDS = {
    "start": Ask.START,
    "help": Ask.HELP,
    "projects": Ask.PROJECTS,
    "partners": Ask.PARTNER,
    "jobs": Ask.JOBS,
    "investments": Ask.AMOUNT,
    "figures": Ask.SUMMARY,
    "language": Ask.LANGUAGE,
    "privacy": Ask.PRIVACY,
    "forget": Ask.FORGET,
    "subscribe": Ask.SUBSCRIBE,
    "unsubscribe": Ask.UNSUBSCRIBE,
}
IN_GROUPS = ("projects", "partners", "jobs", "investments", "figures", "language", "help")
COMMAND = re.compile(r"\s*/(\w+)\s*(.*?)\s*", re.DOTALL)
PROJECT_LINK = "project_"


def command(text: str, language: Language) -> Question | None:
    """What a command of ours asks; None for any other text, and for a command with words after it: a question."""
    found = COMMAND.fullmatch(text)
    ask = COMMANDS.get(found[1].lower()) if found else None
    if found is None or ask is None:
        return None
    if ask is Ask.START and found[2].startswith(PROJECT_LINK):
        return Question(language, about=(Ref(Kind.PROJECT, found[2].removeprefix(PROJECT_LINK)),))
    return Question(language, asks=(ask,)) if ask is Ask.START or not found[2] else None


def descriptions(language: str) -> dict[str, str]:
    """What stands beside each command in Telegram's menu."""
    t = translation(language)
    return {
        "projects": t.gettext("All projects"),
        "investments": t.gettext("Investments in all"),
        "jobs": t.gettext("Jobs that the projects create"),
        "partners": t.gettext("Partners and their countries"),
        "figures": t.gettext("The main figures"),
        "subscribe": t.gettext("Receive news about the projects"),
        "unsubscribe": t.gettext("Receive no more news"),
        "language": t.gettext("Language of the answers"),
        "help": t.gettext("What can be asked, and how"),
        "privacy": t.gettext("What the bot remembers about this chat"),
        "forget": t.gettext("Delete what the bot remembers"),
        "start": t.gettext("Begin anew"),
    }


def descriptions_for(role: Role, language: str) -> dict[str, str]:
    """What stands there besides in a talk with somebody of the team."""
    t = translation(language)
    told = {
        Action.SEE_INTERNAL: {"digest": t.gettext("The overview each day")},
        Action.COMPOSE: {
            "announce": t.gettext("Write an announcement"),
            "announcements": t.gettext("Announcements and drafts"),
        },
        Action.SEE_REPORTS: {"report": t.gettext("What became of an announcement, as a workbook")},
        Action.MANAGE_TEAM: {
            "team": t.gettext("Who is in the team"),
            "invite": t.gettext("Invite somebody to the team"),
            "invites": t.gettext("Open invitations"),
        },
    }
    return {name: text for action, texts in told.items() if allowed(role, action) for name, text in texts.items()}
