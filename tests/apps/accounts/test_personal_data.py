from __future__ import annotations

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt, AccessLog
from tests.factories import ADMINISTRATOR, Small

from interparl.apps.accounts.domain import (
    actor_of,
    create_account,
    erase_account,
    export_personal_data,
    grant_role,
    issue_token,
    reopen_account,
    save_draft,
)
from interparl.apps.accounts.models import Draft, User
from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.domain.audit import verify
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import AuditEntry

pytestmark = pytest.mark.django_db
PASSWORD = "seven green boats sail"


@pytest.fixture
def anna(small: Small) -> User:
    """An officer with an entry in the register and a trace in every table that keeps one."""
    person = small.people["head-xa"]
    with writing(Actor.system("tests"), "audit.undo") as write:
        write.change(person, private={"telephone": "12345"})
    user = create_account(
        ADMINISTRATOR, email="anna@example.org", name="Anna Lind", person=person, language="ru", password=PASSWORD
    )
    grant_role(ADMINISTRATOR, user, Role.OFFICER)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "top secret"})
    AccessLog.objects.create(username=user.email, ip_address="192.0.2.7", user_agent="Browser", path_info="/")
    AccessAttempt.objects.create(
        username=user.email, ip_address="192.0.2.8", user_agent="Browser", path_info="/", failures_since_start=2
    )
    issue_token(actor_of(user), user, name="Anna's laptop")
    save_draft(user, "sitting:new", {"title": ["A sitting"]})
    with writing(actor_of(user), "audit.undo", small.council, why="A slip") as write:
        write.change(small.council, order=5)
    return user


def test_a_person_gets_everything_kept_about_them_and_no_secret(anna: User) -> None:
    export = export_personal_data(actor_of(anna), anna)
    text = json.dumps(export, ensure_ascii=False)
    account, person = export["account"], export["person"]
    assert (account["email"], account["name"], account["language"]) == ("anna@example.org", "Anna Lind", "ru")
    assert [role["role"] for role in account["roles"]] == ["officer"]
    assert account["second_factors"][0]["type"] == "totp"
    assert account["tokens"][0]["name"] == "Anna's laptop"
    assert account["drafts"][0]["fields"] == {"title": ["A sitting"]}
    assert account["sign_ins"][0]["address"] == "192.0.2.7"
    assert account["failed_sign_ins"][0]["times"] == 2
    assert ("audit.undo", "A slip") in {(act["action"], act["why"]) for act in account["acts"]}
    assert person["fields"]["private"] == {"telephone": "12345"}
    assert person["named_in"]["members.delegationseat"][0]["role"] == "head"
    assert "top secret" not in text
    assert anna.password not in text
    assert anna.api_tokens.get().digest not in text


def test_the_register_and_the_account_lead_to_the_same(anna: User) -> None:
    assert anna.person is not None
    by_person = export_personal_data(ADMINISTRATOR, anna.person)
    by_account = export_personal_data(ADMINISTRATOR, anna)
    assert by_person["account"] == by_account["account"]
    assert by_person["person"] == by_account["person"]


def test_a_person_without_an_account_has_an_export_too(small: Small) -> None:
    export = export_personal_data(ADMINISTRATOR, small.people["speaker-xa-l"])
    assert export["account"] is None
    assert len(export["person"]["named_in"]["organs.appointment"]) == 2


def test_nobody_reads_anothers_data(anna: User, small: Small) -> None:
    other = create_account(ADMINISTRATOR, email="other@example.org")
    grant_role(ADMINISTRATOR, other, Role.OFFICER)
    for subject in (anna, small.people["head-xa"]):
        with pytest.raises(Forbidden):
            export_personal_data(actor_of(other), subject)


def test_an_erased_account_names_nobody_and_the_trail_stays_whole(anna: User) -> None:
    key, address = str(anna.pk), anna.email
    acts = AuditEntry.objects.filter(actor=key).count()
    erase_account(ADMINISTRATOR, anna, why="Asked for")
    anna.refresh_from_db()
    assert (anna.name, anna.person, anna.is_active, anna.has_usable_password()) == ("", None, False, False)
    assert anna.email.endswith("@erased.invalid")
    for model in (EmailAddress, Authenticator, Draft, AccessLog, AccessAttempt):
        assert not model.objects.exists(), model
    assert actor_of(anna) == Actor()
    assert AuditEntry.objects.filter(actor=key).count() == acts
    assert verify().faults == ()
    trail = str(list(AuditEntry.objects.values()))
    for word in (address, "Anna", "Lind", "laptop"):
        assert word not in trail, word
    export = json.dumps(export_personal_data(ADMINISTRATOR, anna))
    assert "Anna" not in export
    with pytest.raises(Refused, match="erased"):
        reopen_account(ADMINISTRATOR, anna)
    with pytest.raises(Refused, match="erased"):
        erase_account(ADMINISTRATOR, anna)


def test_an_address_can_be_used_again_after_erasure(anna: User) -> None:
    erase_account(ADMINISTRATOR, anna)
    assert create_account(ADMINISTRATOR, email="anna@example.org").pk != anna.pk
