"""What part of the whole some projects are: of all projects, of the money in each currency, of the jobs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from html import unescape

from answering.answer import Answer, Outcome, Rows, Table
from answering.figures import to_tenth
from answering.inquiry import Inquiry, selection_of
from answering.pictures.chart import Chart, Point
from answering.projects import browsing, charts, listing
from answering.projects.coverage import jobs_of, known_for, known_over, number_of, sums
from answering.projects.overview import scope
from answering.subjects import listed, names_of, scope_words
from answering.voice import Voice
from db.queries.projects import origins, totals
from db.queries.results import Group, Origin
from understanding.question import Ask, Filters, Kind, Ref, Whole

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
    projects = await names_of(inquiry, [ref for ref in inquiry.question.about if ref.kind is Kind.PROJECT])
    named = listed(list(projects.values()), "; ") if projects else await scope_words(inquiry)
    lines = [voice.bold(named) if projects else await scope(inquiry, number_of(groups))]
    shares = await compared(inquiry, groups)
    parts = next((found for _, found in shares if found), [])
    for name, found in shares:
        lines += [voice.t.gettext("Share in «%(name)s»:") % {"name": name}] if name else []
        lines += [_line(voice, part) for part in found]
    lines += [known_over(voice, groups, ask) for ask in _compared(inquiry) if ask is not Ask.PROJECTS]
    lines += [_of_currency(voice)] if inquiry.selection.currency else []
    sources = await origins(inquiry.session, inquiry.selection, listing.MOST_ORIGINS)
    outcome = Outcome.ANSWERED if parts else Outcome.NOT_STATED
    answer = inquiry.reply(lines, sources, projects, browsing.ways(inquiry), outcome)
    figure = parts[0].percent(voice) if parts else ""
    picture = _picture(inquiry, named, shares[0][0], parts, sources)
    return replace(answer, figure=figure, picture=picture, tabular=True, table=Table(Rows.SHARE))


async def compared(inquiry: Inquiry, groups: Sequence[Group]) -> list[tuple[str, list[Part]]]:
    """What part of each whole these projects are; '' is the name of the whole that has none."""
    asks, found = _compared(inquiry), []
    for whole in wholes(inquiry):
        parts = _parts(groups, await totals(whole.session, whole.selection), asks)
        found.append((await scope_words(whole), parts))
    return found


def _picture(inquiry: Inquiry, named: str, of: str, parts: Sequence[Part], sources: Sequence[Origin]) -> Chart | None:
    """The part and the rest of the first whole."""
    voice, whole = inquiry.voice, unescape(of)
    part = unescape(named) or voice.t.gettext("The selected projects")
    told = voice.t.gettext("%(part)s: the share in «%(whole)s»") % {"part": part, "whole": whole}
    drawn = [(charts.unit(voice, each.ask, each.currency), _points(voice, part, each)) for each in parts]
    return charts.of_share(inquiry, told if whole else part, drawn, sources)


def _compared(inquiry: Inquiry) -> tuple[Ask, ...]:
    """What the part and the whole are compared by: of projects that were named their number tells nothing.

    Nor are the sums of one currency compared with those of others.
    """
    asked = tuple(ask for ask in (Ask.AMOUNT, Ask.JOBS) if ask in inquiry.asks)
    if inquiry.selection.currency:
        return tuple(ask for ask in asked if ask is not Ask.AMOUNT) or (Ask.PROJECTS,)
    if asked:
        return asked
    return (Ask.AMOUNT, Ask.JOBS) if inquiry.keys(Kind.PROJECT) else (Ask.PROJECTS, Ask.AMOUNT, Ask.JOBS)


def _of_currency(voice: Voice) -> str:
    return voice.t.gettext(
        "Sums in different currencies do not add up: these are shares of the projects that state a sum."
    )


def wholes(inquiry: Inquiry) -> list[Inquiry]:
    """What a share is a part of: all projects, those that were named, or of several kinds of things each."""
    about = inquiry.question.about
    kinds = [kind for kind in WIDER if any(ref.kind is kind for ref in about)]
    if Whole.NAMED in inquiry.question.whole:
        return [_whole(inquiry, about)]
    if len(kinds) > 1 and not inquiry.keys(Kind.PROJECT):
        return [_whole(inquiry, tuple(ref for ref in about if ref.kind is kind)) for kind in kinds]
    return [_whole(inquiry, ())]


def _whole(inquiry: Inquiry, about: tuple[Ref, ...]) -> Inquiry:
    """All projects of these things, of the stages and the year that belong to the whole."""
    question, meant = inquiry.question, inquiry.selection
    statuses = question.filters.statuses if Whole.STAGE in question.whole else ()
    plain = replace(question, about=about, without=(), filters=Filters(statuses=statuses))
    year = meant.year if Whole.YEAR in question.whole else None
    selection = replace(selection_of(plain, inquiry.internal), year=year)
    if meant.currency:
        selection = replace(selection, amount_stated=True)
    return replace(inquiry, question=plain, selection=selection)


def _parts(groups: Sequence[Group], whole: Sequence[Group], asks: Sequence[Ask]) -> list[Part]:
    found = []
    for ask in asks:
        if ask is Ask.PROJECTS:
            found.append(Part(ask, "", Decimal(number_of(groups)), Decimal(number_of(whole))))
        elif ask is Ask.AMOUNT:
            all_ = sums(whole)
            found += [Part(ask, code, amount, all_[code]) for code, amount in sums(groups).items() if all_[code]]
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
