"""What is said to the bot rather than asked of the data: greetings, commands by name, wishes, other topics."""

from __future__ import annotations

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from understanding.find import Heard
from understanding.named import SOFT, Subject
from understanding.quantities import quantities
from understanding.question import Ask, Context, Kind, Language, Question
from understanding.text import Token, skeleton
from understanding.vocabulary import EVERYDAY, command_names

COMMANDS = {
    "cmd_start": Ask.START, "cmd_help": Ask.HELP, "cmd_projects": Ask.PROJECTS, "cmd_partners": Ask.PARTNER,
    "cmd_jobs": Ask.JOBS, "cmd_investments": Ask.AMOUNT, "cmd_figures": Ask.SUMMARY,
    "cmd_indicators": Ask.FIGURE, "cmd_language": Ask.LANGUAGE,
    "cmd_privacy": Ask.PRIVACY, "cmd_forget": Ask.FORGET, "cmd_subscribe": Ask.SUBSCRIBE,
    "cmd_unsubscribe": Ask.UNSUBSCRIBE,
}  # fmt: skip
PLAIN_COMMANDS = (
    "cmd_start", "cmd_help", "cmd_projects", "cmd_language", "cmd_privacy", "cmd_forget", "cmd_subscribe",
    "cmd_unsubscribe",
)  # fmt: skip
OF_ONE = (Kind.PROJECT, Kind.PARTNER, Kind.INDICATOR, Kind.FACT)
OF_DATA = frozenset({"amount", "jobs", "partner", "projects", "most", "least", "total", "status", "memorandum"})
TALK = {
    "who_are_you": Ask.WHO_ARE_YOU, "help": Ask.HELP, "complaint": Ask.COMPLAINT, "thanks": Ask.THANKS,
    "praise": Ask.THANKS, "laugh": Ask.HELP, "farewell": Ask.FAREWELL, "greeting": Ask.GREETING,
}  # fmt: skip
MOST_SLIPS, SHORTEST_SLIP = 2, 5
MOST_COMMAND_WORDS = 3
NAMED_BY_MUCH = 1.3
NAMED_ANYWAY = 0.7  # a thing named so plainly is asked about even beside words of other topics
EMPTY_TALK = frozenset({"yes", "no"})
SAID_BESIDE = ("description", "it", "local", "other")  # «спасибо, всё понятно»


def nearest_command(token: Token) -> str | None:
    """The command whose name in either language is nearest to a misspelt one."""
    names = command_names()
    key = skeleton(token.typed)
    most = MOST_SLIPS if len(key) > SHORTEST_SLIP else 1
    found = extractOne(key, names.keys(), scorer=OSA.distance, score_cutoff=most)
    return names[found[0]] if found and len(token.folded) >= SHORTEST_SLIP else None


def command_of(text: str, heard: Heard, language: Language, context: Context) -> Question | None:
    """A command's name alone, in any spelling; «партнёр?» without a slash may be about what was spoken of."""
    if not heard.words or len(heard.words) > MOST_COMMAND_WORDS or _refuses(heard):
        return None
    slash = text.lstrip().startswith("/")
    if slash and (nearest := nearest_command(heard.words[0].token)):
        return Question(language, (COMMANDS[nearest],))
    if not slash and _goes_on(heard, context) and not heard.has(*PLAIN_COMMANDS):
        return None
    own = 1 if slash and "@" in text.split()[0] else len(heard.words)  # the bot's name follows the @
    for concept, ask in COMMANDS.items():
        places = set(heard.where(concept))
        if places and all(i in places or heard.words[i].everyday for i in range(own)):
            return Question(language, (ask,))
    return None


def _goes_on(heard: Heard, context: Context) -> bool:
    """Whether a bare word asks for more of what was spoken of: of one thing, or of several («а сумма?»)."""
    if len(context.focus) == 1 and context.focus[0].kind in OF_ONE:
        return True
    return bool(context.question and context.question.about) and heard.has("and_what_about")


def wish_of(heard: Heard, subject: Subject, language: Language) -> Question | None:
    """A wish to be told news or not, or to be spoken to in a language."""
    if heard.has("who", "when", "how_many", "memorandum", "partner") and subject.of(Kind.PROJECT):
        return None  # «с кем подписались по парку»
    if heard.has("event") and heard.has("projects", "which", "count") and not heard.has("news"):
        return None  # «на форуме область подписалась под каким количеством проектов»
    if heard.has("unsubscribe", "cmd_unsubscribe") or _refuses(heard):
        return Question(language, (Ask.UNSUBSCRIBE,))
    if heard.has("subscribe", "cmd_subscribe"):
        return Question(language, (Ask.SUBSCRIBE,))
    for concept, wanted in (("speak_ru", Language.RU), ("speak_kk", Language.KK)):
        if heard.has(concept):
            return Question(wanted, (Ask.LANGUAGE,), rank=1)
    return None


def _refuses(heard: Heard) -> bool:
    """«рассылка не нужна», «хабарламалардан бас тартамын»."""
    return heard.has("subscribe", "cmd_subscribe") and heard.has("refuse") and not heard.has("projects")


def talk_of(heard: Heard, subject: Subject, language: Language) -> Question | None:
    """Small talk, where nothing is asked of the data besides."""
    if subject.about and not subject.kinds() <= SOFT:
        return None
    for concept, ask in TALK.items():
        if heard.has(concept) and not _asks_more(heard, concept) and not _is_of_person(heard, concept):
            return Question(language, (ask,))
    if heard.has(*EMPTY_TALK) and heard.concepts <= EMPTY_TALK | {EVERYDAY, "other"} and not _asks_more(heard, ""):
        return Question(language, (Ask.THANKS,))
    return None


def is_off_topic(heard: Heard, subject: Subject) -> bool:
    """Whether words of other topics outweigh what was named."""
    if not heard.has("off_topic") or (heard.has("projects") and any(q.scaled for q in quantities(heard))):
        return False
    asked = sum(bool(span.concepts & OF_DATA) for span in heard.spans)
    if asked >= 2 * len({span for span in heard.spans if "off_topic" in span.concepts}):
        return False  # «кто вложит больше всех? а то спорим с мужем»
    return (
        not subject.about
        or subject.kinds() <= SOFT
        or (subject.evidence * subject.coverage < NAMED_ANYWAY and subject.evidence < NAMED_BY_MUCH)
    )


def _is_of_person(heard: Heard, concept: str) -> bool:
    """«как зовут акима»: somebody else's name."""
    return concept == "who_are_you" and heard.has("person")


def _asks_more(heard: Heard, concept: str) -> bool:
    """Words about the data besides the talk itself."""
    own = set(heard.where(*TALK, *EMPTY_TALK, *SAID_BESIDE))
    rest = [i for i in heard.content if i not in own and (heard.at[i] or heard.words[i].names)]
    return bool(rest) and concept not in ("who_are_you",)
