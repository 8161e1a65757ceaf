"""What erasing an account leaves of it in studies (docs/personal-data.md says the same)."""

from __future__ import annotations

from tests.apps.comparison.build import decide, decide_all
from tests.apps.comparison.conftest import Studied
from tests.factories import ADMINISTRATOR, OFFICER, account

from interparl.apps.accounts.domain import actor_of, erase_account
from interparl.apps.common.actor import Role
from interparl.apps.common.domain.history import history
from interparl.apps.comparison.domain.freezing import content_of, publish_analysis
from interparl.apps.comparison.domain.signing import ask_sign_off, sign_off, signatures
from interparl.apps.comparison.models import Analysis, Finding, TeamMember


def test_an_erased_account_names_nobody_while_what_was_found_and_signed_stands_under_its_name(study: Studied) -> None:
    TeamMember.objects.filter(study=study.study, role="second").delete()
    decide_all(study)
    ask_sign_off(study.actor("lead"), study.study)
    chair = account("chair@example.org", Role.LEADERSHIP)
    sign_off(actor_of(chair), study.study, capacity="Chair")
    published = publish_analysis(OFFICER, study.study)
    name, before = study.users["reviewer"].name, published.content
    for user in (study.users["reviewer"], chair):
        erase_account(ADMINISTRATOR, user)
    assert Analysis.objects.get().content == before, "what was published is frozen"
    finding = Finding.objects.order_by("pk")[0]
    assert finding.found_by_name == name
    assert [one.holds for one in signatures(study.study)] == [True], "no signature becomes void by it"
    assert {change.who for change in history(finding, actor=OFFICER)} == {"an account that was erased"}


def test_a_later_publication_does_not_name_an_erased_account_as_one_of_the_team(study: Studied) -> None:
    decide(study, "XA", 1)
    name = study.users["reviewer"].name

    def team() -> set[str]:
        return {member["name"] for member in content_of(study.study)["team"]}

    assert name in team()
    erase_account(ADMINISTRATOR, study.users["reviewer"])
    assert name not in team()
    assert Finding.objects.get().found_by_name == name, "but says who found what it rests on"
