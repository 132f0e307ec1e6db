"""What is drawn of a chart, told by its data; and the same in words."""

from __future__ import annotations

import multiprocessing
import struct
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags

from answering.pictures.chart import Chart, Panel, Point, Shape
from answering.pictures.drawing import FONTS, TALLEST, draw, width_of
from answering.pictures.layout import MOST, EmptyChart, layout
from answering.pictures.shapes import INNER, MARGIN, NEGATIVE, PALETTE, RIGHT, Box, Dot, Drawing, Legend, Line, Text
from answering.pictures.words import caption, legend, shown
from tests.pictures import samples

WORDS = Legend("факт", "план")
LONG = "Казахстанско-китайский индустриальный парк масличных культур и глубокой переработки зерна " * 8


def chart(shape: Shape, *panels: tuple[Point, ...], title: str = "Заголовок", language: str = "ru") -> Chart:
    return Chart(shape, title, tuple(Panel(f"единица {number}", points) for number, points in enumerate(panels)),
                 "Источник, 2025", language)  # fmt: skip


def points(*values: str | None, planned: bool = False) -> tuple[Point, ...]:
    return tuple(
        Point(f"П{number}", None if value is None else Decimal(value), value or "не указано", planned)
        for number, value in enumerate(values)
    )


def laid_out(drawn: Chart) -> Drawing:
    return layout(shown(drawn), legend(drawn), width_of)


def told(drawing: Drawing) -> list[str]:
    return [item.text for item in drawing.items if isinstance(item, Text)]


def boxes(drawing: Drawing) -> list[Box]:
    return [item for item in drawing.items if isinstance(item, Box)]


def lines(drawing: Drawing, colour: str = PALETTE[0]) -> list[Line]:
    return [item for item in drawing.items if isinstance(item, Line) and item.colour == colour]


def dots(drawing: Drawing) -> list[Dot]:
    return [item for item in drawing.items if isinstance(item, Dot)]


def meet(one: Text, other: Text) -> bool:
    """Whether two texts overlap, by the boxes around their letters."""
    edges = []
    for text in (one, other):
        width = width_of(text.text, text.size, text.bold)
        left = text.x - {"left": 0, "center": width / 2, "right": width}[text.align]
        edges.append((left, left + width, text.y - 0.75 * text.size, text.y + 0.2 * text.size))
    (a, b, c, d), (e, f, g, h) = edges
    return a < f and e < b and c < h and g < d


def assert_readable(drawing: Drawing) -> None:
    """Nothing is clipped, no two texts overlap, nothing is smaller than can be read on a phone."""
    texts = [item for item in drawing.items if isinstance(item, Text)]
    assert min(text.size for text in texts) >= 27
    for text in texts:
        width = width_of(text.text, text.size, text.bold)
        left = text.x - {"left": 0, "center": width / 2, "right": width}[text.align]
        assert left >= MARGIN - 2, text
        assert left + width <= RIGHT + 2, text
        assert text.size * 0.7 < text.y < drawing.height - 10
    overlapping = [(a.text, b.text) for n, a in enumerate(texts) for b in texts[n + 1 :] if meet(a, b)]
    assert overlapping == []


@pytest.mark.parametrize("name", samples())
def test_a_sample_is_readable_and_says_all_it_should(name: str) -> None:
    sample = samples()[name]
    drawing = laid_out(sample)
    assert_readable(drawing)
    written = " ".join(told(drawing)).replace("\xa0", " ")
    expected = [point.told for panel in sample.panels for point in panel.points]
    expected += [point.label for panel in sample.panels for point in panel.points]
    expected += [sample.source.split()[0], *(panel.unit for panel in sample.panels), *sample.title.split()]
    assert [text for text in expected if text.replace("\xa0", " ").split()[0] not in written] == []


def test_bars_are_as_long_as_their_values() -> None:
    drawing = laid_out(chart(Shape.BARS, points("100", "50", "0", "1")))
    assert [round(box.width) for box in boxes(drawing)] == [INNER, INNER / 2, round(INNER / 100)]
    assert {box.x for box in boxes(drawing)} == {MARGIN}
    assert told(drawing) == ["Заголовок", "единица 0", "П0", "100", "П1", "50", "П2", "0", "П3", "1", "Источник, 2025"]


def test_what_is_very_small_is_seen_and_zero_is_a_line() -> None:
    drawing = laid_out(chart(Shape.BARS, points("1000000000000", "1", "0")))
    assert [box.width for box in boxes(drawing)] == [INNER, 4]
    assert len(lines(drawing, "#5B6570")) == 1


def test_a_value_that_is_not_stated_is_a_gap_with_its_words() -> None:
    drawing = laid_out(chart(Shape.BARS, points("5", None)))
    assert len(boxes(drawing)) == 1
    assert [line.dashed for line in drawing.items if isinstance(line, Line)] == [True]
    assert "не указано" in told(drawing)


def test_negative_values_go_to_the_other_side_of_zero() -> None:
    drawing = laid_out(chart(Shape.BARS, points("30", "-10")))
    gain, loss = boxes(drawing)
    assert (round(gain.width), round(loss.width)) == (720, 240)
    assert loss.x + loss.width == pytest.approx(gain.x) == pytest.approx(MARGIN + 240)
    assert (gain.colour, loss.colour) == (PALETTE[0], NEGATIVE)


def test_two_currencies_never_share_an_axis() -> None:
    drawing = laid_out(chart(Shape.BARS, points("160", "80"), points("123000", "61500")))
    assert [round(box.width) for box in boxes(drawing)] == [INNER, INNER / 2, INNER, INNER / 2]
    assert [text for text in told(drawing) if text.startswith("единица")] == ["единица 0", "единица 1"]


def test_one_bar_is_a_picture_too() -> None:
    drawing = laid_out(chart(Shape.BARS, points("7")))
    assert [box.width for box in boxes(drawing)] == [INNER]
    assert_readable(drawing)


@pytest.mark.parametrize("shape", Shape)
def test_forty_values_are_all_drawn_and_telegram_takes_the_picture(shape: Shape) -> None:
    many = chart(shape, tuple(Point(f"{n} {LONG}", Decimal(n), f"{n}\xa0млрд\xa0₸") for n in range(1, MOST + 1)))
    drawing = laid_out(many)
    marks = dots(drawing) if shape is Shape.TREND else boxes(drawing)
    assert len(marks) >= MOST
    assert drawing.width + drawing.height <= 10_000
    assert_readable(drawing)


def test_of_more_than_forty_the_first_are_drawn_and_the_rest_is_counted() -> None:
    many = chart(Shape.BARS, points(*map(str, range(1, 31))), points(*map(str, range(1, 31))))
    drawing = laid_out(many)
    assert len(boxes(drawing)) == MOST
    assert told(drawing)[-2:] == ["Ещё 20 значений не показано.", "Источник, 2025"]


@pytest.mark.parametrize("shape", Shape)
def test_very_long_texts_are_wrapped_and_end_in_an_ellipsis(shape: Shape) -> None:
    named = (Point(LONG, Decimal(10**12), "1\xa0178\xa0400\xa0000\xa0000\xa0тенге", planned=True), *points("3", None))
    drawing = laid_out(chart(shape, named, title=LONG))
    assert_readable(drawing)
    titles = [item.text for item in drawing.items if isinstance(item, Text) and item.size == 50]
    assert len(titles) == 5
    assert titles[-1].endswith("…")
    whole = "".join(told(drawing)).replace("\xa0", "").replace(" ", "")
    assert "1178400000000тенге" in whole  # a figure is never shortened


def test_one_word_without_spaces_is_broken() -> None:
    drawing = laid_out(chart(Shape.BARS, (Point("ы" * 300, Decimal(1), "1"),), title="Щ" * 400))
    assert_readable(drawing)


@pytest.mark.parametrize("nothing", [(), ((),), (points("NaN"),), (points("Infinity"),)])
def test_a_chart_of_nothing_is_refused(nothing: tuple[tuple[Point, ...], ...]) -> None:
    with pytest.raises(EmptyChart):
        layout(chart(Shape.BARS, *nothing), WORDS, width_of)


def test_a_chart_in_which_nothing_is_stated_says_so() -> None:
    for shape in Shape:
        drawing = laid_out(chart(shape, points(None, None)))
        assert boxes(drawing) == dots(drawing) == []
        assert_readable(drawing)


def test_parts_of_a_whole_fill_one_bar_and_stand_on_tracks_of_its_length() -> None:
    drawing = laid_out(chart(Shape.SHARE, points("3", "1", None)))
    parts = [box for box in boxes(drawing) if box.height == 84]
    assert [box.width for box in parts] == [INNER * 0.75, INNER * 0.25, 0]
    rows = [box.width for box in boxes(drawing) if box.height != 84]
    assert rows == [INNER, INNER * 0.75, INNER, INNER * 0.25]


@pytest.mark.parametrize("values", [("5", "-1"), ("0", "0")])
def test_what_makes_no_whole_is_drawn_as_bars(values: tuple[str, ...]) -> None:
    share, bars = (laid_out(chart(shape, points(*values))) for shape in (Shape.SHARE, Shape.BARS))
    assert share == bars


def test_a_trend_joins_what_is_stated_and_leaves_gaps() -> None:
    drawing = laid_out(chart(Shape.TREND, points("10", None, "20", "40")))
    assert len(dots(drawing)) == 3
    assert [round(line.to_x - line.x) for line in lines(drawing)] == [round(760 / 3)]
    zero = lines(drawing, "#5B6570")[0].y
    heights = [zero - dot.y for dot in dots(drawing)]
    assert heights == pytest.approx([120, 240, 480])


def test_a_plan_is_hollow_and_dashed_and_stands_beside_the_fact_of_its_period() -> None:
    drawn = (
        Point("2023", Decimal(5), "5"),
        Point("2024", Decimal(8), "8", planned=True),
        Point("2024", Decimal(7), "7"),
        Point("2025", Decimal(9), "9", planned=True),
    )
    drawing = laid_out(chart(Shape.TREND, drawn))
    assert {"факт", "план"} <= set(told(drawing))
    plotted = dots(drawing)[2:]  # after the two of the legend
    assert [dot.hollow for dot in plotted] == [False, True, False, True]
    assert plotted[1].x == plotted[2].x
    assert [line.dashed for line in lines(drawing)] == [True, False, True]
    assert_readable(drawing)


def test_a_plan_alone_needs_no_word_for_facts() -> None:
    drawing = laid_out(chart(Shape.BARS, points("1", planned=True)))
    assert "план" in told(drawing)
    assert "факт" not in told(drawing)
    assert [box.hollow for box in boxes(drawing)] == [True, True]


def test_a_valley_has_its_figure_below() -> None:
    drawing = laid_out(chart(Shape.TREND, points("3", "-5", "4")))
    valley = next(item for item in drawing.items if isinstance(item, Text) and item.text == "-5")
    assert valley.y > dots(drawing)[1].y
    assert_readable(drawing)


def test_of_many_periods_the_last_keeps_its_name_and_its_figure() -> None:
    years = tuple(Point(str(1990 + n), Decimal(n * n % 17), f"{n * n % 17},5\xa0млн") for n in range(36))
    drawing = laid_out(chart(Shape.TREND, years))
    assert "2025" in told(drawing)
    assert {years[0].told.split("\xa0")[0], years[-1].told.split("\xa0")[0]} <= set(told(drawing))
    assert_readable(drawing)


def test_the_font_has_every_kazakh_letter() -> None:
    from matplotlib.font_manager import get_font

    from answering.pictures.drawing import FONTS

    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        there = get_font(str(FONTS / name)).get_charmap()
        assert [letter for letter in "ӘәҒғҚқҢңӨөҰұҮүҺһІі₸¥€$№«»–−" if ord(letter) not in there] == []


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("bold", [False, True])
def test_no_text_is_wider_than_it_was_measured(bold: bool) -> None:
    font = get_font(f"{FONTS}/DejaVuSans{'-Bold' if bold else ''}.ttf")
    labels = {point.label for sample in samples().values() for panel in sample.panels for point in panel.points}
    for text in (*labels, LONG, "1\xa0178\xa0400", "ТОО «Ақ-Жол», Tau Ltd.", "哈尔滨能源", "📊 Сауда"):
        font.set_size(37, 72)
        font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
        drawn = font.get_width_height()[0] / 64
        assert drawn - 1 <= width_of(text, 37, bold) <= drawn * 1.05


def test_the_same_chart_gives_the_same_file_of_the_size_that_was_laid_out() -> None:
    sample = samples()["trend.kk"]
    picture = draw(sample, legend(sample))
    assert picture == draw(sample, legend(sample))
    drawing = laid_out(sample)
    assert struct.unpack(">II", picture[16:24]) == (drawing.width, drawing.height)


def test_a_picture_taller_than_telegram_shows_is_drawn_smaller_as_a_whole() -> None:
    tall = chart(Shape.BARS, tuple(Point(LONG, Decimal(value), str(value)) for value in range(1, 41)))
    drawing = laid_out(tall)
    assert drawing.height > TALLEST
    width, height = struct.unpack(">II", draw(tall, legend(tall))[16:24])
    assert height in (TALLEST - 1, TALLEST)
    assert width / height == pytest.approx(drawing.width / drawing.height, rel=0.002)


def test_a_job_is_the_same_after_its_way_to_the_worker() -> None:
    ours, theirs = multiprocessing.Pipe()
    for sample in samples().values():
        job = sample, legend(sample)
        ours.send(job)
        assert theirs.recv() == job


class Seen(HTMLParser):
    """The text that people see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_caption_tells_the_title_each_value_and_the_source() -> None:
    drawn = chart(Shape.TREND, (Point("2024", Decimal(7), "7\xa0250"), Point("2025", Decimal(9), "9", planned=True)))
    assert caption(drawn) == "<b>Заголовок</b>\n2024: 7\xa0250\n2025: 9 (план)\n<i>Источник, 2025</i>"


def test_a_caption_of_two_currencies_names_both() -> None:
    said = caption(chart(Shape.BARS, points("1"), points("2"), language="kk"))
    assert said.splitlines()[1:-1] == ["единица 0:", "П0: 1", "единица 1:", "П0: 2"]


@pytest.mark.parametrize("spoken", ["ru", "kk"])
def test_a_caption_is_never_too_long_and_counts_what_it_leaves_out(spoken: str) -> None:
    many = tuple(Point(f"{n} 🌾 <b>&{LONG}", Decimal(n), f"{n} млрд ₸") for n in range(60))
    said = caption(chart(Shape.BARS, many, title=LONG, language=spoken))
    seen = Seen(said).text
    assert len(seen.encode("utf-16-le")) // 2 <= 1024
    listed = sum("🌾" in line for line in seen.splitlines())
    assert 0 < listed < 60
    assert f" {60 - listed} " in seen.splitlines()[-2]
    assert "<b>&" in seen
