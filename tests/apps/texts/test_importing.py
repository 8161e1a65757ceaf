from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any, BinaryIO

import pytest
from tests.apps.texts.conftest import FERRIES_EN, FERRIES_EN_LATER, FERRIES_RU, LIGHTS_EN
from tests.factories import ADMINISTRATOR, OFFICER, Small

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import StoredFile
from interparl.apps.jobs.domain.asking import cancel
from interparl.apps.jobs.domain.works import run_job
from interparl.apps.jobs.enums import JobState
from interparl.apps.texts.domain import importing
from interparl.apps.texts.domain.importing import answer_item, job_of, resume_import, start_import, told_of
from interparl.apps.texts.domain.storing import Stored, store_law
from interparl.apps.texts.enums import ItemState
from interparl.apps.texts.models import Expression, Import, ImportItem, Provision, Work
from interparl.apps.texts.tasks import sweep
from interparl.engine.lawtext.law import Law

FERRIES = {"state": "XA", "language": "en", "holds_from": "2020-01-01", "number": "12-R", "adopted": "2019-11-20"}


def given(name: str, text: str | bytes, **said: Any) -> tuple[str, BinaryIO, Mapping[str, Any]]:
    return name, io.BytesIO(text.encode() if isinstance(text, str) else text), said


def bring(*files: tuple[str, BinaryIO, Mapping[str, Any]]) -> Import:
    """Import and do the job at once, as the worker would after the commit."""
    batch = start_import(OFFICER, list(files))
    work_off(batch)
    return batch


def work_off(batch: Import) -> None:
    job = job_of(batch)
    assert job is not None
    assert run_job(str(job.pk)).state == JobState.DONE


def items(batch: Import) -> list[tuple[str, str, str]]:
    return [
        (item.name, item.state, item.expression.key if item.expression else "")
        for item in batch.items.select_related("expression")
    ]


def counts() -> tuple[int, ...]:
    return tuple(model._default_manager.count() for model in (Work, Expression, Provision, StoredFile))


def test_a_text_enters_its_law(small: Small) -> None:
    batch = bring(given("ferries.txt", FERRIES_EN, **FERRIES))
    assert items(batch) == [("ferries.txt", "stored", "xa-law-2019-12-r-en-2020-01-01")]
    work = Work.objects.get()
    assert (str(work.title), work.state, work.number) == ("Law on ferries", small.states["XA"], "12-R")
    item = batch.items.get()
    assert item.seconds is not None
    assert item.expression is not None
    assert item.expression.file == item.file
    assert item.expression.grade in "AB"


def test_the_same_files_again_change_nothing(small: Small) -> None:
    files = [("a.txt", FERRIES_EN, FERRIES), ("b.txt", FERRIES_RU, {**FERRIES, "language": "ru"})]
    bring(*(given(name, text, **said) for name, text, said in files))
    before = counts()
    assert before[:2] == (1, 2), "two languages of one law"
    for _ in range(2):
        batch = bring(*(given(name, text, **said) for name, text, said in files))
        assert [state for _, state, _ in items(batch)] == ["unchanged", "unchanged"]
    assert counts() == before
    without_a_word = bring(given("a.txt", FERRIES_EN))
    assert items(without_a_word)[0][1] == "unchanged"


def test_another_format_of_the_same_words_changes_nothing(small: Small) -> None:
    bring(given("a.txt", FERRIES_EN, **FERRIES))
    page = "".join(f"<p>{line}</p>" for line in FERRIES_EN.splitlines())
    batch = bring(given("a.html", f"<!doctype html><html><body>{page}</body></html>", state="XA"))
    assert [state for _, state, _ in items(batch)] == ["unchanged"]
    assert Expression.objects.count() == 1


def test_a_new_text_of_a_known_law_is_a_new_expression(small: Small) -> None:
    bring(given("a.txt", FERRIES_EN, **FERRIES))
    batch = bring(given("b.txt", FERRIES_EN_LATER, state="XA", holds_from="2023-06-01"))
    assert items(batch)[0][1:] == ("stored", "xa-law-2019-12-r-en-2023-06-01")
    first, second = Expression.objects.order_by("holds_from")
    old = set(first.provisions.values_list("pid", flat=True))
    new = set(second.provisions.values_list("pid", flat=True))
    assert old < new, "ids stay, and what is new has new ones"


def test_what_cannot_be_known_is_asked(small: Small) -> None:
    batch = bring(given("a.txt", FERRIES_EN), given("b.txt", FERRIES_EN, state="XA"))
    whose, when = batch.items.order_by("order")
    assert (whose.state, when.state) == ("question", "question")
    assert whose.told["asks"] == ["state", "jurisdiction", "work_kind"]
    assert when.told["asks"] == ["holds_from"]
    assert when.told["read"]["title"] == "Law on ferries"
    assert "Whose law" in str(told_of(whose))
    assert counts()[:3] == (0, 0, 0), "nothing was guessed"


def test_an_answer_is_enough(small: Small) -> None:
    batch = bring(given("a.txt", FERRIES_EN, state="XA"))
    item = batch.items.get()
    answer_item(OFFICER, item, {"holds_from": "2020-01-01"})
    work_off(batch)
    item.refresh_from_db()
    assert item.state == ItemState.STORED
    with pytest.raises(Refused):
        answer_item(OFFICER, item, {"holds_from": "2021-01-01"})


def test_the_one_day_that_a_first_text_names_is_taken(small: Small) -> None:
    text = FERRIES_RU.replace("Закон о паромах\n", "Закон о паромах\nот 20 ноября 2019 года № 12-Р\n")
    batch = bring(given("a.txt", text, state="XA"))
    expression = batch.items.get().expression
    assert expression is not None
    assert expression.holds_from.isoformat() == "2019-11-20"
    assert (expression.work.number, expression.work.adopted) == ("12-Р", "2019-11-20")
    assert expression.expression_kind == "original"


def test_a_text_that_says_it_was_amended_is_asked_for_its_day(small: Small) -> None:
    head = "Закон о паромах\nот 20 ноября 2019 года № 12-Р (в редакции закона № 5)\n"
    batch = bring(given("a.txt", FERRIES_RU.replace("Закон о паромах\n", head), state="XA"))
    assert batch.items.get().told["asks"] == ["holds_from"]


def test_laws_of_two_states_with_one_title_stay_two(small: Small) -> None:
    bring(given("a.txt", FERRIES_EN, **FERRIES))
    other = FERRIES_EN.replace("five years", "nine years")
    batch = bring(given("b.txt", other), given("c.txt", other, **{**FERRIES, "state": "XB"}))
    assert [state for _, state, _ in items(batch)] == ["question", "stored"]
    assert set(Work.objects.values_list("state__key", flat=True)) == {"XA", "XB"}


def test_another_text_for_the_same_day_is_asked(small: Small) -> None:
    bring(given("a.txt", FERRIES_EN, **FERRIES))
    batch = bring(given("b.txt", FERRIES_EN_LATER, **FERRIES))
    item = batch.items.get()
    assert item.told["asks"] == ["holds_from", "same_day"]
    answer_item(OFFICER, item, {"same_day": True})
    work_off(batch)
    item.refresh_from_db()
    assert item.expression is not None
    assert item.expression.key == "xa-law-2019-12-r-en-2020-01-01-2"


def test_bad_files_cost_only_themselves(small: Small) -> None:
    batch = bring(
        given("empty.txt", ""),
        given("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(40)),
        given("data.json", '{"articles": ["Article 1. X"]}'),
        given("broken.pdf", b"%PDF-1.4 nothing more"),
        given("chat.txt", "hello there\nno law at all here, only talk\n", state="XA", language="en"),
        given("lights.txt", LIGHTS_EN, work_kind="model-act", holds_from="2020-01-01"),
    )
    found = {name: state for name, state, _ in items(batch)}
    assert found.pop("lights.txt") == "stored"
    assert set(found.values()) == {"refused"}
    assert all(str(told_of(item)).strip() for item in batch.items.filter(state="refused"))


def test_packages_are_unpacked(small: Small) -> None:
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("laws/en/ferries.txt", FERRIES_EN)
        file.writestr("laws/ru/паромы.txt", FERRIES_RU)
        file.writestr("__MACOSX/laws/._ferries.txt", "x")
    batch = bring(given("laws.zip", pack.getvalue(), **{k: v for k, v in FERRIES.items() if k != "language"}))
    assert [(name, state) for name, state, _ in items(batch)] == [
        ("laws/en/ferries.txt", "stored"), ("laws/ru/паромы.txt", "stored"),
    ]  # fmt: skip
    assert Work.objects.count() == 1


def test_wrong_statements_are_refused_at_once(small: Small) -> None:
    for said in ({"colour": "red"}, {"state": "ZZ"}, {"holds_from": "yesterday"}, {"work": "nothing"}, {"sample": 1}):
        with pytest.raises(Refused):
            start_import(OFFICER, [given("a.txt", FERRIES_EN, **said)])
    assert Import.objects.count() == 0
    with pytest.raises(Refused):
        start_import(OFFICER, [])
    with pytest.raises(Forbidden):
        start_import(ADMINISTRATOR, [given("a.txt", FERRIES_EN)])


def test_a_title_in_another_language_is_added_to_the_law(small: Small) -> None:
    bring(given("a.txt", FERRIES_EN, **FERRIES))
    bring(given("b.txt", FERRIES_RU, work="xa-law-2019-12-r", holds_from="2020-01-01"))
    assert Work.objects.get().title.data() == {"en": "Law on ferries", "ru": "Закон о паромах"}


def test_every_item_has_just_one_outcome_however_often_the_work_is_done(small: Small) -> None:
    batch = bring(given("a.txt", FERRIES_EN, **FERRIES), given("b.txt", FERRIES_RU, **{**FERRIES, "language": "ru"}))
    before, versions = counts(), list(ImportItem.objects.values_list("version", flat=True))
    from interparl.apps.jobs.domain.asking import ask

    ask(OFFICER, "texts.import", batch)
    work_off(batch)
    assert (counts(), list(ImportItem.objects.values_list("version", flat=True))) == (before, versions)


def test_a_cancelled_import_is_resumed(small: Small) -> None:
    batch = start_import(OFFICER, [given("a.txt", FERRIES_EN, **FERRIES)])
    job = job_of(batch)
    assert job is not None
    cancel(OFFICER, job)
    assert (run_job(str(job.pk)).state, counts()[1]) == (JobState.CANCELLED, 0)
    assert sweep() == 0, "what a person cancelled stays so"
    assert run_job(str(resume_import(OFFICER, batch).pk)).state == JobState.DONE
    assert [state for _, state, _ in items(batch)] == ["stored"]
    with pytest.raises(Refused):
        resume_import(OFFICER, batch)


def test_a_file_left_waiting_after_its_job_ended_is_asked_for_again(small: Small) -> None:
    batch = bring(given("a.txt", FERRIES_EN, **FERRIES))
    assert sweep() == 0
    ImportItem.objects.update(state=ItemState.WAITING)
    assert sweep() == 1
    work_off(batch)
    assert [state for _, state, _ in items(batch)] == ["unchanged"]


def test_a_defect_met_by_one_text_costs_only_that_text(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    real = store_law

    def broken(actor: Actor, work: Work, law: Law, **more: Any) -> Stored:
        if law.act.language == "ru":
            raise ZeroDivisionError
        return real(actor, work, law, **more)

    monkeypatch.setattr(importing, "store_law", broken)
    batch = bring(given("a.txt", FERRIES_RU, **{**FERRIES, "language": "ru"}), given("b.txt", FERRIES_EN, **FERRIES))
    assert [state for _, state, _ in items(batch)] == ["refused", "stored"]
    assert "ZeroDivisionError" in str(told_of(batch.items.get(order=0)))


def test_nonsense_of_an_old_row_is_no_reason_to_stop(small: Small) -> None:
    """A statement that was right when it was made may be wrong when it is read: the law may be gone from the bank."""
    batch = start_import(OFFICER, [given("a.txt", FERRIES_EN, **FERRIES), given("b.txt", FERRIES_RU, **FERRIES)])
    ImportItem.objects.filter(order=0).update(said={"work": "gone"})
    work_off(batch)
    assert [state for _, state, _ in items(batch)] == ["refused", "stored"]
