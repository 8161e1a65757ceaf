"""The table of remarks and answers as a Word file, opened again by a reader of Word files."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from tests.apps.drafting.outside import Outside, outside, reason
from tests.apps.drafting.versions import standing
from tests.factories import OFFICER

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.answering import answer_remark
from interparl.apps.drafting.domain.circulating import publish_circulation
from interparl.apps.drafting.domain.closing import close_draft, publish_draft
from interparl.apps.drafting.domain.drafts import open_draft
from interparl.apps.drafting.domain.editing import remove_piece
from interparl.apps.drafting.domain.opinions import (
    add_remark,
    begin_opinion,
    give_opinion,
    publish_opinion,
    write_opinion,
)
from interparl.apps.drafting.models import Circulation, Draft, Opinion, Remark
from interparl.apps.sittings.domain.helping import today
from interparl.faces.exchange.remarks import file_name, write

__all__ = ["outside"]
HEAD = ["No.", "Provision", "From whom", "Remark", "Wording asked for", "Answer", "Reason"]


@pytest.fixture
def sent(outside: Outside) -> Circulation:
    """XA and XB have answered, XB in Finnish with a wording of its own; XC is silent, XD still has time."""
    circulation = outside.sent(
        "XA", "XB", "XC", sent_on=today() - timedelta(days=40), due=today() - timedelta(days=1)
    )  # fmt: skip
    outside.sent("XD")
    outside.given(outside.asked(circulation, "XA"), outside.head_a, Article_4="No fees.\nNone at all.", whole="Good.")
    own = write_opinion(
        outside.head_b, begin_opinion(outside.head_b, outside.asked(circulation, "XB"), language="fi"), verdict="object"
    )
    add_remark(
        outside.head_b, own, words="Ei \x01maksuja.", pid=outside.pid("Article 4"), proposed="Vesi on maksutonta."
    )
    give_opinion(outside.head_b, own)
    answer_remark(
        OFFICER, Remark.objects.get(words="Good."), outcome="taken"
    )  # fmt: skip
    answer_remark(
        OFFICER, Remark.objects.get(proposed="Vesi on maksutonta."), outcome="refused",
        reason=Text(en="Wells cost money.", ru="Колодцы стоят денег."),
    )  # fmt: skip
    return circulation


def opened(of: Any, actor: Actor = OFFICER, language: str = "en") -> Any:
    return docx.Document(io.BytesIO(write(of, actor, language)))


def rows(document: Any, place: int = 1) -> list[list[str]]:
    """The lines of the table, its head first."""
    return [[cell.text for cell in row.cells] for row in document.tables[place].rows]


def words(document: Any) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def facts(document: Any) -> dict[str, str]:
    return {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}


def test_the_lines_go_by_the_text_with_wording_answer_and_reason(sent: Circulation) -> None:
    assert rows(opened(sent)) == [
        HEAD,
        ["1", "The text as a whole", "Delegation of Aland", "Good.", "", "Taken whole", ""],
        ["2", "Article 4 Fees", "Delegation of Aland", "No fees.\nNone at all.", "", "No answer yet", ""],
        [
            "3", "Article 4 Fees", "Delegation of Borea", "Ei \ufffdmaksuja.", "Vesi on maksutonta.", "Refused",
            "Wells cost money.",
        ],
    ]  # fmt: skip


def test_the_head_tells_what_it_is_of_which_day_and_who_is_silent(outside: Outside, sent: Circulation) -> None:
    document = opened(outside.act)
    told = words(document)
    for expected in ("Assembly of the Four Rivers", "Table of remarks and answers", "Model law on wells", "As of"):
        assert expected in told
    assert f"As of {today().day} " in told
    found = facts(document)
    assert found["Opinions given"] == "2 of 4 who were asked; 2 after the day"
    assert (found["Silent"], found["Still have time"]) == ("Delegation of Corva", "Delegation of Delta")
    assert found["Remarks"] == "3: 1 taken, 0 taken in part, 1 refused, 1 without an answer"
    assert "opinions due by" in found["Version 1, English"]
    assert "Silence is neither support nor objection." in told
    assert document.core_properties.title == "Table of remarks and answers: Model law on wells"


def test_each_text_is_marked_with_its_language_and_the_head_row_repeats(sent: Circulation) -> None:
    table = opened(sent).tables[1]
    assert table.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    remark = table.rows[3].cells[3]._tc
    assert [one.get(qn("w:val")) for one in remark.iter(qn("w:lang"))] == ["fi"]
    assert not list(table.rows[1].cells[3]._tc.iter(qn("w:lang")))


def test_it_is_in_the_language_of_the_reader(sent: Circulation) -> None:
    document = opened(sent, language="ru")
    assert "Модельный закон о колодцах" in words(document)
    assert rows(document)[3][6] == "Колодцы стоят денег."
    assert rows(document)[1][2] == "Делегация: Аландия"
    assert file_name(sent, "ru") == "wells-C-1-remarks-ru.docx"


def test_the_public_reads_what_is_public_alone(outside: Outside, sent: Circulation) -> None:
    assert "No remark was made." in words(opened(sent, PUBLIC))
    assert len(opened(sent, PUBLIC).tables) == 1
    publish_draft(OFFICER, outside.draft)
    publish_circulation(OFFICER, sent)
    publish_opinion(OFFICER, Opinion.objects.get(request=outside.asked(sent, "XA")))
    document = opened(sent, PUBLIC)
    assert [row[2] for row in rows(document)[1:]] == ["Delegation of Aland"] * 2
    assert "Delegation of Borea" not in facts(document).values()
    assert facts(document)["Opinions given"].startswith("2 of 3")  # that there is one is no secret


def test_remarks_on_two_versions_stand_apart(outside: Outside, sent: Circulation) -> None:
    second = open_draft(OFFICER, outside.act, language="en", based_on=Draft.objects.get(pk=outside.draft.pk))
    fees = standing(second, "Article 4")
    remove_piece(OFFICER, second, fees.pid, stamp=fees.stamp)
    later = Outside(
        outside.small, outside.act, close_draft(OFFICER, second), outside.head_a, outside.head_b, OFFICER, outside.lead
    )  # fmt: skip
    later.given(later.asked(later.sent("XA"), "XA"), later.head_a, Article_1="Still: why?")
    document = opened(outside.act)
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 2"] == [
        "Version 1, English", "Version 2, English",
    ]  # fmt: skip
    assert [len(table.rows) for table in document.tables[1:]] == [4, 2]
    assert rows(document, 2)[1][:4] == ["4", "Article 1 Subject", "Delegation of Aland", "Still: why?"]


def test_the_same_table_gives_the_same_bytes(sent: Circulation) -> None:
    assert write(sent, OFFICER, "en") == write(sent, OFFICER, "en")
    answer_remark(OFFICER, Remark.objects.get(words__startswith="No fees."), outcome="in-part", reason=reason("A bit."))
    assert rows(opened(sent))[2][5:] == ["Taken in part", "A bit."]
