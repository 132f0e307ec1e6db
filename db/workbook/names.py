"""Telling companies and places apart by their names, however they are quoted, cased or described."""

from __future__ import annotations

import re
import unicodedata

KINDS = {
    "район": "district", "ауданы": "district", "аудан": "district",
    "город": "city", "г.": "city", "қаласы": "city", "қала": "city",
    "область": "region", "облысы": "region", "облыс": "region",
    "село": "village", "аул": "village", "ауылы": "village", "ауыл": "village",
    "сельский округ": "rural_district", "ауылдық округі": "rural_district", "ауылдық округ": "rural_district",
}  # fmt: skip
GENERIC = sorted(KINDS, key=len, reverse=True)
PLURALS = {"районы": "район", "аудандары": "ауданы", "города": "город", "қалалары": "қаласы"}
RU_SEPARATORS = re.compile(r"[;,]| – | - | и ")
KK_SEPARATORS = re.compile(r"[;,]| – | мен | пен | және ")
LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
            "a",
            "g",
            "q",
            "n",
            "o",
            "u",
            "u",
            "h",
            "i",
        ],
        strict=True,
    )
)


def fold_name(name: str) -> str:
    """A company's name without the accidents of case, quotes, dashes and spaces."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    plain = re.sub(r"[«»\"“”„‘’'`´]", "", plain)
    plain = re.sub(r"\s*[-‐‑‒–—−]\s*", "-", plain)
    return " ".join(plain.split())


def slug_of(name: str) -> str:
    """A short ASCII key made of a name."""
    latin = "".join(LATIN.get(letter, letter) for letter in fold_name(name)).replace("_", "")
    ascii_only = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:40].strip("-") or "partner"


def place_key(name_ru: str, name_kk: str) -> str:
    """What a city and the district named after it share: the Kazakh (else Russian) name without generic words."""
    folded = fold_name(name_kk or name_ru)
    for word in GENERIC:
        folded = re.sub(rf"(^|\s){re.escape(word)}(?=\s|$)", " ", folded)
    key = re.sub(r"[^\w]+", "-", folded).strip("-") or re.sub(r"[^\w]+", "-", fold_name(name_kk or name_ru)).strip("-")
    return key[:64]


def place_kind(name_ru: str, name_kk: str) -> str:
    """district, city …, or '' where the name does not say."""
    words = f" {fold_name(name_ru)} {fold_name(name_kk)} "
    return next((KINDS[word] for word in GENERIC if f" {word} " in words), "")


def split_places(place_ru: str, place_kk: str) -> list[tuple[str, str]]:
    """The places of one cell as (Russian, Kazakh); one whole where the two languages do not match part by part."""
    parts_ru, parts_kk = _parts(place_ru, RU_SEPARATORS), _parts(place_kk, KK_SEPARATORS)
    if not place_ru or not place_kk:
        return [(part, "") for part in parts_ru] or [("", part) for part in parts_kk]
    if len(parts_ru) != len(parts_kk):
        return [(place_ru, place_kk)]
    return list(zip(parts_ru, parts_kk, strict=True))


def _parts(text: str, separators: re.Pattern[str]) -> list[str]:
    """The parts, each with the singular of a noun that the last one has for all («А және Б аудандары»)."""
    parts = [part for part in (piece.strip() for piece in separators.split(text)) if part]
    last_word = parts[-1].split()[-1] if parts else ""
    if last_word not in PLURALS or len(parts[-1].split()) < 2:
        return parts
    parts[-1] = parts[-1].removesuffix(last_word).strip()
    return [f"{part} {PLURALS[last_word]}" for part in parts]
