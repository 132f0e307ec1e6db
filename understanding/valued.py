"""What has the very figure that was typed: «7522 – это что?», «что за цифра 140,7?»."""

from __future__ import annotations

from decimal import Decimal

from understanding.find import Heard
from understanding.named import Subject
from understanding.names import NameIndex
from understanding.quantities import quantities
from understanding.question import Kind, Ref

SMALLEST_VALUE = 100  # a thing is asked for by its figure only where that is telling
MILLION = 10**6
MOST = 5  # things of one figure
# What is asked of projects, and bounds that a number would be one of.
OF_PROJECTS = ("projects", "enterprise", "jobs", "more", "less", "most", "least")
# What is asked for by its figure alone.
TELLING = frozenset("""summary count what description source it amount indicators cmd_figures cmd_indicators""".split())


def of_value(heard: Heard, subject: Subject, index: NameIndex) -> Subject | None:
    """The indicators that have the figure, though another be named by «число»; else the projects and sums."""
    if subject.without or not subject.kinds() <= {Kind.INDICATOR} or heard.has(*OF_PROJECTS):
        return None
    figures = [q.value for q in quantities(heard) if q.value >= SMALLEST_VALUE]
    refs = tuple(ref for figure in figures for ref in index.of_value(figure))
    if not refs and _asks_for_figure(heard):
        refs = tuple(ref for figure in figures[:1] for ref in _with_figure(figure, index))
    if not refs or len(refs) > MOST or set(refs) & set(subject.about):
        return None
    return Subject(refs, len(refs), frozenset(), 1.0, 1.0)


def _with_figure(figure: Decimal, index: NameIndex) -> tuple[Ref, ...]:
    """The projects and sums that have a figure, sums in millions too: seldom asked, so they are gone through."""
    in_full = figure * MILLION
    return tuple(
        name.ref
        for name in index.names
        if figure in (name.value, name.jobs) or (name.value is not None and name.value == in_full)
    )


def _asks_for_figure(heard: Heard) -> bool:
    """«что за цифра 500»: nothing else is said than what it is."""
    said = [heard.at[i] for i in heard.content]
    return heard.is_short and all(here and here <= TELLING for here in said) and heard.has(*TELLING)
