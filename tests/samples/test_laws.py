from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from interparl.samples import SampleLaw, files, folder
from interparl.samples.split import articles, key, language_of

PATHS = tuple(path for sample in files() for path in sample.paths)

NOTICE = {
    "en": "it is not the law of any state",
    "ru": "он не является законом какого-либо государства",
    "be": "ён не з'яўляецца законам якой-небудзь дзяржавы",
    "kk": "ол ешбір мемлекеттің заңы емес",
    "ky": "ал эч кайсы мамлекеттин мыйзамы эмес",
    "tg": "он қонуни ягон давлат нест",
    "hy": "այն որևէ պետության օրենք չէ",
}
OWN_LETTERS = {
    "en": "wxyz",
    "ru": "щъыэ",
    "be": "іў",
    "kk": "әғқңөұүі",
    "ky": "ңөү",
    "tg": "ғӣқӯҳҷ",
    "hy": "ևճղձըւ",
}
FOREIGN_LETTERS = {"ru": "іўәғқңөүӣӯҳҷ", "be": "щиъәғқңөүӣӯҳҷ", "kk": "ўӣӯҳҷ", "ky": "ўәғқұһіӣӯҳҷ", "tg": "ўәңөүұһыщц"}
SCRIPTS = {"latin": r"[A-Za-z]", "cyrillic": r"[Ѐ-ӿ]", "armenian": r"[԰-֏]"}


@pytest.fixture(params=PATHS, ids=lambda path: str(path.name))
def path(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


def test_files_names_every_law_of_the_folder_once() -> None:
    assert sorted(PATHS) == sorted(folder().iterdir())


def test_files_has_the_model_first_and_one_state_per_letter() -> None:
    assert [sample.state for sample in files()] == ["model", *"ABCDEFG"]


def test_files_has_one_national_language_each() -> None:
    states = files()[1:]
    assert [sample.language for sample in states] == ["ru", "be", "kk", "ky", "tg", "hy", "en"]


@pytest.mark.parametrize("sample", files()[1:], ids=lambda sample: str(sample.state))
def test_language_of_a_state_is_that_of_its_files(sample: SampleLaw) -> None:
    assert {language_of(path) for path in sample.paths} == {sample.language}


def test_first_line_says_that_it_is_no_law(path: Path) -> None:
    assert NOTICE[language_of(path)] in path.read_text(encoding="utf-8").split("\n")[0]


def test_text_has_the_letters_of_its_language(path: Path) -> None:
    letters = set(path.read_text(encoding="utf-8").lower())
    assert set(OWN_LETTERS[language_of(path)]) <= letters


def test_text_has_no_letters_of_a_neighbour_language(path: Path) -> None:
    letters = set(path.read_text(encoding="utf-8").lower())
    assert letters & set(FOREIGN_LETTERS.get(language_of(path), "")) == set()


def test_no_word_mixes_scripts(path: Path) -> None:
    """A Latin "a" inside a Cyrillic word looks right and never matches."""
    words = re.findall(r"[^\W\d_]+", path.read_text(encoding="utf-8"))
    mixed = [word for word in words if sum(bool(re.search(script, word)) for script in SCRIPTS.values()) > 1]
    assert mixed == []


def test_numbers_of_articles_are_unique_and_ascend(path: Path) -> None:
    numbers = [tuple(int(part) for part in article.number.split(".")) for article in articles(path)]
    assert numbers == sorted(set(numbers))


def test_first_article_is_one_and_no_number_is_skipped(path: Path) -> None:
    whole = {int(article.number.split(".")[0]) for article in articles(path)}
    assert whole == set(range(1, len(whole) + 1))


def test_every_article_has_a_heading(path: Path) -> None:
    assert [article.number for article in articles(path) if not article.heading.strip()] == []


@pytest.mark.parametrize("marker", [r"^(\d+)\. ", r"^\(?(\d+)\) "], ids=["paragraphs", "points"])
def test_paragraphs_and_points_count_from_one(path: Path, marker: str) -> None:
    for article in articles(path):
        numbers = [int(number) for number in re.findall(marker, article.text, re.MULTILINE)]
        assert all(now in (before + 1, 1) for before, now in pairwise([0, *numbers])), article


def test_inserted_articles_in_each_manner_of_print() -> None:
    printed = {article.printed for path in PATHS for article in articles(path)}
    assert {"7²", "7-1", "36.1"} <= printed


@pytest.mark.parametrize(("printed", "expected"), [("7", "7"), ("7²", "7.2"), ("7-1", "7.1"), ("36.1", "36.1")])
def test_key_of_printed_number(printed: str, expected: str) -> None:
    assert key(printed) == expected


def test_notes_of_amendment_are_apart_from_the_text() -> None:
    notes = {
        (path.name, article.number): article.notes for path in PATHS for article in articles(path) if article.notes
    }
    assert notes == {
        ("state-a.ru.txt", "3"): ("(пункт 11 введен Законом от 3 ноября 2023 года № 118-З)",),
        ("state-a.ru.txt", "7.2"): ("(статья 7² введена Законом от 12 марта 2024 года № 45-З)",),
        ("state-a.ru.txt", "41"): ("(в ред. Закона от 3 ноября 2023 года № 118-З)",),
        ("state-b.be.txt", "14"): ("(у рэдакцыі Закона ад 17 ліпеня 2023 года № 290-З)",),
        ("state-b.be.txt", "23"): ("(Закон ад 17 ліпеня 2023 года № 290-З)",),
        ("state-c.kk.txt", "7.1"): ("Ескерту. 7-1-бап 2024.05.02 № 77-VII Заңымен толықтырылды.",),
        ("state-d-1.ky.txt", "9"): ("(2023-жылдын 6-июнундагы № 114 Мыйзамы менен күчүн жоготту)",),
        ("state-e.tg.txt", "25"): ("(моддаи 25 дар таҳрири Қонун аз 14 марти соли 2023, № 1932)",),
        ("state-f.hy.txt", "21"): ("(ՀՕ-31-Ն, 06.02.2025)",),
        ("state-f.hy.txt", "36.1"): ("(36.1-ին հոդվածը լրացվել է ՀՕ-31-Ն օրենքով, 06.02.2025)",),
    }
