"""Sums of projects in short lines: in all, and part by part."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape

from answering.projects.coverage import jobs_of, known_for, known_over, number_of, sums
from answering.voice import Voice
from db.queries.results import Group, Slice
from understanding.question import Ask


def whole(voice: Voice, groups: Sequence[Group], asks: Sequence[Ask] = ()) -> list[str]:
    """Money and jobs in all, each with the number of projects of which they are known."""
    lines = []
    for ask in asks or (Ask.AMOUNT, Ask.JOBS):
        told = money(voice, groups) if ask is Ask.AMOUNT else voice.jobs(jobs_of(groups))
        known = known_over(voice, groups, ask)
        lines.append(" · ".join(filter(None, (voice.bold(told), known))) if known_for(groups, ask) else known)
    return lines


def money(voice: Voice, groups: Sequence[Group]) -> str:
    """The sum in each currency."""
    return " + ".join(voice.money(amount, currency) for currency, amount in sums(groups).items())


def copied(voice: Voice, groups: Sequence[Group], asks: Sequence[Ask] = ()) -> str:
    """The main figure as plain text, for copying: what was asked for first, else the sum."""
    if known_for(groups, Ask.AMOUNT) and asks[:1] != (Ask.JOBS,):
        return unescape(money(voice, groups))
    return voice.jobs(jobs_of(groups)) if known_for(groups, Ask.JOBS) else ""


def part_line(voice: Voice, name: str, groups: Sequence[Group], asks: Sequence[Ask]) -> str:
    """One part: what was asked for in bold, then the rest."""
    told = {Ask.PROJECTS: voice.projects(number_of(groups))}
    told[Ask.AMOUNT] = _over(groups, Ask.AMOUNT, money(voice, groups))
    told[Ask.JOBS] = _over(groups, Ask.JOBS, voice.jobs(jobs_of(groups)))
    first = asks[0] if asks and told[asks[0]] else Ask.PROJECTS
    wanted = {*asks, Ask.PROJECTS} if asks else told.keys()
    rest = [text for ask, text in told.items() if text and ask is not first and ask in wanted]
    return f"• {name} – " + " · ".join([voice.bold(told[first]), *rest])


def _over(groups: Sequence[Group], ask: Ask, told: str) -> str:
    """A figure with the number of projects behind it where that is not all of them; '' where none states it."""
    known = known_for(groups, ask)
    if not known:
        return ""
    return told if known == number_of(groups) else f"{told} ({known})"


def legend(voice: Voice, slices: Sequence[Slice]) -> str:
    """What the numbers in brackets are; '' where there are none."""
    partly = any(
        0 < known_for(part.groups, ask) < number_of(part.groups) for part in slices for ask in (Ask.AMOUNT, Ask.JOBS)
    )
    return voice.t.gettext("In brackets: for how many projects that is known.") if partly else ""
