"""`make pictures`: one picture of each kind in both languages, to be looked at under docs/pictures."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from answering.pictures.chart import Chart, Panel, Point, Shape
from answering.pictures.drawing import draw
from answering.pictures.words import legend

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
SOURCE = {
    "ru": "Пресс-служба акимата Туркестанской области, июнь 2025",
    "kk": "Түркістан облысы әкімдігінің баспасөз қызметі, 2025 жылғы маусым",
}


def point(label: str, value: str | None, told: str, planned: bool = False) -> Point:
    """A point whose value is written in digits."""
    return Point(label, None if value is None else Decimal(value), told.replace("_", "\xa0"), planned)


def chart(shape: Shape, language: str, title: str, *panels: Panel) -> Chart:
    """A chart of the press office."""
    return Chart(shape, title, panels, SOURCE[language], language)


def samples() -> dict[str, Chart]:
    """The charts by the names of their files."""
    return {
        "bars.ru": chart(Shape.BARS, "ru", "Рабочие места по отраслям", Panel("мест", (
            point("Агропромышленный комплекс", "3250", "3_250"),
            point("Строительные материалы", "1900", "1_900"),
            point("Транспорт и логистика", "1000", "1_000"),
            point("Текстильная промышленность", "430", "430"),
            point("Химическая промышленность", "65", "65"),
            point("Дороги", None, "не указано"),
        ))),
        "bars.kk": chart(Shape.BARS, "kk", "Салалар бойынша жұмыс орны", Panel("орын", (
            point("Агроөнеркәсіп кешені", "3250", "3_250"),
            point("Құрылыс материалдары", "1900", "1_900"),
            point("Көлік және логистика", "1000", "1_000"),
            point("Тоқыма өнеркәсібі", "430", "430"),
            point("Химия өнеркәсібі", "65", "65"),
            point("Жолдар", None, "көрсетілмеген"),
        ))),
        "currencies.ru": chart(
            Shape.BARS, "ru", "Крупнейшие проекты с Китаем по сумме вложений",
            Panel("в долларах США", (
                point("Трансграничный торговый центр", "160000000", "160_млн_$"),
                point("Казахстанско-китайский индустриальный парк масличных культур", "140700000", "140,7_млн_$"),
            )),
            Panel("в тенге", (
                point("Индустриальный парк в центре кооперации «Центральная Азия»", "123000000000", "123_млрд_₸"),
                point("Прядильно-ткацкий комплекс «Түркістан тоқыма»", "86200000000", "86,2_млрд_₸"),
                point("Завод рулонной стали", "41000000000", "41_млрд_₸", planned=True),
            )),
        ),
        "currencies.kk": chart(
            Shape.BARS, "kk", "Қытаймен бірлескен ең ірі жобалардың сомасы",
            Panel("АҚШ долларымен", (
                point("Трансшекаралық тауар орталығы", "160000000", "160_млн_$"),
                point("Майлы дақылдардың қазақ-қытай индустриялық паркі", "140700000", "140,7_млн_$"),
            )),
            Panel("теңгемен", (
                point("«Орталық Азия» кооперация орталығындағы индустриялық парк", "123000000000", "123_млрд_₸"),
                point("«Түркістан тоқыма» иіру-тоқыма кешені", "86200000000", "86,2_млрд_₸"),
                point("Болат рулон зауыты", "41000000000", "41_млрд_₸", planned=True),
            )),
        ),
        "trend.ru": chart(Shape.TREND, "ru", "Уличные светильники, установленные за год", Panel("штук", (
            point("2021", "4100", "4_100"),
            point("2022", None, "не указано"),
            point("2023", "6300", "6_300"),
            point("2024", "8000", "8_000", planned=True),
            point("2024", "7250", "7_250"),
            point("2025", "9400", "9_400", planned=True),
        ))),
        "trend.kk": chart(Shape.TREND, "kk", "Бір жылда орнатылған көше шамдары", Panel("дана", (
            point("2021", "4100", "4_100"),
            point("2022", None, "көрсетілмеген"),
            point("2023", "6300", "6_300"),
            point("2024", "8000", "8_000", planned=True),
            point("2024", "7250", "7_250"),
            point("2025", "9400", "9_400", planned=True),
        ))),
        "share.ru": chart(Shape.SHARE, "ru", "Доля отраслей в числе проектов", Panel("проектов: 29", (
            point("Агропромышленный комплекс", "11", "11 · 37,9_%"),
            point("Строительные материалы", "7", "7 · 24,1_%"),
            point("Транспорт и логистика", "5", "5 · 17,2_%"),
            point("Текстильная промышленность", "3", "3 · 10,3_%"),
            point("Другие отрасли", "3", "3 · 10,3_%"),
        ))),
        "share.kk": chart(Shape.SHARE, "kk", "Салалардың жобалар санындағы үлесі", Panel("барлығы 29 жоба", (
            point("Агроөнеркәсіп кешені", "11", "11 · 37,9_%"),
            point("Құрылыс материалдары", "7", "7 · 24,1_%"),
            point("Көлік және логистика", "5", "5 · 17,2_%"),
            point("Тоқыма өнеркәсібі", "3", "3 · 10,3_%"),
            point("Басқа салалар", "3", "3 · 10,3_%"),
        ))),
    }  # fmt: skip


def main() -> None:
    """Draw them all anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, sample in samples().items():
        (FOLDER / f"{name}.png").write_bytes(draw(sample, legend(sample)))


if __name__ == "__main__":
    main()
