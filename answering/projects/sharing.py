"""What part of the whole some projects are: of all projects, of the money in each currency, of the jobs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from html import unescape

from answering.answer import Answer, Rows, Table
from answering.figures import to_tenth
from answering.inquiry import Inquiry, selection_of
from answering.pictures.chart import Point
from answering.projects import browsing, charts, listing
from answering.projects.coverage import jobs_of, known_for, known_over, number_of, sums
from answering.projects.overview import scope
from answering.subjects import heading, names_of
from answering.voice import Voice
from db.queries.projects import origins, totals
from db.queries.results import Group
from understanding.question import Ask, Filters, Kind, Ref

SMALLEST = Decimal("0.1")  # percent
WIDER = (Kind.SECTOR, Kind.PLACE, Kind.REGION, Kind.COUNTRY)


@dataclass(frozen=True, slots=True)
class Part:
    """A number of a whole; `unit` is a currency, or what is counted."""

    ask: Ask
    currency: str
    value: Decimal
    whole: Decimal

    @property
    def tenths(self) -> Decimal | None:
        """The share in percent, to a tenth; None for one that is less than that."""
        share = 100 * self.value / self.whole
        return None if 0 < share < SMALLEST else to_tenth(share)

    def percent(self, voice: Voice) -> str:
        """The share, to a tenth of a percent."""
        if self.tenths is None:
            return voice.t.gettext("less than %(percent)s") % {"percent": f"{voice.number(SMALLEST)} %"}
        return f"{voice.number(self.tenths)}\N{NO-BREAK SPACE}%"

    def told(self, voice: Voice, value: Decimal) -> str:
        """The value with its unit."""
        if self.ask is Ask.AMOUNT:
            return voice.money(value, self.currency)
        return voice.jobs(int(value)) if self.ask is Ask.JOBS else voice.projects(int(value))


async def share(inquiry: Inquiry) -> Answer:
    """A line for each thing that can be compared; of two things that were named, the share in each."""
    voice = inquiry.voice
    groups = await totals(inquiry.session, inquiry.selection)
    if not number_of(groups):
        return await listing.nothing(inquiry)
    asks = _asks(inquiry)
    lines = [await scope(inquiry, number_of(groups))]
    parts: list[Part] = []
    for name, found in await compared(inquiry, groups):
        parts = parts or found
        lines += [voice.t.gettext("Share in «%(name)s»:") % {"name": name}] if name else []
        lines += [_line(voice, part) for part in found]
    lines += [known_over(voice, groups, ask) for ask in asks if ask is not Ask.PROJECTS]
    sources = await origins(inquiry.session, inquiry.selection, listing.MOST_ORIGINS)
    answer = inquiry.reply(lines, sources, choices=browsing.ways(inquiry))
    figure = parts[0].percent(voice) if parts else ""
    title = unescape(await heading(inquiry)) or voice.t.gettext("The selected projects")
    drawn = [(charts.unit(voice, part.ask, part.currency), _points(voice, title, part)) for part in parts]
    picture = charts.of_share(inquiry, title, drawn, sources)
    return replace(answer, figure=figure, picture=picture, tabular=True, table=Table(Rows.SHARE))


async def compared(inquiry: Inquiry, groups: Sequence[Group]) -> list[tuple[str, list[Part]]]:
    """What part of each whole these projects are; '' is the name of the whole that has none."""
    asks = _asks(inquiry)
    return [(name, _parts(groups, whole, asks)) for name, whole in await _wholes(inquiry)]


def _asks(inquiry: Inquiry) -> tuple[Ask, ...]:
    asked = tuple(ask for ask in (Ask.AMOUNT, Ask.JOBS) if ask in inquiry.asks)
    return asked or (Ask.PROJECTS, Ask.AMOUNT, Ask.JOBS)


async def _wholes(inquiry: Inquiry) -> list[tuple[str, list[Group]]]:
    """All projects of the same year; where several kinds of things were named, those of each of them."""
    kinds = {ref.kind for ref in inquiry.question.about if ref.kind in WIDER}
    wholes: list[tuple[Ref, ...]] = [()]
    if len(kinds) > 1 and not inquiry.selection.projects:
        wholes = [tuple(ref for ref in inquiry.question.about if ref.kind is kind) for kind in WIDER if kind in kinds]
    found = []
    for about in wholes:
        year = replace(Filters(), year=inquiry.selection.year)
        plain = replace(inquiry.question, about=about, without=(), filters=year)
        names = await names_of(inquiry, about)
        whole = await totals(inquiry.session, selection_of(plain, inquiry.internal))
        found.append((", ".join(names.values()), whole))
    return found


def _parts(groups: Sequence[Group], whole: Sequence[Group], asks: Sequence[Ask]) -> list[Part]:
    found = []
    for ask in asks:
        if ask is Ask.PROJECTS:
            found.append(Part(ask, "", Decimal(number_of(groups)), Decimal(number_of(whole))))
        elif ask is Ask.AMOUNT:
            all_ = sums(whole)
            found += [Part(ask, currency, amount, all_[currency]) for currency, amount in sums(groups).items()]
        elif known_for(groups, ask) and jobs_of(whole):
            found.append(Part(ask, "", Decimal(jobs_of(groups)), Decimal(jobs_of(whole))))
    return found


def _line(voice: Voice, part: Part) -> str:
    told = {
        "percent": part.percent(voice),
        "part": part.told(voice, part.value),
        "whole": part.told(voice, part.whole),
    }
    return voice.t.gettext("• <b>%(percent)s</b> – %(part)s; in all %(whole)s") % told


def _drawn(voice: Voice, part: Part, value: Decimal) -> str:
    """A value as it stands in a picture, whose heading names the unit."""
    return unescape(part.told(voice, value)) if part.ask is Ask.AMOUNT else voice.number(value)


def _points(voice: Voice, name: str, part: Part) -> tuple[Point, Point]:
    rest = part.whole - part.value
    others = voice.t.gettext("All others")
    return (
        Point(name, part.value, f"{_drawn(voice, part, part.value)} · {part.percent(voice)}"),
        Point(others, rest, _drawn(voice, part, rest)),
    )
