"""The command line, as people type it: each command in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.handlers.fake_telegram import TOKEN

HOUSE = Path(__file__).parent.parent
COLD_START = 4.0  # seconds where other tests run beside; two on a machine of one's own
ARTICLE = "db/data/article-2025-06"


class CommandLine:
    """Runs `bot.py` over a database of its own."""

    def __init__(self, folder: Path) -> None:
        self.environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}",
            "SEED_DATA": ARTICLE,
            "BOT_TOKEN": "",
            "PYTHONUTF8": "1",
        }

    def __call__(self, *words: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "bot.py", *words],
            check=False,
            cwd=HOUSE,
            env=self.environment | settings,
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
        )


@pytest.fixture
def run(tmp_path: Path) -> CommandLine:
    """The command line."""
    return CommandLine(tmp_path)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL 'loud' should be DEBUG, INFO, WARNING or ERROR."),
        ({"BOT_TOKEN": "secret"}, "BOT_TOKEN should be a bot's token"),
        ({"DATABASE_URL": "mysql://a:secret@b/c"}, "DATABASE_URL cannot be used: The database address"),
        ({"DATABASE_URL": "sqlite:////proc/bot.db"}, "DATABASE_URL cannot be used: "),
        ({"DATABASE_URL": f"sqlite:///{HOUSE / 'README.md'}"}, "DATABASE_URL cannot be used: file is not a database"),
        ({"SEED_DATA": "no/such/folder"}, "SEED_DATA cannot be used:\n"),
        ({"BOT_TOKEN": TOKEN, "DATABASE_URL": "nonsense"}, "DATABASE_URL cannot be used: "),
    ],
)
def test_what_cannot_be_used_is_named_in_words(run: CommandLine, settings: dict[str, str], told: str) -> None:
    done = run(**settings)
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr
    assert done.returncode == 1


def test_without_a_token_it_says_so_in_both_languages_and_talks_in_the_terminal(run: CommandLine) -> None:
    done = run(typed="/language\n2\n")
    assert done.returncode == 0, done.stderr
    russian, kazakh, *talk = done.stdout.splitlines()
    assert russian == "BOT_TOKEN не задан, поэтому бот отвечает здесь, в терминале."
    assert kazakh == "BOT_TOKEN көрсетілмеген, сондықтан бот осы терминалда жауап береді."
    assert talk[:3] == ["Выберите язык ответов.", "  [1] Русский", "  [2] Қазақша"]
    assert talk[4].startswith("Енді қазақша жауап беремін.")


def test_one_question_is_answered_soon_after_a_cold_start(run: CommandLine) -> None:
    assert run("ask", "/privacy").returncode == 0  # fills the database
    begin = time.perf_counter()
    done = run("ask", "/privacy", "--lang", "kk")
    assert time.perf_counter() - begin < COLD_START
    assert done.stdout.startswith("Бот осы чат туралы не сақтайды")


def test_another_language_is_refused(run: CommandLine) -> None:
    done = run("chat", "--lang", "de")
    assert done.returncode == 2
    assert "'ru', 'kk'" in done.stderr


def test_a_workbook_goes_out_and_comes_in_unchanged(run: CommandLine, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    assert run("export", str(book)).returncode == 0
    done = run("import", str(book))
    assert done.returncode == 0
    assert done.stdout.startswith("Записано. Строк добавлено: 0, изменено: 0,")


def test_an_import_of_a_changed_project_drafts_an_announcement(run: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "book"
    assert run("export", str(folder)).returncode == 0
    sheet = folder / "projects.csv"
    text = sheet.read_text(encoding="utf-8-sig")
    sheet.write_text(text.replace("Восточная объездная дорога Туркестана", "Восточный обход"), encoding="utf-8")
    assert "черновик" not in run("import", str(folder), "--dry-run").stdout
    assert "составлен черновик объявления 1" in run("import", str(folder)).stdout
    assert run("announcements").stdout == "1 · черновик · Новое о 1 проекте: • Восточный обход\n"
    assert "черновик" not in run("import", str(folder)).stdout


def test_a_dry_run_fills_nothing(run: CommandLine) -> None:
    for _ in range(2):
        done = run("import", ARTICLE, "--dry-run")
        assert "Ничего не записано." in done.stdout
        assert "добавлено: 0" not in done.stdout


def test_a_bad_workbook_is_told_in_words_and_ends_with_1(run: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "projects.csv").write_text("id,jobs\n1,many\n", encoding="utf-8")
    done = run("import", str(tmp_path), "--lang", "kk")
    assert done.returncode == 1
    assert done.stderr.startswith("Ештеңе жазылған жоқ:")
    assert "Traceback" not in done.stderr


def test_a_place_that_cannot_be_written_is_named(run: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("export", str(tmp_path / "file" / "book.xlsx"))
    assert done.returncode == 1
    assert "book.xlsx cannot be written: " in done.stderr
    assert "Traceback" not in done.stderr


def test_an_announcement_goes_to_the_outbox_and_is_listed(run: CommandLine, tmp_path: Path) -> None:
    run("ask", "объездная")  # the data, as the running bot brings it in
    ru, kk = tmp_path / "ru.txt", tmp_path / "kk.html"
    ru.write_text("Цена < 5 & больше", encoding="utf-8")
    kk.write_text("<b>Баға</b> өсті", encoding="utf-8")
    assert run("announcements").stdout == "Объявлений пока нет.\n"
    done = run("announce", "--ru", str(ru), "--kk", str(kk))
    assert (done.returncode, done.stdout) == (0, "1\n"), done.stderr
    assert done.stderr == "У объявления 1 нет получателей: на это никто не подписан.\n"
    later = run("announce", "--ru", str(ru), "--stand-in", "--topic", "sector:roads", "--at", "2126-09-04 10:00")
    assert (later.stdout, later.stderr) == ("2\n", "Объявление 2 запланировано на 4 сентября 2126 года, 10:00.\n")
    assert run("announcements", "--lang", "kk").stdout.splitlines() == [
        "2 · жоспарланған · 2126 жылғы 4 қыркүйек, 10:00 · Цена < 5 & больше",
        "1 · жіберілді · Баға өсті",
    ]


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("а", ("--at", "2020-01-01 10:00"), "Время «2020-01-01 10:00» уже прошло."),
        ("а", ("--at", "скоро"), "Время «скоро» надо написать так: 2026-09-04 10:00."),
        ("а", ("--topic", "sector:magic"), "Темы sector:magic нет."),
        ("\N{ROCKET}" * 2049, (), "Читателям на русском пришло бы на 2 знака больше"),
        ("  \n", (), "пуст."),
        ("<b>а", (), "Разметка <b> открыта, но не закрыта."),
        ("<h1>а</h1>", (), "Telegram не знает разметки <h1>."),
    ],
)
def test_an_announcement_that_cannot_be_sent_is_refused_in_a_sentence(
    run: CommandLine, tmp_path: Path, text: str, words: tuple[str, ...], told: str
) -> None:
    file = tmp_path / "ru.html"
    file.write_text(text, encoding="utf-8")
    done = run("announce", "--ru", str(file), "--stand-in", *words)
    assert told in done.stderr
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)


def test_an_announcement_into_a_new_database_leaves_the_data_to_the_bot(run: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "ru.txt"
    file.write_text("Новость", encoding="utf-8")
    assert run("announce", "--ru", str(file), "--stand-in", "--topic", "sector:roads").returncode == 1
    assert run("announce", "--ru", str(file), "--stand-in").stdout == "1\n"
    assert "140,7" in run("ask", "сколько стоит парк масличных?").stdout


def test_texts_that_are_missing_or_unreadable_are_asked_for(run: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "ru.txt"
    file.write_bytes("жаңалық".encode("utf-16"))
    assert "в кодировке UTF-8" in run("announce", "--ru", str(file)).stderr
    assert "прочитать не удалось" in run("announce", "--ru", str(tmp_path / "none.txt")).stderr
    assert "--ru" in run("announce").stderr
    file.write_text("а", encoding="utf-8")
    assert "--stand-in" in run("announce", "--ru", str(file)).stderr
    assert "--stand-in" in run("announce", "--kk", str(file), "--lang", "kk").stderr


def test_an_invitation_without_a_token_is_a_text_for_the_bot(run: CommandLine) -> None:
    done = run("invite", "Editor", "--lang", "kk", TIMEZONE="Asia/Almaty")
    assert done.returncode == 0, done.stderr
    way, told = done.stdout.splitlines()
    assert re.fullmatch(r"/start invite_[\w-]{22}", way)
    assert re.fullmatch(
        r"Рөлі: редактор\. Ол осы мәтінді ботқа бірінші жіберген адамға беріледі\. "
        r"Жарамдылық мерзімі: \d{4} жылғы \d+ [а-яқғңөұүһі]+, \d\d:\d\d\.",
        told,
    )


def test_an_invitation_where_telegram_is_out_of_reach_is_a_text_too(run: CommandLine) -> None:
    done = run("invite", "admin", "--hours", "1", BOT_TOKEN=TOKEN, TELEGRAM_API_URL="http://127.0.0.1:9")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("/start invite_")
    assert "Роль: администратор. " in done.stdout
    assert TOKEN not in done.stdout + done.stderr


@pytest.mark.parametrize("role", ["boss", "everyone", ""])
def test_a_role_that_is_none_is_named_with_those_that_are(run: CommandLine, role: str) -> None:
    done = run("invite", role)
    assert done.returncode == 1
    assert done.stderr == f"ROLE '{role}' should be official, editor, approver or admin.\n"


def test_an_invitation_lasts_an_hour_at_least(run: CommandLine) -> None:
    done = run("invite", "editor", "--hours", "0")
    assert done.returncode == 2
    assert "--hours" in done.stderr


def test_the_team_is_listed(run: CommandLine) -> None:
    assert run("team").stdout == "Пока никого нет.\n"
    assert run("team", ADMINS="12,5").stdout == ("5  администратор  (из настроек)\n12  администратор  (из настроек)\n")


def test_help_names_every_command(run: CommandLine) -> None:
    done = run("--help")
    assert all(command in done.stdout for command in ("chat", "ask", "explain", "import", "export", "announce"))


def test_importing_bot_starts_nothing_and_needs_no_telegram() -> None:
    code = "import bot, sys; assert not {'telegram', 'aiohttp', 'sqlalchemy'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=HOUSE, check=True, timeout=60)
