"""Dossiers and programmes move with the assembly, every table of them, and are guarded again at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from tests.faces.exchange.archive.test_workbench import moved
from tests.faces.exchange.dossiers import Filled
from tests.factories import OFFICER

from interparl.apps.common.domain.audit import verify
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.amending import withdraw_amendment
from interparl.apps.drafting.domain.consolidating import preview
from interparl.apps.drafting.domain.opinion_matrix import matrix_of
from interparl.apps.drafting.models import (
    ActPaper,
    ActStep,
    Amendment,
    AmendmentStep,
    Circulation,
    Draft,
    ModelAct,
    Opinion,
    Piece,
    Remark,
    Request,
    RequestStep,
    Signature,
    Transmission,
)
from interparl.apps.programme.domain.progress import progress_of
from interparl.apps.programme.models import Change, ChangeSet, Hearing, Item, ItemReport, Programme
from interparl.apps.search.domain.find import find
from interparl.faces.exchange.archive.tables import columns, is_join, tables

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def filled(transactional_db: None, photographed_dossiers: Filled) -> Filled:
    return photographed_dossiers


def contents(with_accounts: bool) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of the two rooms, but for the links to accounts that stay behind."""
    found = {}
    for model in tables(with_accounts=with_accounts):
        if model._meta.app_label in {"drafting", "programme"}:
            names = [one.attname for one in columns(model) if with_accounts or one.attname != "user_id"]
            by = "pk" if not is_join(model) else names[0]
            found[model._meta.label_lower] = list(model._default_manager.order_by(by, *names[:2]).values_list(*names))
    return found


@pytest.mark.parametrize("with_accounts", [True, pytest.param(False, marks=pytest.mark.slow)])
def test_every_row_comes_back_as_it_was(filled: Filled, tmp_path: Path, with_accounts: bool) -> None:
    before = contents(with_accounts)
    assert len(before) > 25
    assert [name for name, rows in before.items() if not rows] == []
    act = ModelAct.objects.get(pk=filled.public.act.pk)
    matrix, progress = matrix_of(act, OFFICER), progress_of(filled.plan.programme)
    text = preview(Draft.objects.get(pk=filled.public.first.pk)).act
    moved(tmp_path, with_accounts=with_accounts)
    assert contents(with_accounts) == before
    act = ModelAct.objects.get(key="ML-RIVERS")
    again = matrix_of(act, OFFICER)
    assert (again.figures, again.remarks, again.rows) == (matrix.figures, matrix.remarks, matrix.rows)
    assert progress_of(Programme.objects.get(key="P-2021")) == progress
    assert preview(Draft.objects.get(key=filled.public.first.key)).act == text
    assert verify().faults == ()
    assert [hit.key for hit in find("rivers", actor=OFFICER, language="en", kinds=["drafting.modelact"]).hits]


def test_what_was_settled_is_guarded_again_and_work_goes_on(filled: Filled, tmp_path: Path) -> None:
    moved(tmp_path)
    day = date(2040, 1, 1)
    given = Opinion.objects.filter(state="given")
    adopted = Programme.objects.filter(key="P-2021")
    changes: tuple[Callable[[], object], ...] = (
        lambda: ActStep.objects.update(day="2040"),
        lambda: ActStep.objects.all().delete(),
        lambda: ActPaper.objects.exclude(words="").update(words="Other"),
        lambda: Transmission.objects.update(day=day),
        lambda: Piece.objects.filter(draft__state="closed").update(text="Other"),
        lambda: Draft.objects.filter(state="closed").update(title="Other"),
        lambda: Circulation.objects.update(sent_on=day),
        lambda: Request.objects.all().delete(),
        lambda: RequestStep.objects.update(day=day),
        lambda: given.update(words="Other"),
        lambda: Remark.objects.filter(opinion__in=given).update(words="Other"),
        lambda: Remark.objects.create(opinion=given[0], order=99, words="Other"),
        lambda: Amendment.objects.filter(state="accepted").update(new="Other"),
        lambda: AmendmentStep.objects.update(state="rejected"),
        lambda: Signature.objects.update(signed_on=day),
        lambda: adopted.update(first_year=2000),
        lambda: Item.objects.exclude(baseline=None).update(baseline={}),
        lambda: Item.objects.filter(programme__in=adopted).update(number="1000"),
        lambda: ChangeSet.objects.filter(state="adopted").update(adopted_on=day),
        lambda: Change.objects.filter(change_set__state="adopted").update(change_kind="drop"),
        lambda: ItemReport.objects.update(day=day),
        lambda: Hearing.objects.update(day="2040"),
    )
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    opinion = Opinion.objects.get(key=filled.writing.key)
    assert not visible_to(Opinion.objects.filter(pk=opinion.pk), OFFICER).exists(), "it is still XA's alone"
    kept = Amendment.objects.get(visibility="members")
    withdraw_amendment(OFFICER, kept)
    assert Amendment.objects.get(pk=kept.pk).state == "withdrawn"
    assert Item.objects.get(key=filled.plan.items["1"].key).reports.filter(event="done").exists()
