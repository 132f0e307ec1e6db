"""A desk of few words, for tests of what stands before it: it understands by single words and invents no figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answering.answer import Answer, Choice, Outcome
from answering.cards import Card, card
from answering.desk import Desk
from understanding.question import Ask, Context, Kind, Language, Question, Ref

PLANTS = 120
PARK = Ref(Kind.PROJECT, "park")
MILL = Ref(Kind.PROJECT, "mill")
WORDS = {
    "парк": (Ask.AMOUNT, PARK),
    "саябақ": (Ask.AMOUNT, PARK),
    "подпиши": (Ask.SUBSCRIBE, None),
    "жазыл": (Ask.SUBSCRIBE, None),
    "отпиши": (Ask.UNSUBSCRIBE, None),
    "тоқтат": (Ask.UNSUBSCRIBE, None),
    "спасибо": (Ask.THANKS, None),
    "стадион": (Ask.UNKNOWN, None),
    "погода": (Ask.UNKNOWN, None),
    "проекты": (Ask.PROJECTS, None),
    "жобалар": (Ask.PROJECTS, None),
}
SMALL_TALK = {Ask.THANKS, Ask.HELP, Ask.START, Ask.GREETING}
ACTIONS = {Ask.SUBSCRIBE, Ask.UNSUBSCRIBE, Ask.LANGUAGE, Ask.PRIVACY, Ask.FORGET}
KAZAKH = set("әғқңөұүһі")


class Broken(Exception):
    """What the desk raises when it is asked to."""


class FakeDesk(Desk):
    """Answers with what it was asked, so that a test can see it."""

    async def refresh(self) -> None:
        """Nothing to read."""

    def understand(
        self,
        text: str,
        preferred: Language | None = None,
        context: Context = Context(),  # noqa: B008
        internal: bool = False,
    ) -> Question:
        """By the first known word; "а где" is about what was spoken of last."""
        lower = text.lower()
        shown = Language.KK if KAZAKH & set(lower) else Language.RU if set(lower) & set("ыэё") else None
        language = shown or preferred or Language.RU
        if "сломайся" in lower:
            raise Broken(text)
        if "какой из" in lower:
            return Question(language, (Ask.AMOUNT,), alternatives=(PARK, MILL))
        if "по-казахски" in lower or "қазақша" in lower:
            return Question(Language.KK, asks=(Ask.LANGUAGE,), rank=1)
        if "а где" in lower:
            return Question(language, asks=(Ask.PLACE,), about=context.focus, follows=True)
        for word, (ask, about) in WORDS.items():
            if word in lower:
                return Question(language, asks=(ask,), about=(about,) if about else ())
        return Question(language, asks=(Ask.UNKNOWN,), unexplained=tuple(lower.split()[:3]))

    async def answer(self, question: Question, internal: bool = False) -> Answer:
        """The question's language, asks and subject in bold."""
        asks, about = "+".join(question.asks), ",".join(ref.key for ref in question.about)
        html = f"<b>{question.language}</b> {asks} {about} {question.page or ''}".strip()
        if set(question.asks) & ACTIONS:
            return Answer("", question, Outcome.ACTION)
        if set(question.asks) & SMALL_TALK:
            return Answer(html, question, Outcome.TALK)
        if Ask.UNKNOWN in question.asks:
            return Answer(html, question, Outcome.DECLINED)
        figure = "140,7 млн $" if PARK in question.about and Ask.AMOUNT in question.asks else ""
        choices = [Choice("Jobs", replace(question, asks=(Ask.JOBS,)))]
        if Ask.PROJECTS in question.asks:
            choices.append(Choice("More", replace(question, page=question.page + 1)))
        return Answer(html, question, Outcome.ANSWERED, (tuple(choices),), question.about, figure)

    def find(self, text: str) -> list[Ref]:
        """The park by its beginning; "завод" stands in so many names."""
        if "завод" in text.lower():
            return [Ref(Kind.PROJECT, f"plant-{number}") for number in range(PLANTS)]
        return [PARK] if "парк".startswith(text.lower()) else []

    def is_unfinished(self, text: str) -> bool:
        """Beginnings are no words."""
        return text.lower() in ("па", "пар")

    async def cards(self, questions: Sequence[Question]) -> list[Card]:
        """The answers as they are."""
        return [card(await self.answer(question)) for question in questions]

    def explain(self, text: str, preferred: Language | None = None) -> str:
        """The question as it is."""
        return repr(self.understand(text, preferred))
