"""Minutes and communiqués as page, Word file and PDF, in English and Russian."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import docx
import pypdf
import pytest

from interparl.apps.sittings import enums
from interparl.apps.sittings.domain.record.content import (
    Attended,
    Content,
    Corrected,
    Decided,
    InChair,
    Item,
    Received,
    Said,
    WithoutVoice,
)
from interparl.apps.sittings.enums import MinutesState
from interparl.engine.message import say
from interparl.engine.procedure.names import name
from interparl.engine.procedure.sentences import sentence_to_data
from interparl.faces.exchange.minutes import docx as word
from interparl.faces.exchange.minutes import labels, pdf
from interparl.faces.exchange.minutes.page import communique_page, minutes_page
from interparl.faces.exchange.minutes.runs import Run, line, plain
from interparl.faces.exchange.minutes.view import Bullets, Document, Facts, Paragraph, Table

A, B = {"en": "Delegation of Aland", "ru": "Делегация Аландии"}, {"en": "Delegation of Borea"}
OBJECTED = sentence_to_data(say("Objected: {names}.", names=name("Delegation of Borea", B)))
CONTENT = Content(
    key="COUNCIL-2024-06-03",
    assembly={"en": "Assembly of the Four Rivers", "ru": "Ассамблея Четырёх рек"},
    title={"en": "Twelfth sitting of the Council", "ru": "Двенадцатое заседание Совета"},
    organs=({"en": "Council", "ru": "Совет"},),
    number=12,
    day="2024-06-03",
    made_on="2024-06-05",
    opened="10:00",
    closed="13:30",
    time_zone="Europe/Helsinki",
    place={"en": "Riverton", "ru": "Ривертон"},
    form="in-person",
    away=True,
    chairs=(InChair({"en": "Ann Lee"}, "10:00"), InChair({"en": "Bo Ek"}, "11:00", {"en": "Ann Lee had to leave."})),
    attendance=(
        Attended("XA-D", A, "present", people=({"en": "Ann Lee"},)),
        Attended("XB-D", B, "not-registered", note={"en": "No list names it."}),
    ),
    guests=(WithoutVoice("observer", {"en": "Eve Day"}, {"en": "Parliament of Elsewhere"}),),
    receptions=(Received("before", {"en": "The Head of State", "ru": "Глава государства"}),),
    items=(
        Item(
            "i-1",
            1,
            {"en": "The rivers <b>&</b> #lakes", "ru": "Реки"},
            "taken",
            note={"en": "First part.\n\nSecond part."},
            papers=({"en": "Note on rivers"},),
            decisions=(
                Decided(
                    "d-1",
                    "resolution",
                    "12-1",
                    {"en": "On the rivers", "ru": "О реках"},
                    {},
                    "closed",
                    "not-adopted",
                    voices=(Said(A, "not-stated"), Said(B, "objection", text="Not the lake")),
                    arithmetic=(OBJECTED,),
                ),
            ),
        ),
        Item("i-2", 2, {"en": "Other business"}, "deferred"),
    ),
    decisions=(Decided("d-2", "statement", "", {"en": "On peace"}, {}, "reported", ""),),
    corrections=(Corrected(A, "item 1", {"en": "Say: eastern lake"}, {}),),
    hidden=2,
)


def made(language: str = "en", state: MinutesState = MinutesState.DRAFT) -> Document:
    return minutes_page(CONTENT, language, state=state)


def words(document: Document) -> Iterator[str]:
    yield from (document.kind, document.standing, plain(document.title), *document.notes)
    for section in document.sections:
        yield plain(section.heading)
        for block in section.blocks:
            match block:
                case Facts(facts):
                    for fact in facts:
                        yield f"{fact.label}: " + "; ".join(map(plain, fact.lines))
                case Paragraph(one):
                    yield plain(one)
                case Bullets(lines):
                    yield from map(plain, lines)
                case Table(caption, head, rows):
                    yield f"{caption}: {' | '.join(head)}"
                    yield from (" | ".join(map(plain, row)) for row in rows)


def test_the_page_tells_what_the_content_holds() -> None:
    text = "\n".join(words(made()))
    for part in (
        "Draft, version 1: not approved",
        "Held by: Council",
        "Day: 3 June 2024",
        "Opened: 10:00 (Europe/Helsinki)",
        "Presiding: Ann Lee; From 11:00: Bo Ek. Ann Lee had to leave.",
        "Delegation of Aland | Present | Ann Lee",
        "Delegation of Borea | Not registered | No list names it.",
        "Observer: Eve Day (Parliament of Elsewhere)",
        "Before the sitting: The Head of State.",
        "1. The rivers <b>&</b> #lakes",
        "Resolution No. 12-1: On the rivers",
        "Result: Not adopted",
        "Delegation of Aland | Has not stated | ",
        "Delegation of Borea | Objection | Not the lake",
        "Objected: Delegation of Borea.",
        "This decision is known from a source; how it was decided is not known here.",
        "Delegation of Aland, item 1: Say: eastern lake",
        "Made from the register as it stood on 5 June 2024.",
        "Left out, because they are not for every reader: 2.",
    ):
        assert part in text


def test_a_name_without_a_translation_is_marked_with_its_language() -> None:
    russian = made("ru")
    text = "\n".join(words(russian))
    assert "Делегация Аландии" in text
    assert "Delegation of Borea [en]" in text
    assert "3 июня 2024 года" in text
    assert russian.languages == ("en",)
    assert made("en").languages == ()
    assert len(russian.notes) == len(made("en").notes) + 1


def test_runs_of_a_sentence_keep_the_language_of_names() -> None:
    sentence = say("Objected: {names}.", names=name("Boreas", {"en": "Boreas"}))
    assert line(sentence, "en") == (Run("Objected: Boreas."),)
    assert [run for run in line(sentence, "ru") if run.language] == [Run("Boreas", "en")]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_word_file_opens_with_headings_tables_and_its_language(language: str) -> None:
    content = word.render(made(language))
    opened = docx.Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in opened.paragraphs]
    assert any(style.startswith("Heading 1") for style in (p.style.name or "" for p in opened.paragraphs if p.style))
    title = CONTENT.title[language]
    assert (title in texts, opened.core_properties.title) == (True, title)
    assert opened.core_properties.language == {"en": "en-GB", "ru": "ru-RU"}[language]
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    assert CONTENT.attendance[0].delegation[language] in cells
    assert any("<b>&</b> #lakes" in text for text in texts) is (language == "en")
    assert content == word.render(made(language))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_pdf_is_tagged_names_its_language_and_holds_the_text(language: str) -> None:
    file = pypdf.PdfReader(io.BytesIO(pdf.render(made(language))))
    root = cast(dict[str, Any], file.root_object)
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"].value
    text = " ".join(page.extract_text() for page in file.pages)
    flat = " ".join(text.split())
    assert CONTENT.title[language] in flat
    assert CONTENT.items[0].decisions[0].title[language] in flat
    assert ("[en]" in flat) is (language == "ru")


def test_approved_minutes_say_so_everywhere() -> None:
    approved = made(state=MinutesState.APPROVED)
    assert approved.standing == "Approved minutes"
    file = pypdf.PdfReader(io.BytesIO(pdf.render(approved)))
    assert "Approved minutes" in file.pages[0].extract_text()
    assert docx.Document(io.BytesIO(word.render(approved))).core_properties.comments == "Approved minutes"


def test_a_secret_ballot_shows_nobodys_vote() -> None:
    ballot = Decided("d-3", "election", "", {"en": "Chair"}, {}, "closed", "elected", secret=True)
    text = "\n".join(words(minutes_page(replace(CONTENT, decisions=(ballot,)), "en", state=MinutesState.DRAFT)))
    assert "The ballot was secret: it is not known who said what." in text


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_communique_goes_into_the_same_writers(language: str) -> None:
    page = communique_page(CONTENT, language)
    assert CONTENT.place[language] in "\n".join(words(page))
    assert docx.Document(io.BytesIO(word.render(page))).paragraphs
    assert pypdf.PdfReader(io.BytesIO(pdf.render(page))).pages


def test_an_empty_register_makes_minutes_that_say_so() -> None:
    bare = Content("X", {"en": "A"}, {}, ({"en": "Council"},), None, "2024", "2024-06-05")
    text = "\n".join(words(minutes_page(bare, "en", state=MinutesState.DRAFT)))
    assert "The register holds nothing about attendance." in text
    assert "Day: 2024" in text
    assert pdf.render(minutes_page(bare, "en", state=MinutesState.DRAFT))[:5] == b"%PDF-"


def test_papers_call_things_as_screens_do() -> None:
    for values, kinds in (
        (labels.PRESENCE, enums.PRESENCE_LABELS.items()),
        (labels.RESULT, enums.RESULT_LABELS.items()),
        (labels.SAID, enums.SAID_LABELS.items()),
        (labels.FORM, enums.Form.choices),
        (labels.ITEM, enums.ItemState.choices),
        (labels.DECISION, enums.DecisionKind.choices),
        (labels.CAPACITY, enums.Capacity.choices),
        (labels.AROUND, enums.Around.choices),
    ):
        named = {str(key): str(label) for key, label in kinds}
        assert {key: named[key] for key in values} == {key: message.text("en") for key, message in values.items()}
        assert named.keys() - values.keys() <= {"open", "invalid"}
