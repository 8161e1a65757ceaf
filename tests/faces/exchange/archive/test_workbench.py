"""The workbench moves with the assembly: texts, studies, what people found and signed, what states did with it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from tests.apps.comparison.build import article, decide_all, propose
from tests.apps.comparison.conftest import Glossary, Studied, glossary, make_study
from tests.factories import OFFICER, account, small_assembly
from tests.photograph import Photograph

from interparl.apps.accounts.domain.actors import actor_of
from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role
from interparl.apps.common.domain.audit import verify
from interparl.apps.common.guards import lifted
from interparl.apps.comparison.domain.freezing import is_unchanged, publish_analysis
from interparl.apps.comparison.domain.signing import ask_sign_off, sign_off
from interparl.apps.comparison.models import Analysis, Finding, Proposal, SignOff, TeamMember
from interparl.apps.jobs.models import Job
from interparl.apps.texts.domain.importing import start_import
from interparl.apps.texts.domain.mending import mend, retire_mend
from interparl.apps.texts.domain.search import find_provisions
from interparl.apps.texts.domain.trees import act_of
from interparl.apps.texts.models import Expression, Import, Mend, Provision, Reading
from interparl.apps.uptake.domain import ask
from interparl.apps.uptake.models import Step
from interparl.faces.exchange.archive import read_archive, write_archive
from interparl.faces.exchange.archive.tables import OF_ACCOUNTS, is_link_to_account, tables

__all__ = ["glossary"]
pytestmark = pytest.mark.django_db(transaction=True)

FERRY = "Law on ferries\nArticle 1. Subject\nThis law is about ferries.\n"


def make_worked() -> Studied:
    """A study with proposals, findings, a signature and an analysis; a mended text, an import, a state asked."""
    studied = make_study(small_assembly())
    TeamMember.objects.filter(role="second").delete()
    propose(studied, 2, "XA", article(studied, "XA", "Article 8"))
    decide_all(studied)
    ask_sign_off(studied.actor("lead"), studied.study)
    sign_off(actor_of(account("chair@example.org", Role.LEADERSHIP)), studied.study, capacity="Chair")
    publish_analysis(OFFICER, studied.study)
    text = studied.texts["XC"]
    pid = article(studied, "XC", "Article 2").pid
    mend(
        OFFICER, text, mend_kind="split", pid=pid, given={"words": "and shall bear", "kind": "paragraph"}, reason="Two"
    )
    ask(OFFICER, studied.works["model"], [studied.small.states["XA"]], due=date(2031, 1, 1))
    start_import(
        OFFICER,
        [("ferry.txt", io.BytesIO(FERRY.encode()), {"title": "Ferries", "language": "en", "holds_from": "2020-01-01"})],
    )
    return studied


WORKED = Photograph(make_worked, guarded=True)


@pytest.fixture
def worked(transactional_db: None, glossary: Glossary) -> Studied:
    return WORKED.again()


def emptied() -> None:
    with lifted(connection):
        call_command("flush", interactive=False, verbosity=0)


def moved(tmp_path: Path, *, with_accounts: bool = True) -> None:
    """Out into an archive, away, in again, out again: the bytes are the same."""
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    write_archive(one, with_accounts=with_accounts)
    emptied()
    assert not Expression.objects.exists()
    read_archive(one)
    write_archive(two, with_accounts=with_accounts)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.slow
def test_the_workbench_comes_back_as_it_was(worked: Studied, tmp_path: Path) -> None:
    trees = {text.key: act_of(text) for text in Expression.objects.all()}
    counts = {model: model._default_manager.count() for model in tables(with_accounts=True)}
    rows = [Provision, Proposal, Finding, SignOff, Analysis, Mend, Reading, Import, Step, TeamMember]
    assert all(counts[model] for model in rows)
    assert Job.objects.exists()
    moved(tmp_path)
    assert {model: model._default_manager.count() for model in counts} == counts
    assert {text.key: act_of(text) for text in Expression.objects.all()} == trees
    assert is_unchanged(Analysis.objects.get())
    assert not Job.objects.exists(), "the queue of one machine stays behind"
    assert verify().faults == ()


@pytest.mark.slow
def test_texts_are_found_again_what_was_signed_is_guarded_and_work_goes_on(worked: Studied, tmp_path: Path) -> None:
    moved(tmp_path)
    found = find_provisions("pension", actor=OFFICER, language="en")
    assert [hit.label for hit in found.hits] == ["Article 12"]
    changes: tuple[Callable[[], object], ...] = (
        lambda: Analysis.objects.update(content={}),
        lambda: SignOff.objects.update(statement="Other"),
        lambda: Provision.objects.update(text="Other"),
        lambda: Expression.objects.update(words="0" * 64),
        lambda: Step.objects.update(due=date(2040, 1, 1)),
    )
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    retire_mend(OFFICER, Mend.objects.get())
    assert Provision.objects.filter(expression=worked.texts["XC"], label="Article 2").exists()
    before = Provision.objects.count()
    worked.change_law_a()
    assert Provision.objects.count() > before, "new rows get numbers behind those that came in"
    assert Finding.objects.filter(stale_since__isnull=False).exists()


def test_without_accounts_the_team_stays_behind_and_the_findings_keep_their_names(
    worked: Studied, tmp_path: Path
) -> None:
    names = sorted(Finding.objects.values_list("found_by_name", flat=True))
    moved(tmp_path, with_accounts=False)
    assert not User.objects.exists()
    assert not TeamMember.objects.exists()
    assert sorted(Finding.objects.values_list("found_by_name", flat=True)) == names
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert all(b"@study.example.org" not in archive.read(name) for name in archive.namelist())


def test_no_other_table_points_at_accounts() -> None:
    """Otherwise an archive without accounts could not be read in."""
    with_them = {model._meta.label_lower for model in tables(with_accounts=True)}
    without = {model._meta.label_lower for model in tables(with_accounts=False)}
    accounts = with_them - without - OF_ACCOUNTS
    assert with_them >= OF_ACCOUNTS
    for label in without:
        links = [f for f in apps.get_model(label)._meta.concrete_fields if f.is_relation and not is_link_to_account(f)]
        pointed = {f.related_model for f in links}
        assert not {model._meta.label_lower for model in pointed} & (accounts | OF_ACCOUNTS), label
