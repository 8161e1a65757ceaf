"""The samples in other assemblies than the bundled one, and where no assembly is set up."""

from __future__ import annotations

import pytest
from tests.apps.profile.conftest import ISLANDS
from tests.factories import Small, account

from interparl.apps.common.actor import Role
from interparl.apps.comparison.models import Study
from interparl.apps.drafting.domain.standing import standing_of
from interparl.apps.drafting.models import Amendment, Circulation, ModelAct, Opinion
from interparl.apps.profile.load import load_profile
from interparl.apps.profile.read import read_profile
from interparl.apps.profile.samples import load_samples
from interparl.apps.profile.samples.common import ACT_IN_WORK

pytestmark = pytest.mark.slow


@pytest.mark.django_db
def test_an_assembly_with_other_stages_organs_and_languages() -> None:
    load_profile(read_profile(ISLANDS))
    load_samples()
    act = ModelAct.objects.get(key=ACT_IN_WORK)
    assert [step.stage for step in act.steps.all()] == ["proposed"]
    assert set(act.drafts.values_list("language", flat=True)) == {"en"}
    assert Opinion.objects.count() == 2
    assert Amendment.objects.filter(state="accepted").count() == 2


@pytest.mark.django_db
def test_an_assembly_without_delegations_and_organs_has_the_text_alone() -> None:
    load_samples()
    act = ModelAct.objects.get(key=ACT_IN_WORK)
    assert act.drafts.filter(translation_of=None).count() == 3
    assert Circulation.objects.count() == 0
    assert standing_of(act).key


@pytest.mark.django_db
def test_studies_come_once_there_are_people(small: Small) -> None:
    load_samples()
    assert Study.objects.count() == 0
    account("a@example.org", Role.EXPERT, organ=small.commission)
    account("b@example.org", Role.OFFICER)
    account("c@example.org", Role.LEADERSHIP)
    told = [str(one) for one in load_samples()]
    assert told == [
        "A small sample study is published.",
        "A sample study of seven laws is open; the worker makes its proposals.",
    ]
    assert load_samples() == []
