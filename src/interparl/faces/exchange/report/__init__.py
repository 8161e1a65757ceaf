"""A comparison as a report: one content (`view`), laid out by one module a format.

>>> write_report(comparison, Path("table.xlsx"), language="ru", day=date(2026, 11, 21))  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

from interparl.engine.concordance.result import Comparison
from interparl.engine.message import Message, say
from interparl.faces.exchange.files import write_whole

FORMATS = {
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".pdf": "pdf",
    ".csv": "csv",
    ".json": "json",
}
"""Which module writes which suffix."""


class ReportError(ValueError):
    """A report that cannot be written; `message` says why and how to mend it."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.text("en"))


def check_path(path: Path) -> str:
    """The name of the format that the suffix asks for.

    Raises `ReportError` for a suffix that no writer knows, so that a caller can refuse before a long comparison.
    """
    name = FORMATS.get(path.suffix.lower())
    if name is None:
        known = " ".join(suffix for suffix in FORMATS if suffix != ".htm")
        raise ReportError(
            say("{file}: reports are written as {known}; choose one of these endings.", file=path.name, known=known)
        )
    return name


def write_report(
    comparison: Comparison,
    path: Path | str,
    *,
    language: str = "en",
    day: date,
    title: str | None = None,
    notice: str | None = None,
) -> None:
    """Write the report of a comparison in the format that the path's suffix names.

    `language` is that of headings and sentences (laws stay in their own). `day` is the day the comparison was made on.
    `notice` is a sentence to stand on every page, such as that the laws are samples. The file appears whole or not at
    all. Raises `ReportError` for an unknown suffix and `OSError` where the place cannot be written.
    """
    target = Path(path)
    module = import_module(f"{__name__}.{check_path(target)}")
    render: Callable[..., bytes] = module.render
    content = render(comparison, language=language, day=day, title=title, notice=notice)
    write_whole(target, content)
