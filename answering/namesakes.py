"""Other things of the name that was said: the city, where the region was told of."""

from __future__ import annotations

from dataclasses import replace

from answering import kazakh
from answering.answer import Answer, Choice, Outcome
from answering.inquiry import Inquiry
from db.queries.partners import cities, place_names
from db.queries.results import Words
from understanding.question import Kind, Ref


async def with_namesakes(inquiry: Inquiry, answer: Answer) -> Answer:
    """The answer as it is, or with a button that asks the same about each of them."""
    slugs = [ref.key for ref in inquiry.question.also if ref.kind is Kind.PLACE]
    if not slugs or answer.outcome is not Outcome.ANSWERED:
        return answer
    names = await place_names(inquiry.session, slugs, inquiry.internal)
    towns = await cities(inquiry.session, slugs)
    asked = replace(inquiry.question, also=(), unexplained=(), confidence=1.0, page=0, follows=False)
    choices = [
        (Choice(_name(inquiry, name, slug in towns), replace(asked, about=(*asked.about, Ref(Kind.PLACE, slug)))),)
        for slug, name in names.items()
    ]
    return replace(answer, choices=(*answer.choices, *choices))


def _name(inquiry: Inquiry, words: Words, is_city: bool) -> str:
    """«город Туркестан»; a Kazakh name mostly says so itself."""
    name = inquiry.voice.shown(words)
    says_so = inquiry.voice.language == "kk" and name.rpartition(" ")[2] in kazakh.OWNED
    return inquiry.voice.t.gettext("city of %(place)s") % {"place": name} if is_city and not says_so else name
