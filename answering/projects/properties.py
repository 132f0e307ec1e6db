"""One property of one project in words, stated or not."""

from __future__ import annotations

from answering import figures, labels
from answering.voice import NAME, TEXT, Voice, clipped
from db.queries.results import ProjectRow
from understanding.question import Ask

MOST_PARTNERS = 4
PROPERTIES = (
    Ask.AMOUNT, Ask.JOBS, Ask.PARTNER, Ask.STATUS, Ask.PLACE, Ask.TIME, Ask.CAPACITY, Ask.COUNTRY, Ask.SECTOR,
    Ask.SOURCE,
)  # fmt: skip


def value(voice: Voice, project: ProjectRow, ask: Ask) -> str:
    """What is stated, or ''."""
    if ask is Ask.AMOUNT:
        return "" if project.amount is None else voice.money(project.amount, project.currency)
    if ask is Ask.JOBS:
        return "" if project.jobs is None else voice.jobs(project.jobs)
    if ask is Ask.PARTNER:
        return partner_names(project)
    return _described(voice, project, ask)


def _described(voice: Voice, project: ProjectRow, ask: Ask) -> str:
    if ask is Ask.STATUS:
        return labels.stages(voice.language).get(project.status, voice.status(project.status))
    if ask is Ask.PLACE:
        return voice.shown(project.place)
    if ask is Ask.TIME:
        return figures.years(project.start_year, project.finish_year, voice.language)
    if ask is Ask.CAPACITY:
        return voice.shown(project.capacity, TEXT)
    if ask is Ask.COUNTRY:
        return voice.countries(countries(project))
    return voice.sector(project.sector)


def countries(project: ProjectRow) -> tuple[str, ...]:
    """The partner countries: the project's own, else those of its partners."""
    theirs = (partner.country for partner in project.partners if partner.country)
    return project.countries or tuple(dict.fromkeys(theirs))


def partner_names(project: ProjectRow) -> str:
    """The partners' names, with semicolons: names have commas of their own."""
    return "; ".join(clipped(partner.name, NAME) for partner in project.partners[:MOST_PARTNERS])


def not_stated(voice: Voice, ask: Ask) -> str:
    """The sentence that says that a property is not stated."""
    t = voice.t
    return {
        Ask.AMOUNT: t.gettext("The sum is <b>not stated</b>."),
        Ask.JOBS: t.gettext("The number of jobs is <b>not stated</b>."),
        Ask.PARTNER: t.gettext("The partner is <b>not named</b>."),
        Ask.STATUS: t.gettext("The stage is <b>not stated</b>."),
        Ask.PLACE: t.gettext("The exact place is <b>not stated</b>."),
        Ask.TIME: t.gettext("The dates are <b>not stated</b>."),
        Ask.CAPACITY: t.gettext("The capacity is <b>not stated</b>."),
        Ask.COUNTRY: t.gettext("The partner's country is <b>not stated</b>."),
        Ask.SECTOR: t.gettext("The sector is <b>not stated</b>."),
    }[ask]


def missing(voice: Voice, ask: Ask) -> str:
    """What is not stated, as it stands in a list of such things."""
    t = voice.t
    return {
        Ask.AMOUNT: t.gettext("the sum"),
        Ask.JOBS: t.gettext("the number of jobs"),
        Ask.PARTNER: t.gettext("the partner"),
        Ask.PLACE: t.gettext("the exact place"),
        Ask.TIME: t.gettext("the dates"),
    }[ask]


def told(voice: Voice, project: ProjectRow, ask: Ask) -> str:
    """The sentence about a property: the figure in bold, or that it is not stated, with what is known instead."""
    stated = value(voice, project, ask)
    if stated:
        return _led(voice, ask, stated)
    return f"{not_stated(voice, ask)} {_instead(voice, project, ask)}".rstrip()


def _led(voice: Voice, ask: Ask, stated: str) -> str:
    """Figures and names speak for themselves; the rest says what it is."""
    t = voice.t
    if ask is Ask.PLACE:
        return t.gettext("Place: <b>%(place)s</b>") % {"place": stated}
    if ask is Ask.CAPACITY:
        return t.gettext("Capacity: <b>%(capacity)s</b>") % {"capacity": stated}
    if ask is Ask.TIME:
        return t.gettext("Dates: <b>%(dates)s</b>") % {"dates": stated}
    if ask is Ask.COUNTRY:
        return t.gettext("Partner's country: <b>%(country)s</b>") % {"country": stated}
    if ask is Ask.SECTOR:
        return t.gettext("Sector: <b>%(sector)s</b>") % {"sector": stated}
    return voice.bold(stated)


def _instead(voice: Voice, project: ProjectRow, ask: Ask) -> str:
    if ask is Ask.PARTNER and countries(project):
        return voice.t.gettext("Country: %(country)s.") % {"country": voice.countries(countries(project))}
    if ask is Ask.PLACE and project.region:
        return voice.t.gettext("Region: %(region)s.") % {"region": voice.shown(project.region, NAME)}
    return ""


def partner_line(voice: Voice, project: ProjectRow) -> str:
    """The partners as a second fact; '' where none is named."""
    names = partner_names(project)
    return voice.t.gettext("Partner: %(name)s") % {"name": names} if names else ""
