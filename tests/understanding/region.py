"""A made-up small region: what its database would name, in both languages."""

from __future__ import annotations

from decimal import Decimal

from understanding.lexicon import Name
from understanding.question import Kind, Ref

REGION = Ref(Kind.REGION, "Туркестанская область")
TURKISTAN, KENTAU = Ref(Kind.PLACE, "turkistan"), Ref(Kind.PLACE, "kentau")
CHINA, HOME, TURKEY = Ref(Kind.COUNTRY, "CN"), Ref(Kind.COUNTRY, "KZ"), Ref(Kind.COUNTRY, "TR")
FARMING, FOOD = Ref(Kind.SECTOR, "agriculture"), Ref(Kind.SECTOR, "food")
ROADS, ENERGY, TOURISM = Ref(Kind.SECTOR, "roads"), Ref(Kind.SECTOR, "energy"), Ref(Kind.SECTOR, "tourism")

PARK, GARLIC, ROAD = Ref(Kind.PROJECT, "oil-park"), Ref(Kind.PROJECT, "garlic"), Ref(Kind.PROJECT, "ring-road")
WIND_LARGE, WIND_SMALL = Ref(Kind.PROJECT, "wind-100"), Ref(Kind.PROJECT, "wind-50")
HOTEL, SPA = Ref(Kind.PROJECT, "hotel"), Ref(Kind.PROJECT, "spa")

JINXIN, SIGMA, RAILWAY = Ref(Kind.PARTNER, "jinxin"), Ref(Kind.PARTNER, "sigma"), Ref(Kind.PARTNER, "railway")
QINGDAO = Ref(Kind.PARTNER_CITY, "Циндао")

LAMPS_2024, LAMPS_2025 = Ref(Kind.INDICATOR, "lamps-2024"), Ref(Kind.INDICATOR, "lamps-2025")
EXPORT, GARLIC_AREA = Ref(Kind.INDICATOR, "export-2025"), Ref(Kind.INDICATOR, "garlic-area")
FORUM, AKIM = Ref(Kind.EVENT, "forum"), Ref(Kind.PERSON, "akim")
HARVEST, TOPICS = Ref(Kind.FACT, "garlic-harvest"), Ref(Kind.FACT, "forum-topics")

LAMPS_RU, LAMPS_KK = ("Уличные светильники", "фонари"), ("Көше шамдары", "шамдар")

NAMES = (
    Name(
        PARK,
        ("Казахстанско-китайский индустриальный парк масличных культур",),
        ("Майлы дақылдардың қазақ-қытай индустриялық паркі",),
        (TURKISTAN, JINXIN, CHINA, FARMING, REGION),
    ),
    Name(GARLIC, ("Завод по переработке чеснока",), ("Сарымсақ өңдеу зауыты",), (KENTAU, SIGMA, CHINA, FOOD, REGION)),
    Name(
        ROAD,
        ("Восточная объездная дорога", "объездная", "обход города"),
        ("Шығыс айналма жолы", "айналма"),
        (RAILWAY, CHINA, ROADS, REGION),
    ),
    Name(WIND_LARGE, ("Ветропарк 100 МВт",), ("100 МВт жел электр станциясы",), (TURKEY, ENERGY, REGION)),
    Name(WIND_SMALL, ("Ветропарк 50 МВт",), ("50 МВт жел электр станциясы",), (KENTAU, ENERGY, REGION)),
    Name(HOTEL, ("Гостиница «Сауран»",), ("«Сауран» қонақүйі",), (HOME, TOURISM, REGION)),
    Name(SPA, ("Курорт «Сауран»",), ("«Сауран» шипажайы",), (HOME, TOURISM, REGION)),
    *(
        Name(ref, (title,), (title,), links)
        for ref, title, links in (
            (JINXIN, "Jinxin (Xi’an) Seed Technology Co., Ltd.", (CHINA,)),
            (SIGMA, "Qingdao Sigma Chemical Co., Ltd.", (CHINA, QINGDAO)),
            (RAILWAY, "China Railway Asia – Europe Construction Investment Co. Ltd.", (CHINA,)),
        )
    ),
    Name(REGION, ("Туркестанская область",), ("Түркістан облысы",)),
    Name(QINGDAO, ("Циндао",), ("Циндао",)),
    Name(TURKISTAN, ("Туркестан",), ("Түркістан",)),
    Name(KENTAU, ("Кентау",), ("Кентау",)),
    *(Name(ref) for ref in (CHINA, HOME, TURKEY, FARMING, FOOD, ROADS, ENERGY, TOURISM)),
    Name(LAMPS_2024, LAMPS_RU, LAMPS_KK, year="2024", unit="pieces", value=Decimal(21000)),
    Name(LAMPS_2025, LAMPS_RU, LAMPS_KK, year="2025", unit="pieces", value=Decimal(7522)),
    Name(EXPORT, ("Экспорт области",), ("Облыс экспорты",), year="2025", unit="USD", value=Decimal(310_000_000)),
    Name(GARLIC_AREA, ("Посевы чеснока",), ("Сарымсақ егілген алқап",), (GARLIC,), "2025", "ha", Decimal(420)),
    Name(
        FORUM,
        ("Форум сотрудничества «Центральная Азия – Китай»", "форум"),
        ("«Орталық Азия – Қытай» форумы", "форум"),
    ),
    Name(AKIM, ("Нуралхан Кушеров", "аким области"), ("Нұралхан Көшеров", "облыс әкімі")),
    Name(HARVEST, ("Первый урожай чеснока", "когда собрали чеснок"), ("Сарымсақтың алғашқы өнімі",), (GARLIC,)),
    Name(TOPICS, ("Темы переговоров", "о чём говорили"), ("Келіссөз тақырыптары", "не талқыланды"), (FORUM,)),
)
