"""The way through the figures: from the overview to a cut of it, on to one of its parts, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answering.answer import Choice
from answering.inquiry import Inquiry
from answering.labels import cuts
from understanding.question import KIND_OF, Ask, Cut, Filters, Question, Ref

LONGEST_LABEL = 30


def overview(question: Question) -> Question:
    """The overview of the projects that a question is about."""
    filters = question.filters
    kept = replace(
        Filters(), statuses=filters.statuses, year=filters.year, edge=filters.edge, currency=filters.currency
    )
    return Question(question.language, (Ask.SUMMARY,), question.about, filters=kept, without=question.without)


def ways(inquiry: Inquiry) -> list[Choice]:
    """A button for each way to tell the projects apart that is not settled yet, and the one back."""
    asked, names = overview(inquiry.question), cuts(inquiry.voice.language)
    open_ = [cut for cut in Cut if not _is_settled(asked, cut)]
    return [Choice(names[cut], replace(asked, cut=cut), in_place=True) for cut in open_] + _back(inquiry)


def parts(inquiry: Inquiry, cut: Cut, keys: Sequence[tuple[str, str]]) -> list[Choice]:
    """A button for each part of a cut, by key and name, and the one back to the overview."""
    asked = overview(inquiry.question)
    t = inquiry.voice.t
    onward = [Choice(_short(name), narrowed(asked, cut, key), in_place=True) for key, name in keys if key]
    return [*onward, Choice(t.gettext("← Overview"), asked, in_place=True)]


def narrowed(question: Question, cut: Cut, key: str) -> Question:
    """The same about one part of a cut alone."""
    if kind := KIND_OF.get(cut):
        return replace(question, about=(*question.about, Ref(kind, key)))
    filters = question.filters
    if cut is Cut.STATUS:
        return replace(question, filters=replace(filters, statuses=(key,)))
    if cut is Cut.YEAR:
        return replace(question, filters=replace(filters, year=int(key)))
    return replace(question, filters=replace(filters, currency=key))


def _is_settled(question: Question, cut: Cut) -> bool:
    if kind := KIND_OF.get(cut):
        return any(ref.kind is kind for ref in question.about)
    filters = question.filters
    return bool({Cut.STATUS: filters.statuses, Cut.YEAR: filters.year, Cut.CURRENCY: filters.currency}[cut])


def _back(inquiry: Inquiry) -> list[Choice]:
    """To the cut that the last part was chosen from."""
    asked = overview(inquiry.question)
    filters, t = asked.filters, inquiry.voice.t
    if filters.currency:
        wider = replace(asked, filters=replace(filters, currency=None), cut=Cut.CURRENCY)
    elif filters.year:
        wider = replace(asked, filters=replace(filters, year=None, edge=None), cut=Cut.YEAR)
    elif filters.statuses:
        wider = replace(asked, filters=replace(filters, statuses=()), cut=Cut.STATUS)
    elif asked.about and (cut := _cut_of(asked.about[-1])):
        wider = replace(asked, about=asked.about[:-1], cut=cut)
    else:
        return []
    return [Choice(t.gettext("← Back"), wider, in_place=True)]


def _cut_of(ref: Ref) -> Cut | None:
    return next((cut for cut, kind in KIND_OF.items() if kind is ref.kind), None)


def _short(name: str) -> str:
    name = name[:1].upper() + name[1:]
    return name if len(name) <= LONGEST_LABEL else name[: LONGEST_LABEL - 1].rstrip() + "…"
