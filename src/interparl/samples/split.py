"""Cut a sample law into its articles by its own heading words.

Deliberately simple and apart from the engine's reader: the truth must not lean on what it is used to test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PRINTED = r"(?P<number>\d+(?:[-.]\d+)?[⁰¹²³⁴⁵⁶⁷⁸⁹]*)"
_HEADING = {
    "en": re.compile(rf"(?:Article|Section) {_PRINTED}\. (?P<heading>.+)"),
    "ru": re.compile(rf"Статья {_PRINTED}\. (?P<heading>.+)"),
    "be": re.compile(rf"Артыкул {_PRINTED}\. (?P<heading>.+)"),
    "kk": re.compile(rf"{_PRINTED}-бап\. (?P<heading>.+)"),
    "ky": re.compile(rf"{_PRINTED}-берене\. (?P<heading>.+)"),
    "tg": re.compile(rf"Моддаи {_PRINTED}\. (?P<heading>.+)"),
    "hy": re.compile(rf"Հոդված {_PRINTED}\. (?P<heading>.+)"),
}
_GROUP = re.compile(
    r"(?:CHAPTER|PART|ГЛАВА|Раздзел|БОБИ|ԳԼՈՒԽ) [IVX\d]+(?:\. .+)?|\d+-(?:тарау|глава)\. .+"
    r"|Annex|Приложение|Қосымша|Тиркеме|Замима|Հավելված"
)
_NOTE = re.compile(r"\([^()]+\)|Ескерту\. .+")


@dataclass(frozen=True, slots=True)
class Article:
    """One article as printed. `number` is its key ("7.2" for 7², 7-2 and 7.2).

    `text` leaves out the heading and the editor's notes of amendment, which stand in `notes`.
    """

    file: str
    number: str
    printed: str
    heading: str
    text: str
    notes: tuple[str, ...] = ()


def key(printed: str) -> str:
    """The number for matching: 7², 7-2 and 7.2 all give "7.2"."""
    plain = printed.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹")
    raised = printed[len(plain) :].translate(_SUPERSCRIPTS)
    return plain.replace("-", ".") + (f".{raised}" if raised else "")


def article_heading(line: str, language: str) -> re.Match[str] | None:
    """The line as an article's heading, with groups `number` and `heading`; None when it is none."""
    return _HEADING[language].fullmatch(line)


def is_group(line: str) -> bool:
    """Whether the line opens a part, a chapter or an annex."""
    return _GROUP.fullmatch(line) is not None


def language_of(path: Path) -> str:
    """The language that the file's name states: ``state-a.ru.txt`` is Russian."""
    return path.suffixes[-2].removeprefix(".")


def articles(path: Path) -> tuple[Article, ...]:
    """The articles of one sample law in reading order; annexes and group headings belong to none."""
    return tuple(_articles(path))


def _articles(path: Path) -> Iterator[Article]:
    language = language_of(path)
    found: re.Match[str] | None = None
    lines: list[str] = []

    def finished(head: re.Match[str]) -> Article:
        printed = head["number"]
        notes = tuple(line for line in lines if _NOTE.fullmatch(line))
        text = "\n".join(line for line in lines if line not in notes)
        return Article(path.name, key(printed), printed, head["heading"], text, notes)

    for line in path.read_text(encoding="utf-8").splitlines():
        head = article_heading(line, language)
        if head or is_group(line):
            if found:
                yield finished(found)
            found, lines = head, []
        elif found and line:
            lines.append(line)
    if found:
        yield finished(found)
