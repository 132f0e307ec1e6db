"""Over how many projects something is known, and what the known ones add up to."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from answering.voice import Voice
from db.queries.results import Group
from understanding.question import Ask

NOTHING = Decimal(0)


def number_of(groups: Sequence[Group]) -> int:
    """How many projects these are."""
    return sum(group.projects for group in groups)


def known_for(groups: Sequence[Group], ask: Ask) -> int:
    """For how many projects it is stated."""
    return sum(group.amounts if ask is Ask.AMOUNT else group.jobs_known for group in groups)


def sums(groups: Sequence[Group]) -> dict[str, Decimal]:
    """The sum in each currency, the largest number first, equal ones by their codes."""
    found: dict[str, Decimal] = {}
    for group in groups:
        if group.amount is not None:
            found[group.currency] = found.get(group.currency, NOTHING) + group.amount
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def jobs_of(groups: Sequence[Group]) -> int:
    """All jobs that are stated."""
    return sum(group.jobs or 0 for group in groups)


def known_over(voice: Voice, groups: Sequence[Group], ask: Ask) -> str:
    """Over how many projects a total is known; '' where it is that of one project alone."""
    t, known, projects = voice.t, known_for(groups, ask), number_of(groups)
    if projects == 1:
        return "" if known else _not_stated(voice, ask)
    if ask is Ask.AMOUNT and known:
        text = t.ngettext(
            "The sum is known for %(known)s of %(n)s project.",
            "The sum is known for %(known)s of %(n)s projects.",
            projects,
        )
    elif ask is Ask.AMOUNT:
        text = t.ngettext(
            "The sum is <b>not stated</b> for %(n)s project.",
            "The sum is <b>not stated</b> for any of %(n)s projects.",
            projects,
        )
    elif known:
        text = t.ngettext(
            "The jobs are known for %(known)s of %(n)s project.",
            "The jobs are known for %(known)s of %(n)s projects.",
            projects,
        )
    else:
        text = t.ngettext(
            "The number of jobs is <b>not stated</b> for %(n)s project.",
            "The number of jobs is <b>not stated</b> for any of %(n)s projects.",
            projects,
        )
    return text % {"known": voice.number(known), "n": voice.number(projects)}


def _not_stated(voice: Voice, ask: Ask) -> str:
    if ask is Ask.AMOUNT:
        return voice.t.gettext("The sum is <b>not stated</b>.")
    return voice.t.gettext("The number of jobs is <b>not stated</b>.")
