"""Exchange rates: only those that the database holds, each with its date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from answering import figures
from answering.answer import Answer, Outcome
from answering.buttons import general
from answering.inquiry import Inquiry
from answering.voice import NAME, Voice, clipped
from db.queries.facts import latest_rates
from db.queries.results import ProjectRow, RateRow
from understanding.question import Ask

TENGE = "KZT"


async def answer(inquiry: Inquiry) -> Answer:
    """The stored rates, or that none is known."""
    voice, wanted = inquiry.voice, inquiry.question.filters.currency
    rates = [rate for rate in (await latest_rates(inquiry.session)).values() if wanted in (None, TENGE, rate.currency)]
    if rates:
        return inquiry.reply([voice.bold(_rate(voice, rate)) for rate in rates], [rate.origin for rate in rates])
    lines = [
        voice.t.gettext("The exchange rate is <b>not known</b>: there are no rates in the database."),
        voice.t.gettext("I can tell you about projects, investments, jobs and partners."),
    ]
    return inquiry.reply(lines, choices=general(inquiry, Ask.AMOUNT, Ask.PROJECTS), outcome=Outcome.NOT_FOUND)


def _rate(voice: Voice, rate: RateRow) -> str:
    told = {"one": voice.money(Decimal(1), rate.currency), "kzt": voice.money(rate.kzt, TENGE)}
    words = voice.t.gettext("%(one)s = %(kzt)s, %(date)s")
    return words % (told | {"date": figures.date(rate.date, voice.language)})


def converted(rates: Mapping[str, RateRow], amount: Decimal, currency: str, to: str) -> Decimal | None:
    """The sum in another currency; None where a rate is missing."""
    tenge = amount if currency == TENGE else amount * rates[currency].kzt if currency in rates else None
    if tenge is None or to == TENGE:
        return tenge
    return tenge / rates[to].kzt if to in rates else None


async def converted_line(inquiry: Inquiry, amount: Decimal | None, currency: str) -> str:
    """The sum in the currency that was asked for with the rates used, or that no rate is known; '' if none was."""
    to = inquiry.question.filters.currency
    if amount is None or not currency or to in (None, currency):
        return ""
    rates = await latest_rates(inquiry.session)
    result = converted(rates, amount, currency, to)
    if result is None:
        return not_convertible(inquiry.voice, to)
    return converted_text(inquiry.voice, rates, result, [currency, to], to)


def not_convertible(voice: Voice, to: str) -> str:
    """The sentence that says that no rate is known."""
    told = {"currency": clipped(figures.symbol_of(to, voice.language), NAME)}
    return voice.t.gettext("No rate is known to convert it: in %(currency)s it is not stated.") % told


def converted_text(
    voice: Voice, rates: Mapping[str, RateRow], amount: Decimal, currencies: Sequence[str], to: str
) -> str:
    """The converted sum with the rates used and their dates."""
    text = voice.t.gettext("About %(amount)s at the rate %(rates)s")
    return text % {"amount": voice.money(figures.rounded(amount), to), "rates": _listed(voice, rates, currencies)}


def convertible(rates: Mapping[str, RateRow], currencies: Iterable[str]) -> bool:
    """Whether sums in these currencies can be compared."""
    return all(currency == TENGE or currency in rates for currency in currencies)


def in_tenge(rates: Mapping[str, RateRow], project: ProjectRow) -> Decimal:
    """What a project's sum is in tenge, for comparing only; 0 where none is stated."""
    return converted(rates, project.amount or Decimal(0), project.currency, TENGE) or Decimal(0)


def used(voice: Voice, rates: Mapping[str, RateRow], currencies: Sequence[str]) -> str:
    """The sentence that names the rates by which currencies were compared."""
    return voice.t.gettext("Compared at the rate %(rates)s") % {"rates": _listed(voice, rates, currencies)}


def _listed(voice: Voice, rates: Mapping[str, RateRow], currencies: Sequence[str]) -> str:
    return "; ".join(_rate(voice, rates[code]) for code in dict.fromkeys(currencies) if code in rates)
