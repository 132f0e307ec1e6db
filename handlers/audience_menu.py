"""Choosing for whom an announcement is, with the number of chats that it would reach."""

from __future__ import annotations

from announcing import audience
from db import topics
from db.topics import KINDS, Topic
from handlers.drafts import own_draft, show
from handlers.keyboard import Button, Rows
from handlers.office import Done, Office, Officer, Press, button
from handlers.panel import chats, topic_label, view, whom
from handlers.talk import Reply

PAGE = 8
CHOSEN = "✓ "


async def menu(office: Office, officer: Officer, number: int, kind: str = "", first: int = 0) -> Reply:
    """The kinds of topics, or a page of the topics of one kind; what is chosen is marked."""
    async with office.database.reading() as session:
        seen = await view(session, number, office.now())
        shown = await topics.page(session, kind, first, PAGE + 1) if kind in KINDS else []
    t, chosen = officer.t, audience.split(seen.announcement.topics)
    told = {"number": number, "chats": chats(seen.size, officer), "whom": whom(seen, officer)}
    html = t.gettext("For whom is announcement %(number)s?\nNow: %(whom)s · %(chats)s") % told
    if not seen.size.chats:
        html += "\n" + t.gettext("Nobody is subscribed to this: nobody would get it.")
    if kind not in KINDS:
        return Reply(html, _kinds(officer, number, chosen), turns_page=True)
    return Reply(html, _page(officer, number, kind, first, shown, chosen), turns_page=True)


def _kinds(officer: Officer, number: int, chosen: list[str]) -> Rows:
    t = officer.t
    everyone = t.gettext("Everyone")
    return (
        (button(everyone if chosen else CHOSEN + everyone, number, "all"),),
        (
            button(t.gettext("Sectors"), number, "kind", "sector"),
            button(t.gettext("Places"), number, "kind", "place"),
        ),
        (
            button(t.gettext("Countries"), number, "kind", "country"),
            button(t.gettext("Projects"), number, "kind", "project"),
        ),
        (button(t.gettext("Done"), number, "ready"),),
    )


def _page(officer: Officer, number: int, kind: str, first: int, shown: list[Topic], chosen: list[str]) -> Rows:
    rows: list[tuple[Button, ...]] = []
    for topic in shown[:PAGE]:
        mark = CHOSEN if topic.name in chosen else ""
        label = mark + topic_label(topic, officer.language)
        rows.append((button(label[:60], number, "topic", f"{kind}:{topic.code}:{first}"),))
    turns = [button("‹", number, "kind", f"{kind}:{max(first - PAGE, 0)}")] if first else []
    turns += [button("›", number, "kind", f"{kind}:{first + PAGE}")] if len(shown) > PAGE else []
    rows += [tuple(turns)] if turns else []
    return (
        *rows,
        (button(officer.t.gettext("Back"), number, "who"), button(officer.t.gettext("Done"), number, "ready")),
    )


def _start(first: str) -> int:
    """Where a page begins, as its button says; 0 for what no button of ours says."""
    return int(first) if first.isascii() and first.isdigit() and len(first) < 6 else 0


async def open_menu(office: Office, officer: Officer, press: Press) -> Done:
    """Show the choice, or one kind of it."""
    kind, _, first = press.argument.partition(":")
    async with office.database.writing() as session:
        await own_draft(session, officer, press.announcement_id)
    return Done(reply=await menu(office, officer, press.announcement_id, kind, _start(first)))


async def everyone(office: Office, officer: Officer, press: Press) -> Done:
    """Choose every subscriber."""
    async with office.database.writing() as session:
        draft = await own_draft(session, officer, press.announcement_id)
        draft.topics = ""
    return Done(reply=await menu(office, officer, press.announcement_id))


async def toggle(office: Office, officer: Officer, press: Press) -> Done:
    """Choose a topic, or choose it no more."""
    kind, code, first = [*press.argument.split(":"), "", "", ""][:3]
    async with office.database.writing() as session:
        draft = await own_draft(session, officer, press.announcement_id)
        topic = await topics.by_code(session, kind, code)
        if topic is None:
            return Done(officer.t.gettext("This is no longer in the data."))
        wanted = set(audience.split(draft.topics))
        if topic.name in wanted:
            wanted.remove(topic.name)
        else:
            wanted |= {topic.name}
            if kind == "project":
                wanted |= set(await audience.around(session, [topic.key]))
        draft.topics = audience.join(wanted)
    return Done(reply=await menu(office, officer, press.announcement_id, kind, _start(first)))


async def ready(office: Office, officer: Officer, press: Press) -> Done:
    """Go on to what the readers will see."""
    async with office.database.writing() as session:
        draft = await own_draft(session, officer, press.announcement_id)
    await show(office, officer, draft)
    return Done()
