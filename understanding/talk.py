"""What is said to the bot rather than asked of the data: greetings, commands by name, wishes, other topics."""

from __future__ import annotations

from understanding.find import Heard
from understanding.question import Ask, Kind, Language, Question
from understanding.subject import Subject

COMMANDS = {
    "cmd_start": Ask.START, "cmd_help": Ask.HELP, "cmd_projects": Ask.PROJECTS, "cmd_partners": Ask.PARTNER,
    "cmd_jobs": Ask.JOBS, "cmd_investments": Ask.AMOUNT, "cmd_figures": Ask.SUMMARY, "cmd_language": Ask.LANGUAGE,
    "cmd_privacy": Ask.PRIVACY, "cmd_forget": Ask.FORGET, "cmd_subscribe": Ask.SUBSCRIBE,
    "cmd_unsubscribe": Ask.UNSUBSCRIBE,
}  # fmt: skip
TALK = {
    "who_are_you": Ask.WHO_ARE_YOU, "help": Ask.HELP, "complaint": Ask.COMPLAINT, "thanks": Ask.THANKS,
    "praise": Ask.THANKS, "farewell": Ask.FAREWELL, "greeting": Ask.GREETING,
}  # fmt: skip
SOFT = frozenset({Kind.PLACE, Kind.REGION, Kind.COUNTRY, Kind.SECTOR, Kind.PARTNER_CITY, Kind.ELSEWHERE})
MOST_COMMAND_WORDS = 3
NAMED_ANYWAY = 0.7  # a thing named so plainly is asked about even beside words of other topics
EMPTY_TALK = frozenset({"yes", "no", "laugh"})


def command_of(heard: Heard, language: Language) -> Question | None:
    """A command's name alone, in any spelling."""
    if not heard.words or len(heard.words) > MOST_COMMAND_WORDS:
        return None
    for concept, ask in COMMANDS.items():
        places = set(heard.where(concept))
        if places and all(i in places or heard.words[i].everyday for i in range(len(heard.words))):
            return Question(language, (ask,))
    return None


def wish_of(heard: Heard, language: Language) -> Question | None:
    """A wish to be told news or not, or to be spoken to in a language."""
    if heard.has("unsubscribe"):
        return Question(language, (Ask.UNSUBSCRIBE,))
    if heard.has("subscribe"):
        return Question(language, (Ask.SUBSCRIBE,))
    for concept, wanted in (("speak_ru", Language.RU), ("speak_kk", Language.KK)):
        if heard.has(concept):
            return Question(wanted, (Ask.LANGUAGE,), rank=1)
    return None


def talk_of(heard: Heard, subject: Subject, language: Language) -> Question | None:
    """Small talk, where nothing is asked of the data besides."""
    if subject.about and not subject.kinds() <= SOFT:
        return None
    for concept, ask in TALK.items():
        if heard.has(concept) and not _asks_more(heard, concept):
            return Question(language, (ask,))
    if heard.has(*EMPTY_TALK) and not _asks_more(heard, ""):
        return Question(language, (Ask.THANKS,))
    return None


def is_off_topic(heard: Heard, subject: Subject) -> bool:
    """Whether words of other topics outweigh what was named."""
    if not heard.has("off_topic"):
        return False
    return not subject.about or subject.kinds() <= SOFT or subject.evidence * subject.coverage < NAMED_ANYWAY


def _asks_more(heard: Heard, concept: str) -> bool:
    """Words about the data besides the talk itself."""
    own = set(heard.where(*TALK, *EMPTY_TALK))
    rest = [i for i in heard.content if i not in own and (heard.at[i] or heard.words[i].names)]
    return bool(rest) and concept not in ("who_are_you",)
