"""The list of amendments as a Word file: order, columns, marks that do not rest on colour, the same bytes again."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import docx as word
from docx.document import Document
from tests.apps.drafting.outside import Outside, outside, reason
from tests.factories import OFFICER

from interparl.apps.common.actor import PUBLIC, Actor, Grant, Role
from interparl.apps.drafting.domain.amending import compromise, withdraw_amendment
from interparl.apps.drafting.domain.signing import check_signature, sign
from interparl.faces.exchange.amendments.docx import render
from interparl.faces.exchange.amendments.view import marshalled

__all__ = ["outside"]

DAY = date(2026, 11, 20)


def listed(outside: Outside, actor: Actor = OFFICER) -> Document:
    """The file as Word reads it."""
    outside.draft.refresh_from_db()
    return word.Document(io.BytesIO(render(marshalled(outside.draft, actor, day=DAY, language="en"))))


def rows(document: Document, table: int = 0) -> list[list[str]]:
    """The cells of a table without its head."""
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows[1:]]


def runs(cell: Any) -> list[tuple[str, bool, bool]]:
    """What stands in a cell, with whether it is struck out and whether it is underlined."""
    return [
        (run.text, bool(run.font.strike), bool(run.font.underline)) for each in cell.paragraphs for run in each.runs
    ]


def test_amendments_stand_in_the_order_of_consideration(outside: Outside) -> None:
    outside.tabled("Article 4", "delete")
    outside.tabled("Article 2/2", old="five years", new="six years")
    outside.tabled("Article 1", "insert", new="A spring is no well.", given={"place": "in"})
    gone = outside.tabled("Article 3", old="shall", new="must")
    withdraw_amendment(OFFICER, gone)
    document = listed(outside)
    assert [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"] == [
        "In the order of consideration", "No longer considered",
    ]  # fmt: skip
    assert [row[0].split()[0] for row in rows(document)] == ["3", "2", "1"]
    assert [row[0].split()[0] for row in rows(document, 1)] == ["4"]
    assert document.paragraphs[0].text == "Amendments: Model law on wells"
    assert "4 amendments, 20 November 2026." in [each.text for each in document.paragraphs]


def test_old_and_new_stand_side_by_side_with_what_differs(outside: Outside) -> None:
    outside.tabled("Article 2/2", old="five years", new="six years", justification=reason("Five are few."))
    table = listed(outside).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Amendment", "Text of the version", "With the amendment"]
    assert "tblHeader" in table.rows[0]._tr.xml
    first, old, new = table.rows[1].cells
    assert runs(old) == [
        ("2. The keeper serves for ", False, False), ("five", True, False), (" years.", False, False),
    ]  # fmt: skip
    assert runs(new) == [
        ("2. The keeper serves for ", False, False), ("six", False, True), (" years.", False, False),
    ]  # fmt: skip
    assert "Justification: Five are few." in first.text
    assert "Nobody is named" in first.text


def test_a_new_and_a_deleted_provision_have_one_column_each(outside: Outside) -> None:
    outside.tabled("Article 1", "insert", heading="Springs", new="A spring is no well.")
    outside.tabled("Article 4", "delete")
    new, gone = rows(listed(outside))
    assert new[1:] == ["—", "Article 1.1. Springs\nA spring is no well."]
    assert gone[1:] == ["Article 4. Fees\nThe village sets the fee for water and posts it at the well.", "—"]


def test_signatures_conflicts_and_compromises_are_told(outside: Outside) -> None:
    a = outside.small.delegations["XA"]
    one = outside.tabled("Article 2/2", old="five", new="six", delegation=a)
    check_signature(OFFICER, sign(OFFICER, one, outside.small.people["head-xa"], delegation=a), valid=True)
    outside.tabled("Article 2/2", old="five", new="four")
    two = [outside.tabled("Article 3", old="shall", new=words) for words in ("must", "may")]
    compromise(OFFICER, two, pid=two[0].pid, action="replace", old="shall", new="should")
    found = {row[0].split()[0]: row[0] for row in rows(listed(outside))}
    assert "Delegation of Aland" in found["1"]
    assert "Valid signatures: Head Aland" in found["1"]
    assert "2" in found["1"].splitlines()[-1]  # the conflict names the other
    assert "Compromise in place of amendments 3, 4" in found["5"]


def test_who_may_not_see_an_amendment_does_not_find_it_in_the_list(outside: Outside) -> None:
    outside.tabled("Article 4", "delete")
    expert = Actor("expert", "Expert", frozenset({Grant(Role.EXPERT, organ="COUNCIL")}), frozenset({"COUNCIL"}))
    for actor in (PUBLIC, expert):
        document = listed(outside, actor)
        assert not document.tables
        assert "No amendment is open." in [each.text for each in document.paragraphs]


def test_the_same_list_gives_the_same_bytes_and_sound_xml(outside: Outside) -> None:
    outside.tabled("Article 4", new="Less < more & \x0b odd.")
    outside.draft.refresh_from_db()
    files = [render(marshalled(outside.draft, OFFICER, day=DAY, language="en")) for _ in range(2)]
    assert files[0] == files[1]
    with zipfile.ZipFile(io.BytesIO(files[0])) as package:
        assert package.testzip() is None
    assert "Less < more &" in rows(word.Document(io.BytesIO(files[0])))[0][2]


def test_words_of_the_text_carry_its_language(outside: Outside) -> None:
    outside.tabled("Article 4", "delete")
    xml = listed(outside).tables[0].rows[1].cells[1]._tc.xml
    assert 'w:lang w:val="en-GB"' in xml
