"""The PDF: everything is told in one language, nothing is clipped, and each page begins with the heads."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from answering.documents.adding import Line
from answering.documents.contents import Contents
from answering.documents.opening import Changed, Changes, Partnered, Partners, Parts
from answering.documents.pdf import BOTTOM, Sheet, pages
from answering.documents.telling import told
from db.queries.results import Company, IndicatorRow, PartnerRow, Words
from tests.answering.documents.filling import DAY, ORIGIN, PARK, ROAD, holding, project
from understanding.question import Ask, Cut

KAZAKH = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі"
NAMES = ("Құрылыс материалдары зауытының өндірісі", "Сүт-тауарлы ферма", "Көкөніс сақтайтын қойма")
MANY = tuple(
    project(slug=f"p{number}", title=Words(f"Завод {number}", f"{NAMES[number % 3]} {number}"), amount=Decimal(number))
    for number in range(1, 121)
)


class Written:
    """What was drawn, line by line, and whether it stayed within its cell and its page."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.spilt: list[str] = []

    def take(self, sheet: Sheet, width: float, height: float, text: str) -> None:
        self.lines.append(text)
        room = width or sheet.w - sheet.r_margin - sheet.x
        wide = sheet.get_string_width(text) > room + 0.01
        low = sheet.y + height > sheet.h - BOTTOM + 0.01 and not sheet.in_footer
        if wide or low:
            self.spilt.append(text)

    @property
    def words(self) -> list[str]:
        return " ".join(self.lines).split()


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Written:
    seen, cell = Written(), Sheet.cell

    def watched(sheet: Sheet, w: float = 0, h: float = 0, text: str = "", *rest: Any, **more: Any) -> Any:
        seen.take(sheet, w, h, text)
        return cell(sheet, w, h, text, *rest, **more)

    monkeypatch.setattr(Sheet, "cell", watched)
    return seen


def number_of_pages(body: bytes) -> int:
    return len(re.findall(rb"/Type /Page\n", body))


def test_every_title_is_drawn_and_nothing_is_clipped(language: str, written: Written) -> None:
    body = pages(holding(*MANY), language)
    assert body.startswith(b"%PDF-")
    drawn = " ".join(written.words)
    assert [row.slug for row in MANY if getattr(row.title, language) not in drawn] == []
    assert written.spilt == []
    assert number_of_pages(body) > 3


def test_each_page_begins_with_the_heads_and_ends_with_its_number(written: Written) -> None:
    body = pages(holding(*MANY), "ru")
    numbers = [line for line in written.lines if line.startswith("стр. ")]
    assert len(numbers) == number_of_pages(body)
    assert 1 < written.lines.count("Проект") <= len(numbers)


def test_a_title_is_told_in_the_persons_language_or_in_the_other_one() -> None:
    park, only = PARK, project(title=Words("Только по-русски", ""))
    assert [row[0].text for row in told(holding(park, only), "kk").rows] == ["Саябақ", "Только по-русски"]


def test_a_project_tells_what_is_known_and_a_dash_where_nothing_is() -> None:
    park, road = told(holding(PARK, ROAD), "ru").rows
    assert [cell.text.replace("\xa0", " ") for cell in park] == ["Парк", "меморандум", "140 700 000,5 $", "500"]
    assert park[0].details == ("Сельское хозяйство", "Jinxin Co., Ltd. (Китай)", "100 тонн", "2025–2027")
    assert [cell.text for cell in road] == ["Дорога", "–", "–", "–"]


def test_the_summary_tells_over_how_many_projects_a_sum_is_known() -> None:
    summary = told(holding(PARK, ROAD), "kk").summary
    assert [cell.text.replace("\xa0", " ") for cell in summary[-1]] == ["Барлығы", "2", "140 700 000,5", "500"]
    assert summary[-1][2].details == ("белгілісі: 1 / 2",)


@pytest.mark.parametrize(
    ("speaks", "expected"),
    [
        ("ru", ["Данные на: 11 июня 2025", "Опубликовали: Пресс-служба акимата; Газета", "4 сентября 2026"]),
        ("kk", ["Деректердің күні: 2025 жылғы 11 маусым", "Жариялаған: Пресс-служба акимата; Газета", "4 қыркүйек"]),
    ],
)
def test_it_tells_as_of_when_and_who_published(speaks: str, expected: list[str]) -> None:
    remarks = "\n".join(told(holding(PARK, ROAD), speaks).remarks)
    assert [text for text in expected if text not in remarks] == []


def test_a_part_of_a_long_list_says_so_and_internal_data_are_marked() -> None:
    remarks = told(holding(PARK, total=5000, internal=True), "ru").remarks
    assert remarks[0].startswith("Для служебного пользования")
    assert "Здесь первые 1 из 5\xa0000, в файле Excel их больше." in remarks


def test_every_source_is_listed_and_only_web_addresses_are_links() -> None:
    sources = told(holding(PARK, PARK, ROAD), "ru").sources
    assert [(source.text, source.url) for source in sources] == [
        ("Пресс-служба акимата, 11 июня 2025 (2 строки)", ORIGIN.url),
        ("Газета, июнь 2025 (1 строка)", ""),
    ]
    assert ORIGIN.url.encode() in pages(holding(PARK), "ru")


def test_figures_are_told_with_unit_period_and_plan() -> None:
    words = Words("Фонари", "Шамдар")
    row = IndicatorRow("lamps", words, "", Decimal(7522), "", "plan", "pieces", "2025", Words("", ""), ORIGIN)
    text = told(Contents(words, (), DAY, 1, figures=(row,)), "kk")
    assert [cell.text.replace("\xa0", " ") for cell in text.rows[0]] == ["Шамдар", "7 522", "2025 жыл"]
    assert text.rows[0][0].details == ("жоспар",)
    assert text.summary == ()


def test_parts_and_partners_and_changes_are_drawn_in_whole(written: Written, language: str) -> None:
    amounts = {code: (Decimal(987_654_321_987), 3) for code in ("KZT", "USD", "EUR")}
    parts = [Line(Words(f"Р {name}", f"А {name}"), 1000, amounts, 12_345_678, 999) for name in NAMES * 20]
    company = PartnerRow("a", "Құрылыс компаниясы " * 4, "CN", Words("Сиань", "Сиань"), Words("", ""), ORIGIN, 12)
    partners = tuple(Partnered(company, (Words(NAMES[0], NAMES[0]),) * 12) for _ in range(30))
    changed = tuple(
        Changed(not at % 2, Words(NAMES[0], NAMES[1]), PARK.title, PARK.title, PARK.title) for at in range(60)
    )
    for opening, last in (
        (Parts(Cut.PLACE, tuple(parts), parts[0], Words("Учтён", "Есепте")), NAMES[2]),
        (Partners(partners, 30, Words("", "")), "2"),
        (Changes(changed, 60, with_before=True, internal=True), NAMES[1]),
    ):
        body = pages(holding(PARK, opening=opening, sources=(ORIGIN,)), language)
        assert number_of_pages(body) > 2
        assert last in " ".join(written.words)
    assert written.spilt == []


def test_averages_of_three_currencies_fit_on_the_page(written: Written, language: str) -> None:
    amounts = {code: (Decimal(987_654_321_987), 7) for code in ("KZT", "USD", "EUR")}
    line = Line(Words(NAMES[0], NAMES[0]), 1000, amounts, 12_345_678, 999)
    parts = Parts(Cut.PLACE, (line,) * 30, line, Words("", ""), (Ask.AMOUNT, Ask.JOBS))
    pages(holding(PARK, opening=parts, sources=(ORIGIN,)), language)
    drawn = " ".join(written.words)
    assert "≈ 141,1 млрд" in drawn
    assert "≈ 12 358" in drawn
    assert written.spilt == []


def test_a_partner_of_very_many_projects_names_the_first_and_says_how_many_more() -> None:
    row = PartnerRow("a", "Компания", "", Words("", ""), Words("", ""), None, 13)
    many = Partners((Partnered(row, (Words("Завод", "Зауыт"),) * 13),), 1, Words("", ""))
    shown = told(holding(PARK, opening=many), "kk").opening
    assert shown
    assert shown.rows[0][1].details == (*["Зауыт"] * 10, "және тағы 3")


def test_wild_texts_make_a_pdf_too(written: Written) -> None:
    wild = "<b>&\x00\ud800\t😀**__" + "длинноеслово" * 90 + KAZAKH
    row = project(
        title=Words(wild, wild), status=wild, place=Words(wild, wild), note=Words(wild, wild),
        partners=(Company("a", wild, "XX"),), amount=Decimal("-1.5"), currency="???", jobs=-1,
    )  # fmt: skip
    assert pages(holding(row), "kk").startswith(b"%PDF-")
    assert written.spilt == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext")
def test_the_letters_of_kazakh_can_be_copied_out_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pages(holding(project(title=Words("", KAZAKH))), "kk"))
    read = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, check=True)
    assert KAZAKH in read.stdout.decode()


def test_neither_the_drawing_library_nor_the_writers_are_loaded_by_the_bot() -> None:
    code = "import sys, bot, handlers.documents, handlers.terminal; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()
    assert not {"matplotlib", "fpdf", "openpyxl"} & set(loaded)
    code = "import sys, answering.documents.pdf; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()
    assert "matplotlib" not in loaded
