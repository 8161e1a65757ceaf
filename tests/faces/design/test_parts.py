"""Parts and tags: what they are given is escaped, words stand beside colours, addresses keep what they carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

import interparl.faces.design
from interparl.apps.common.enums import Ruled, Visibility
from interparl.apps.comparison.models import Finding, Study
from interparl.apps.jobs.models import Job
from interparl.apps.sittings.enums import SittingState
from interparl.apps.sittings.models import Decision, Sitting
from interparl.apps.texts.models import ImportItem
from interparl.engine.procedure.types import Position, Presence, Result, Vote
from interparl.faces.design.guide import guide
from interparl.faces.design.states import FIELD_TONES, TONES, VALUES, of_field, of_value
from interparl.faces.design.templatetags.design import page_numbers, size

DESIGN = Path(interparl.faces.design.__file__).parent
COMPONENTS = sorted(path.stem for path in (DESIGN / "templates" / "design" / "components").glob("*.html"))
DOCS = Path(__file__).parents[3] / "docs" / "design-system.md"


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with override("en"):
        yield


def drawn(template: str, **context: Any) -> str:
    request = context.pop("request", RequestFactory().get("/en/list/?q=a&page=3"))
    source = "{% load interparl design %}" + template
    return engines["django"].from_string(source).render(context, request)


def test_content_between_the_tags_and_parameters_reach_the_part() -> None:
    html = drawn(
        '{% component "notice" tone="warn" title=title %}<p>{{ body }}</p>{% endcomponent %}', title="<T>", body="<B>"
    )
    assert "tone-warn" in html
    assert "&lt;T&gt;" in html
    assert "<p>&lt;B&gt;</p>" in html


def test_badge_says_its_state_in_a_word_with_a_shape() -> None:
    html = drawn('{% badge "Open" "warn" %}')
    assert re.search(r'<span class="badge tone-warn"><svg [^>]*aria-hidden="true".*</svg>\s*Open</span>', html.strip())


@pytest.mark.parametrize("kind", [Presence, Position, Vote, Result])
def test_every_word_of_the_procedure_has_a_label_and_a_tone(kind: Any) -> None:
    for one in kind:
        label, tone = of_value(one.value)
        assert label != one.value
        assert tone in TONES


def test_who_has_not_stated_is_shown_neither_as_consent_nor_as_refusal() -> None:
    assert of_value(Position.NOT_STATED)[1] == of_value(Vote.NOT_CAST)[1] == "neutral"
    shared = [value for value, tone in VALUES.items() if tone == "neutral"]
    assert set(shared) == {Position.NOT_STATED, Vote.NOT_CAST, Presence.NOT_REGISTERED}


def test_state_of_a_record_is_its_own_label() -> None:
    assert of_field(Sitting(state=SittingState.CANCELLED)) == ("Cancelled", "bad")
    assert of_field(Decision(result=Result.NO_QUORUM), "result") == ("No quorum", "warn")
    assert of_field(Sitting(visibility=Visibility.DRAFT), "visibility")[1] == "warn"
    assert of_field(SimpleNamespace(ruled=Ruled.HOLDS), "ruled") == ("holds", "good")


def test_every_tone_of_a_field_is_one_of_the_five() -> None:
    assert {tone for tones in FIELD_TONES.values() for tone in tones.values()} <= set(TONES)


@pytest.mark.parametrize("named", [name for name in FIELD_TONES if not name.startswith("common.")])
def test_a_tone_is_given_to_values_that_there_are(named: str) -> None:
    kind, field = named.rsplit(".", 1)
    choices = apps.get_model(kind)._meta.get_field(field).choices
    assert choices
    assert set(FIELD_TONES[named]) <= {value for value, _ in choices}, named


def test_long_work_and_findings_have_their_tones() -> None:
    assert of_field(Job(state="failed")) == ("Stopped by an error", "bad")
    assert of_field(ImportItem(state="question")) == ("Needs an answer", "warn")
    assert of_field(Finding(covered="none"), "covered") == ("Not covered", "bad")
    assert of_field(Study(state="closed")) == ("Given up", "neutral")


@pytest.mark.parametrize(
    ("path", "language", "address"),
    [
        ("/en/sittings/S-1/?q=%D0%B0&page=2", "ru", "/ru/sittings/S-1/?q=%D0%B0&page=2"),
        ("/en/", "en", "/en/"),
        ("/api/v1/", "ru", "/ru/"),
        ("/en/%D1%8B%22%3E/", "ru", "/ru/%D1%8B%22%3E/"),
    ],
)
def test_page_in_the_other_language_has_the_same_address(path: str, language: str, address: str) -> None:
    html = drawn("{% here_in language %}", language=language, request=RequestFactory().get(path))
    assert html.replace("&amp;", "&") == address


def test_pages_keep_the_other_parameters() -> None:
    page = Paginator(range(100), 10).get_page(3)
    html = drawn('{% include "design/components/pagination.html" %}', page=page).replace("&amp;", "&")
    assert 'rel="next" href="?q=a&page=4"' in html
    assert 'rel="prev" href="?q=a&page=2"' in html
    assert re.search(r'aria-current="page"><span class="unseen">Page </span>3<', html)


def test_one_page_needs_no_pagination() -> None:
    page = Paginator(range(3), 10).get_page(1)
    assert drawn('{% include "design/components/pagination.html" %}', page=page).strip() == ""


@pytest.mark.parametrize(
    ("number", "pages", "offered"),
    [
        (1, 20, [1, 2, None, 20]),
        (10, 20, [1, None, 9, 10, 11, None, 20]),
        (3, 20, [1, 2, 3, 4, None, 20]),
        (4, 20, [1, 2, 3, 4, 5, None, 20]),
        (20, 20, [1, None, 19, 20]),
        (2, 3, [1, 2, 3]),
    ],
)
def test_pages_offered_have_no_gap_of_one(number: int, pages: int, offered: list[int | None]) -> None:
    assert page_numbers(Paginator(range(pages), 1).page(number)) == offered


@pytest.mark.parametrize(
    ("amount", "said"),
    [(None, ""), (1, "1 kB"), (12_400, "12 kB"), (999_499, "999 kB"), (999_500, "1 MB"), (3_420_000, "3.4 MB")],
)
def test_size_of_a_file_in_words(amount: int | None, said: str) -> None:
    assert size(amount) == said


def test_size_has_the_separator_of_the_reader() -> None:
    with override("ru"):
        assert size(3_420_000).startswith("3,4")


def test_conflict_without_a_ruling_says_that_both_are_kept() -> None:
    source = SimpleNamespace(
        label="Register", url="", grade="official", get_grade_display="Site", published="", seen_on=""
    )
    claims = [{"value": 7, "source": source, "as_of": "2024"}, {"value": 6, "source": source, "as_of": "2021"}]
    html = drawn('{% include "design/components/conflict.html" %}', subject="Seats", claims=claims)
    assert html.count("Register") == 2
    assert "Both are kept" in html
    assert "Holds" not in html


def test_scrolling_table_can_be_reached_and_is_named_and_cards_need_no_region() -> None:
    source = '{% component "table" caption="Seats" cards=cards %}<tbody></tbody>{% endcomponent %}'
    assert re.search('class="scroll"[^>]*tabindex="0"[^>]*aria-label="Seats"', drawn(source, cards=False))
    assert "tabindex" not in drawn(source, cards=True)


def test_draft_sentences_keep_the_place_of_the_time_for_the_script() -> None:
    from django import forms

    html = drawn(
        '{% include "design/components/form.html" with draft="/d/" submit="Send" version=4 %}', form=forms.Form()
    )
    assert 'data-draft="/d/"' in html
    assert 'data-saved="Draft saved at {time}."' in html
    assert '<input type="hidden" name="expected" value="4">' in html


def test_guide_shows_every_part(db: None) -> None:
    folder = DESIGN / "templates" / "design"
    used = " ".join(path.read_text() for path in (folder / "guide.html", *(folder / "components").glob("*.html")))
    shown = {name for name in COMPONENTS if f'component "{name}"' in used or f"components/{name}.html" in used}
    rooms = ("uptake_", "plan_")  # drawn from records, on their own pages
    of_one_room = {name for name in COMPONENTS if name.startswith(rooms)}
    assert set(COMPONENTS) - shown - of_one_room == {"badge", "attendance_matrix", "messages", "theme_switch"}
    assert "{% badge " in used
    assert "{% attendance_matrix " in used  # the other two stand in the base pages
    request = RequestFactory().get("/en/design/")
    with override("en"):
        assert guide(request).status_code == 200


def test_every_part_is_described_in_the_documentation() -> None:
    described = DOCS.read_text(encoding="utf-8")
    assert [name for name in COMPONENTS if f"`{name}`" not in described] == []


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_part_says_what_it_takes(name: str) -> None:
    source = (DESIGN / "templates" / "design" / "components" / f"{name}.html").read_text(encoding="utf-8")
    assert "{% comment %}" in source or name == "theme_switch"
