"""Telegram's HTML is judged as Telegram judges it, before anything is sent."""

from __future__ import annotations

import pytest

from announcing.markup import BadMarkup, Flaw, check, plain, units
from announcing.message import LONGEST_CAPTION, LONGEST_TEXT

ROCKET = "\N{ROCKET}"


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("<b>Цены</b> &lt; 5 &amp; &quot;рост&quot;", 'Цены < 5 & "рост"'),
        ("<b><i>а</i> б</b>", "а б"),
        ('<a href="https://a.kz/?x=1&y=2">сайт</a>', "сайт"),
        ('<span class="tg-spoiler">тайна</span>', "тайна"),
        ("<blockquote expandable>цитата</blockquote>", "цитата"),
        ('<tg-emoji emoji-id="5">🚀</tg-emoji>', "🚀"),
        ('<pre><code class="python">x</code></pre>', "x"),
        ("5 > 3 & 2", "5 > 3 & 2"),
        ("&nbsp;&#1078;&#x436;", "&nbsp;жж"),
        ("&#0;&#xd800;&#9999999;", "&#0;&#xd800;&#9999999;"),
        ("&am<b></b>p;", "&amp;"),
    ],
)
def test_what_can_be_sent_is_read_as_people_see_it(html: str, seen: str) -> None:
    assert plain(html) == seen


@pytest.mark.parametrize(
    ("html", "flaw", "tag"),
    [
        ("<h1>а</h1>", Flaw.UNKNOWN_TAG, "<h1>"),
        ("а < б", Flaw.UNKNOWN_TAG, "< б"),
        ("<span>а</span>", Flaw.UNKNOWN_TAG, "<span>"),
        ("<br/>", Flaw.UNKNOWN_TAG, "<br/>"),
        ("<script>alert(1)</script>", Flaw.UNKNOWN_TAG, "<script>"),
        ("<b>а", Flaw.NOT_CLOSED, "<b>"),
        ("а</b>", Flaw.NOT_OPENED, "</b>"),
        ("<b><i>а</b></i>", Flaw.NOT_OPENED, "</b>"),
        ('<a href="<b>">а</a>', Flaw.UNKNOWN_TAG, '<a href="<b>">а</a>'),
    ],
)
def test_bad_markup_is_named(html: str, flaw: Flaw, tag: str) -> None:
    with pytest.raises(BadMarkup) as bad:
        plain(html)
    assert (bad.value.refusal.flaw, bad.value.refusal.tag) == (flaw, tag)


@pytest.mark.parametrize("longest", [LONGEST_TEXT, LONGEST_CAPTION])
def test_length_is_counted_in_utf_16_after_parsing(longest: int) -> None:
    full = ROCKET * (longest // 2)
    assert units(full) == longest
    assert check(f"<b>{full}</b>", longest) is None
    assert check("&amp;" * longest, longest) is None
    too_long = check(full + "а", longest)
    assert too_long
    assert (too_long.flaw, too_long.excess) == (Flaw.TOO_LONG, 1)


@pytest.mark.parametrize("html", ["", " \n ", "<b> </b>", "\N{NO-BREAK SPACE}"])
def test_what_shows_nothing_is_empty(html: str) -> None:
    refusal = check(html, LONGEST_TEXT)
    assert refusal
    assert refusal.flaw is Flaw.EMPTY
