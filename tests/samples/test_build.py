from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from interparl.samples import SampleLaw, files, folder
from interparl.samples.build import FORMATS, Role, blocks, write_formats

MASTERS = [path for sample in files() for path in sample.paths]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[SampleLaw, ...]:
    return write_formats(tmp_path_factory.mktemp("formats"))


def target(built: tuple[SampleLaw, ...], name: str) -> Path:
    return next(path for sample in built for path in sample.paths if path.name == name)


def words(text: str) -> list[str]:
    """Words in order; a raised digit counts as a plain one, since formats raise it by other means."""
    return re.findall(r"\w+", text.translate(str.maketrans("²", "2")))


def master(name: str) -> str:
    return (folder() / name).read_text(encoding="utf-8")


def test_every_law_has_a_format_and_samples_keep_their_order(built: tuple[SampleLaw, ...]) -> None:
    assert sorted(FORMATS) == sorted(path.name for path in MASTERS)
    assert [(s.state, len(s.paths)) for s in built] == [(s.state, len(s.paths)) for s in files()]
    assert all(path.stat().st_size > 0 for sample in built for path in sample.paths)


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: str(path.name))
def test_blocks_keep_every_word_in_order(path: Path) -> None:
    text = " ".join(block.text + " ".join(cell for row in block.rows for cell in row) for block in blocks(path))
    assert words(text) == words(path.read_text(encoding="utf-8"))


def test_blocks_of_a_law_have_one_notice_and_a_table_at_the_end() -> None:
    found = blocks(folder() / "state-b.be.txt")
    assert [block.role for block in found].count(Role.NOTICE) == 1
    assert [block.text for block in found if block.role is Role.GROUP][:2] == ["Раздзел I", "АГУЛЬНЫЯ ПАЛАЖЭННІ"]
    with_table = blocks(folder() / "state-c.kk.txt")
    assert (with_table[-1].role, len(with_table[-1].rows)) == (Role.TABLE, 6)


def test_docx_has_every_word_a_raised_number_and_a_real_table(built: tuple[SampleLaw, ...]) -> None:
    import docx

    document = docx.Document(str(target(built, "state-a.ru.docx")))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    raised = {run.text for p in document.paragraphs for run in p.runs if run.font.superscript}
    assert words(text + " " + " ".join(cells)) == words(master("state-a.ru.txt"))
    assert raised == {"2"}
    assert "²" not in text


class _Page(HTMLParser):
    """The words of the law and those of the site around it."""

    def __init__(self) -> None:
        super().__init__()
        self.law: list[str] = []
        self.site: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = self._inside or tag == "main"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "main"

    def handle_data(self, data: str) -> None:
        (self.law if self._inside else self.site).append(data)


@pytest.mark.parametrize("name", ["state-b.be", "state-f.hy"])
def test_html_has_every_word_inside_a_page_with_a_site_around_it(built: tuple[SampleLaw, ...], name: str) -> None:
    page = _Page()
    page.feed(target(built, f"{name}.html").read_text(encoding="utf-8"))
    assert words(" ".join(page.law)) == words(master(f"{name}.txt"))
    assert "Search" in words(" ".join(page.site))


@pytest.mark.parametrize("name", ["state-c.kk", "state-g.en"])
def test_pdf_has_every_word_between_running_heads_and_page_numbers(built: tuple[SampleLaw, ...], name: str) -> None:
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(str(target(built, f"{name}.pdf")))
    title = next(block.text for block in blocks(folder() / f"{name}.txt") if block.role is Role.TITLE)
    pages = [page.get_textpage().get_text_range().strip().splitlines() for page in document]
    text = []
    for number, lines in enumerate(pages, start=1):
        assert (lines[0], lines[-1].strip()) == (title, str(number))
        text += lines[1:-1]
    assert len(pages) > 1
    assert sorted(words(" ".join(text))) == sorted(words(master(f"{name}.txt")))


def test_rtf_has_every_word(built: tuple[SampleLaw, ...]) -> None:
    from striprtf.striprtf import rtf_to_text

    text = rtf_to_text(target(built, "state-d-1.ky.rtf").read_text(encoding="ascii"))  # type: ignore[no-untyped-call]
    assert words(text.replace("|", " ")) == words(master("state-d-1.ky.txt"))


def test_markdown_has_every_word(built: tuple[SampleLaw, ...]) -> None:
    text = target(built, "state-e.tg.md").read_text(encoding="utf-8")
    assert words(text) == words(master("state-e.tg.txt"))
    assert "\n### Моддаи 1. " in text


def test_text_is_written_in_utf_16(built: tuple[SampleLaw, ...]) -> None:
    path = target(built, "state-d-2.ky.txt")
    assert path.read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff")
    assert words(path.read_text(encoding="utf-16")) == words(master("state-d-2.ky.txt"))
