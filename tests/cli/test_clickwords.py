"""The command line says in Russian what Click says, too."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def said(language: str, *arguments: str) -> tuple[int, str]:
    """Exit code and everything that the command writes, called in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", "from interparl.cli import main; main()", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "INTERPARL_UI": language, "PYTHONIOENCODING": "utf-8"},
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--version",), "версия "),
        (("read",), "Ошибка: Не указан аргумент 'FILE'."),
        (("read", "a.txt", "b.txt"), "Ошибка: Лишний аргумент (b.txt)"),
        (("read", "a.txt", "--lnag", "ru"), "Ошибка: Параметра '--lnag' нет. Возможно, имелось в виду '--lang'?"),
        (("demo", "--report-lang", "fr"), "значения 'fr' нет среди допустимых: 'en', 'ru'."),
        (("nothing",), "Ошибка: Команды 'nothing' нет."),
        (("demo", "--help"), "[по умолчанию: demo-out]"),
    ],
)
def test_click_speaks_russian(arguments: tuple[str, ...], expected: str) -> None:
    code, words = said("ru", *arguments)
    assert code == (0 if arguments[-1].startswith("--") else 2)
    assert expected in words


def test_click_speaks_english_where_the_command_line_does() -> None:
    code, words = said("en", "read")
    assert (code, "Error: Missing argument 'FILE'." in words, "Usage: " in words) == (2, True, True)


@pytest.mark.parametrize("command", ["read", "compare", "evaluate", "demo"])
def test_help_of_each_command_has_no_english_sentence_left(command: str) -> None:
    code, words = said("ru", command, "--help")
    assert code == 0
    left = [word for word in ("Usage", "Options:", "Show", "Examples", "default", "Exit codes") if word in words]
    assert left == []
