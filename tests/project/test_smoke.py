"""The smoke test itself: it finds every page type, and it notices what is wrong."""

from __future__ import annotations

import pytest
from tests.factories import Small

from interparl.apps.profile.samples import load_samples
from interparl.project.smoke.pages import (
    FOLLOWED,
    FOR_MEMBERS,
    HAS,
    IN_ONE,
    NOT_ASKED,
    SPECIAL,
    Kind,
    _example,
    asks,
    kinds,
)
from interparl.project.smoke.run import GIVEN, Answer, _wrong, main, with_what


def test_every_page_type_left_out_or_given_an_example_exists() -> None:
    names = {kind.name for kind in kinds()}
    assert {*NOT_ASKED, *FOLLOWED, *SPECIAL, *FOR_MEMBERS, *IN_ONE, *HAS} <= names


@pytest.mark.django_db
def test_a_page_type_without_an_example_is_told(small: Small) -> None:
    with pytest.raises(LookupError):
        _example(Kind("portal:new", "new/<str:thing>/", ("thing",)))


@pytest.mark.django_db
def test_pages_are_asked_in_both_languages_and_data_once(small: Small) -> None:
    asked, _ = asks(("en", "ru"))
    paths = {ask.path for ask in asked}
    assert {"/en/members/XA/", "/ru/members/XA/", "/api/v1/states/", "/api/v1/states/XA/"} <= paths


def test_addresses_that_only_take_what_is_sent_are_known() -> None:
    shown = {kind.name: kind.shows for kind in kinds()}
    assert not shown["api:uptake-report"]
    assert shown["api:acts-list"]
    assert shown["portal:act"]
    assert shown["desk:act-adopt"]


@pytest.mark.slow
@pytest.mark.django_db
def test_the_samples_have_an_example_of_every_page_of_dossiers_and_programmes(small: Small) -> None:
    load_samples()
    asked, lost = asks(("en",))
    about = tuple(f"{face}:{name}" for face in ("api", "portal") for name in (
        "act", "amendment", "circulation", "opinion", "programme", "remark",
    ))  # fmt: skip
    assert [name for name in lost if name.startswith(about)] == []
    paths = {ask.path for ask in asked}
    assert "/en/acts/sample-act-in-work/" in paths
    assert "/api/v1/acts/sample-act-in-work/versions/sample-act-in-work-v3-ru/provisions/" in paths
    desk = asks(("en",), desk=True)[0]
    at_the_desk = {ask.path for ask in desk}
    assert {"/en/desk/acts/sample-act-in-work/", "/en/desk/versions/sample-act-in-work-v4-ru/renumber/"} <= at_the_desk
    pages = ("act-paths", "act-path", *(f"act-path-{do}" for do in ("add", "change", "stage-add", "stage-change")))
    assert {f"desk:{page}" for page in (*pages, "act-path-stage-remove")} <= {ask.name for ask in desk}


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("/en/", "text/html", b""),
        ("/en/", "text/html", b"<html><h1>Cut"),
        ("/en/", "text/html", b"<html><p>No heading</p></html>"),
        ("/a.pdf", "application/pdf", b"<html>"),
        ("/a.docx", "application/zip", b"nothing"),
        ("/a.atom", "application/atom+xml", b"<feed/>"),
        ("/api/v1/", "application/json", b"{"),
        ("/a.xlsx", "application/zip", b"nothing"),
        ("/desk/imports/a/now/", "text/html", b"<html><h1>A page</h1></html>"),
    ],
)
def test_a_wrong_answer_is_noticed(path: str, kind: str, body: bytes) -> None:
    assert _wrong(path, kind, body)


def test_a_right_answer_is_let_pass() -> None:
    assert _wrong("/en/", "text/html; charset=utf-8", b"<html><h1>A</h1></html>") == ""
    assert _wrong("/a.pdf", "application/pdf", b"%PDF-1.7") == ""
    assert _wrong("/desk/imports/a/now/", "text/html", b"<div>Three of four</div>") == ""


def test_a_page_that_has_nothing_to_show_is_noticed() -> None:
    answer = Answer("portal:laws", "/en/laws/", 200, 0.1, b"<html><h1>Laws</h1></html>")
    assert with_what("Laws", answer) == answer
    assert with_what("/laws/sample-", answer).fault
    assert with_what("", answer) == answer


@pytest.mark.django_db
def test_a_database_in_use_is_left_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("INTERPARL_DATA", "INTERPARL_UI", "INTERPARL_SECOND_FACTOR_ROLES", "INTERPARL_URL"):
        monkeypatch.setenv(name, "")  # put back afterwards
    assert main([GIVEN]) == 2
    assert "in use" in capsys.readouterr().out
