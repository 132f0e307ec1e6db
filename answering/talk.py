"""Greetings, thanks, help, and what is said when there is no answer."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

from answering.answer import Answer, Outcome
from answering.buttons import general, which
from answering.inquiry import Inquiry
from answering.subjects import listed, names_of
from answering.voice import clipped
from db.queries.projects import origins
from db.queries.results import Words
from understanding.question import Ask, Kind

TALK = (
    Ask.HELP, Ask.START, Ask.GREETING, Ask.THANKS, Ask.FAREWELL, Ask.COMPLAINT, Ask.WHO_ARE_YOU,
)  # fmt: skip
ACTIONS = (Ask.SUBSCRIBE, Ask.UNSUBSCRIBE, Ask.LANGUAGE, Ask.PRIVACY, Ask.FORGET)
WELCOMED = (Ask.SUMMARY, Ask.PROJECTS, Ask.AMOUNT, Ask.JOBS, Ask.PARTNER, Ask.FIGURE)
OFFERED = (Ask.PROJECTS, Ask.AMOUNT, Ask.JOBS, Ask.PARTNER)
QUOTED = 40
MOST_ASKED_BACK = 6


def answer(inquiry: Inquiry, ask: Ask) -> Answer:
    """What is said to a greeting, thanks …"""
    t = inquiry.voice.t
    lines = {
        Ask.START: [_hello(inquiry), _abilities(inquiry), _examples(inquiry), _commands(inquiry)],
        Ask.HELP: [_abilities(inquiry), _examples(inquiry), _commands(inquiry)],
        Ask.GREETING: [t.gettext("Hello!"), _abilities(inquiry)],
        Ask.THANKS: [t.gettext("You are welcome! Write whenever you have a question.")],
        Ask.FAREWELL: [t.gettext("Goodbye, all the best! Write whenever you have a question.")],
        Ask.COMPLAINT: [t.gettext("I am sorry that I was of no help. Please put your question in other words.")],
        Ask.WHO_ARE_YOU: [t.gettext("I am Seriktes, a bot, not a person."), _abilities(inquiry)],
    }[ask]
    offered = () if ask in (Ask.THANKS, Ask.FAREWELL) else WELCOMED
    return inquiry.reply(lines, choices=general(inquiry, *offered), outcome=Outcome.TALK)


def _hello(inquiry: Inquiry) -> str:
    return inquiry.voice.t.gettext("Hello! I am Seriktes, a bot about investment projects.")


def _abilities(inquiry: Inquiry) -> str:
    return inquiry.voice.t.gettext(
        "I can tell you about projects, investments, partners and jobs: how much, who, where, at what stage."
    )


def _examples(inquiry: Inquiry) -> str:
    return inquiry.voice.t.gettext(
        "For example: «how many jobs in all», «the largest project», «projects in agriculture», «who are the partners»."
    )


def _commands(inquiry: Inquiry) -> str:
    told = inquiry.voice.t.gettext("Commands: %(commands)s.")
    return told % {"commands": "/projects, /partners, /jobs, /investments, /figures, /subscribe, /language, /help"}


def declined(inquiry: Inquiry) -> Answer:
    """The question was not understood, or it is about something else; never a figure."""
    t = inquiry.voice.t
    quoted = _quoted(inquiry)
    if quoted:
        first = t.gettext("I know nothing about «%(words)s» and cannot answer that.") % {"words": quoted}
    else:
        first = t.gettext("I did not understand the question.")
    offer = t.gettext("I answer only questions about projects, investments, jobs and partners.")
    return inquiry.reply([first, offer], choices=general(inquiry, *OFFERED), outcome=Outcome.DECLINED)


def _quoted(inquiry: Inquiry) -> str:
    """The words that nothing explains; without figures, which could be taken for an answer."""
    words = [word for word in inquiry.question.unexplained if not any(letter.isdigit() for letter in word)]
    return clipped(" ".join(words), QUOTED)


def elsewhere(inquiry: Inquiry) -> Answer:
    """The question is about a place of which the database knows nothing."""
    t = inquiry.voice.t
    names = [_name_elsewhere(inquiry, key) for key in inquiry.keys(Kind.ELSEWHERE)[:MOST_ASKED_BACK]]
    first = t.gettext("%(place)s: there is no data about this place.") % {"place": ", ".join(names)}
    offer = t.gettext("I answer only questions about projects, investments, jobs and partners.")
    return inquiry.reply([first, offer], choices=general(inquiry, *OFFERED), outcome=Outcome.NOT_FOUND)


def _name_elsewhere(inquiry: Inquiry, key: str) -> str:
    russian, _, kazakh = key.partition("|")
    return inquiry.voice.shown(Words(russian, kazakh), QUOTED)


async def which_one(inquiry: Inquiry) -> Answer:
    """Several things may be meant: a button for each."""
    t = inquiry.voice.t
    refs = inquiry.question.alternatives[:MOST_ASKED_BACK]
    names = await names_of(inquiry, refs)
    if not names:
        return declined(inquiry)
    if all(ref.kind is Kind.PROJECT for ref in refs):
        text = t.gettext("Which project do you mean?")
    else:
        text = t.gettext("What exactly do you mean?")
    choices = which(inquiry, [(ref, unescape(name)) for ref, name in names.items()])
    answer = inquiry.reply([text], focus=names, choices=choices, outcome=Outcome.AMBIGUOUS)
    return replace(answer, choices=tuple((choice,) for choice in choices))


def no_more(inquiry: Inquiry, told: Answer) -> Answer:
    """More is asked for where all was told: so it stays, with the next questions of what was told."""
    text = inquiry.voice.t.gettext("That is all that I have on this question.")
    return replace(
        inquiry.reply([text], focus=told.focus, outcome=Outcome.TALK), question=told.question, choices=told.choices
    )


async def no_contacts(inquiry: Inquiry) -> Answer:
    """No contact is known; of whom it was asked, and what can be asked instead."""
    t = inquiry.voice.t
    names = await names_of(inquiry, inquiry.question.about)
    lines = [
        t.gettext("Contacts are <b>not stated</b>: I have none."),
        listed(list(names.values()), "; "),
        t.gettext("I answer only questions about projects, investments, jobs and partners."),
    ]
    return inquiry.reply(lines, choices=general(inquiry, *OFFERED), outcome=Outcome.NOT_STATED)


async def unstated(inquiry: Inquiry) -> Answer:
    """A property that no source states about anything."""
    t = inquiry.voice.t
    names = await names_of(inquiry, inquiry.question.about)
    lines = [t.gettext("The source does <b>not report</b> this."), listed(list(names.values()), "; ")]
    about = tuple(names)
    choices = general(inquiry, Ask.PROJECTS, Ask.SUMMARY)
    if about:
        choices = [inquiry.choice(t.gettext("In detail"), Ask.DESCRIPTION, about), *choices[:1]]
    else:
        lines.append(t.gettext("I answer only questions about projects, investments, jobs and partners."))
    sources = await origins(inquiry.session, inquiry.selection, MOST_ASKED_BACK) if inquiry.selection else []
    return inquiry.reply(lines, sources, about, choices, Outcome.NOT_STATED)
