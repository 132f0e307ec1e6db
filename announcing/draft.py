"""A draft announcement of what an import brought: new projects, and projects of which more is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from announcing import audience, composing
from db.engine import Database
from db.models import Project
from db.workbook.problems import ImportReport
from locales.catalogue import translation

AUTHOR = "import"
NAMED = 12  # projects of each kind
LONGEST_NAME = 130  # characters; the whole stays well within one message


async def propose(database: Database, report: ImportReport, language: str) -> str:
    """Make a draft if projects came or changed; returns a sentence for whoever imported, '' if there is none."""
    if report.problems or not (report.new_projects or report.changed_projects):
        return ""
    async with database.writing() as session:
        new, changed = await _titles(session, report.new_projects), await _titles(session, report.changed_projects)
        if not (new or changed):
            return ""
        draft = await composing.start(session, AUTHOR, datetime.now(UTC))
        draft.html_ru, draft.html_kk = written(new, changed, "ru"), written(new, changed, "kk")
        draft.topics = audience.join(await audience.around(session, report.new_projects + report.changed_projects))
    t = translation(language)
    told = t.gettext("Announcement %(number)s is drafted about this; an editor finds it by /announcements.")
    return told % {"number": draft.id}


def written(new: Sequence[Project], changed: Sequence[Project], language: str) -> str:
    """The text of the draft in one language."""
    t = translation(language)
    parts = []
    if new:
        heading = t.ngettext("<b>%(n)s new project</b>", "<b>%(n)s new projects</b>", len(new)) % {"n": len(new)}
        parts.append(_listed(heading, new, language))
    if changed:
        heading = t.ngettext("<b>News about %(n)s project</b>", "<b>News about %(n)s projects</b>", len(changed)) % {
            "n": len(changed)
        }
        parts.append(_listed(heading, changed, language))
    return "\n\n".join(parts)


def _listed(heading: str, projects: Sequence[Project], language: str) -> str:
    lines = [f"{heading}:", *(f"• {_name(project, language)}" for project in projects[:NAMED])]
    if len(projects) > NAMED:
        lines.append(translation(language).gettext("and more: %(n)s") % {"n": len(projects) - NAMED})
    return "\n".join(lines)


def _name(project: Project, language: str) -> str:
    own, other = project.title_ru, project.title_kk
    if language == "kk":
        own, other = other, own
    name = own or other
    return escape(name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…", quote=False)


async def _titles(session: AsyncSession, slugs: Sequence[str]) -> Sequence[Project]:
    """Those that everybody may hear of."""
    found = (
        select(Project)
        .where(Project.slug.in_(slugs), Project.internal.is_(False))
        .order_by(Project.position, Project.id)
    )
    return (await session.scalars(found)).all()
