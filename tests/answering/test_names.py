"""Everything that the database names comes to the lexicon, with what it belongs to."""

from __future__ import annotations

from answering.names import names
from db.engine import Database
from understanding.lexicon import Name
from understanding.question import Kind, Ref


async def by_ref(database: Database) -> dict[Ref, Name]:
    async with database.reading() as session:
        return {name.ref: name for name in await names(session)}


async def test_a_project_has_its_titles_aliases_and_links(article: Database) -> None:
    park = (await by_ref(article))[Ref(Kind.PROJECT, "oilcrop-park")]
    assert park.ru[:2] == ("Казахстанско-китайский индустриальный парк масличных культур", "масличный парк")
    assert "майлы дақылдар паркі" in park.kk
    assert set(park.links) == {
        Ref(Kind.PARTNER, "jinxin-xian-seed-technology-co-ltd"),
        Ref(Kind.COUNTRY, "CN"),
        Ref(Kind.SECTOR, "agriculture"),
        Ref(Kind.REGION, "Туркестанская область"),
    }


async def test_a_partner_has_the_same_names_in_both_languages(article: Database) -> None:
    wanglin = (await by_ref(article))[Ref(Kind.PARTNER, "wanglin-group")]
    assert wanglin.ru == wanglin.kk
    assert "Ванлин" in wanglin.ru
    assert wanglin.links == (Ref(Kind.COUNTRY, "CN"), Ref(Kind.PARTNER_CITY, "Цзинин (провинция Шаньдун)"))


async def test_every_kind_is_named_once(whole: Database) -> None:
    async with whole.reading() as session:
        found = await names(session)
    assert {name.ref.kind for name in found} == set(Kind) - {Kind.ELSEWHERE}
    assert len({name.ref for name in found}) == len(found)
    nameless = {name.ref.kind for name in found if not name.ru or not name.kk}
    assert nameless == {Kind.COUNTRY, Kind.SECTOR}


async def test_regions_and_cities_of_partners_are_named_in_both_languages(article: Database) -> None:
    found = await by_ref(article)
    assert found[Ref(Kind.REGION, "Туркестанская область")].kk == ("Түркістан облысы",)
    assert found[Ref(Kind.PARTNER_CITY, "провинция Шаньдун")].kk == ("Шаньдун провинциясы", "Шаньдун")


async def test_an_indicator_has_its_period_and_a_fact_what_it_is_about(article: Database) -> None:
    found = await by_ref(article)
    assert found[Ref(Kind.INDICATOR, "lamps-2024")].year == "2024"
    assert found[Ref(Kind.FACT, "garlic-talks")].links == (
        Ref(Kind.PROJECT, "garlic-cluster"),
        Ref(Kind.PARTNER, "wanglin-group"),
    )
    assert found[Ref(Kind.FACT, "visit-results")].links == (Ref(Kind.EVENT, "china-visit"),)


async def test_a_person_is_found_by_the_post(article: Database) -> None:
    akim = (await by_ref(article))[Ref(Kind.PERSON, "kusherov")]
    assert akim.ru[0] == "Нуралхан Кушеров"
    assert {"Аким Туркестанской области", "аким"} <= set(akim.ru)
    assert "Түркістан облысының әкімі" in akim.kk
