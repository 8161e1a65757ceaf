"""A version as a file, with the eIds that its provisions had in the versions before."""

from __future__ import annotations

import io
from datetime import date

import docx as word
import pytest
from tests.apps.drafting.versions import Drafted, drafted
from tests.factories import OFFICER

from interparl.apps.drafting.domain.closing import close_draft
from interparl.apps.drafting.domain.drafts import open_draft, read_draft
from interparl.apps.drafting.domain.editing import insert_piece
from interparl.apps.drafting.domain.pieces import Place
from interparl.apps.drafting.domain.renumbering import renumber
from interparl.apps.drafting.domain.trees import act_of
from interparl.apps.drafting.models import Draft
from interparl.engine.lawtext.akn import validate_akn
from interparl.engine.lawtext.akn.mappings import read_mappings
from interparl.faces.exchange.drafts import FORMS, write

__all__ = ["drafted"]


@pytest.fixture
def second(drafted: Drafted) -> Draft:
    """The second version, with an article put in and all numbered anew."""
    close_draft(OFFICER, drafted.draft, day=date(2026, 1, 10))
    draft = open_draft(OFFICER, drafted.act, language="en", based_on=drafted.draft)
    place = Place(drafted.piece("Chapter 1", draft).pid, drafted.piece("Article 1", draft).pid)
    insert_piece(OFFICER, draft, place, kind="article", heading="Depth", text="Wells are deep.")
    renumber(OFFICER, draft)
    return close_draft(OFFICER, draft, day=date(2026, 2, 20))


def test_akn_is_valid_and_names_the_eids_of_before_and_now(drafted: Drafted, second: Draft) -> None:
    data = write(second, "akn")
    assert validate_akn(data) == ()
    keeper = drafted.piece("Article 2").pid
    assert [(m.eid, m.first, m.until) for m in read_mappings(data) if m.pid == keeper] == [
        ("chp_1__art_2", "", "2026-02-20"),
        ("chp_1__art_3", "2026-02-20", ""),
    ]
    assert validate_akn(write(drafted.draft, "akn")) == ()


def test_akn_brought_back_gives_the_same_provisions(drafted: Drafted, second: Draft) -> None:
    law, _ = read_draft(write(second, "akn"), "wells.akn", "en")
    third = open_draft(OFFICER, drafted.act, language="en", from_law=law, based_on=second)
    assert act_of(third).body == act_of(second).body


def test_word_paper_and_text_hold_the_words_and_say_what_they_are(second: Draft) -> None:
    document = word.Document(io.BytesIO(write(second, "docx", ("Second version, no law yet.",))))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[:2] == ["Model law on wells", "Second version, no law yet."]
    assert "Article 2. Depth" in lines
    assert "Wells are deep." in lines
    assert write(second, "pdf")[:4] == b"%PDF"
    assert "Article 2. Depth" in write(second, "txt").decode()
    assert set(FORMS) == {"akn", "docx", "pdf", "txt"}
    with pytest.raises(KeyError):
        write(second, "odt")


def test_an_open_and_an_empty_version_are_files_as_well(drafted: Drafted) -> None:
    assert "Article 4. Fees" in write(drafted.draft, "txt").decode()
    empty = open_draft(OFFICER, drafted.act, language="fr")
    for form in FORMS:
        assert write(empty, form)
    assert validate_akn(write(empty, "akn")) == ()
