"""Accounts for administrators, and everybody's own."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.faces.desk.pages import faults, text_of, tree
from tests.faces.desk.test_registers import send
from tests.factories import Small

from interparl.apps.accounts.domain.tokens import authenticate_token
from interparl.apps.accounts.models import ApiToken, RoleGrant, User
from interparl.apps.common.models import AuditEntry

OPEN = ["accounts/", "accounts/{user}/"]
FORMS = [
    "accounts/-/add/",
    "accounts/{user}/change/",
    "accounts/{user}/close/",
    "accounts/{user}/reopen/",
    "accounts/{user}/erase/",
    "accounts/{user}/role/",
    "accounts/{user}/password/",
    "roles/{grant}/end/",
]


@pytest.fixture
def ids(officer_account: User) -> dict[str, str]:
    return {"user": str(officer_account.pk), "grant": str(officer_account.role_grants.get().pk)}


@pytest.mark.parametrize("path", [*OPEN, *FORMS])
def test_accounts_are_for_administrators_alone(
    administrator: Client, second_officer: Client, head: Client, roleless: Client, ids: dict[str, str], path: str
) -> None:
    for language in ("en", "ru"):
        address = f"/{language}/desk/{path.format(**ids)}"
        assert administrator.get(address).status_code == 200
        for other in (second_officer, head, roleless):
            assert other.get(address).status_code == 403
            assert other.post(address, {"why": "x"}).status_code in {403, 405}
    assert User.objects.get(pk=ids["user"]).is_active


def test_an_account_is_made_given_a_role_and_a_link(administrator: Client, small: Small) -> None:
    answer = send(administrator, "accounts/-/add/", email="New@Example.org", name="New Person", person="head-xb")
    assert answer.status_code == 302, faults(answer)
    user = User.objects.get(email="new@example.org")
    assert (user.name, user.person) == ("New Person", small.people["head-xb"])
    path = f"accounts/{user.pk}/"
    wrong = send(administrator, path + "role/", role="head")
    assert "name the delegation" in faults(wrong)[0]
    assert send(administrator, path + "role/", role="head", delegation="XB-D", why="Letter 5").status_code == 302
    grant = RoleGrant.objects.get(user=user)
    assert grant.delegation == small.delegations["XB"]
    assert "Head of delegation" in text_of(administrator.get(f"/en/desk/{path}"))
    link = send(administrator, path + "password/")
    secret = tree(link).xpath("//code[@id='secret']")[0].text
    assert "/account/password/reset/key/" in secret
    assert secret not in text_of(administrator.get(f"/en/desk/{path}"))
    assert secret not in str(list(AuditEntry.objects.values()))
    assert send(administrator, f"roles/{grant.pk}/end/").status_code == 302
    assert "No role yet" in text_of(administrator.get(f"/en/desk/{path}"))


def test_an_account_is_closed_and_opened_again(administrator: Client, officer: Client, ids: dict[str, str]) -> None:
    path = f"accounts/{ids['user']}/"
    assert send(administrator, path + "close/").status_code == 422
    assert send(administrator, path + "close/", why="Left the secretariat").status_code == 302
    assert officer.get("/en/desk/").status_code == 302
    assert "closed" in text_of(administrator.get(f"/en/desk/{path}"))
    assert send(administrator, path + "reopen/").status_code == 302
    assert User.objects.get(pk=ids["user"]).is_active


def test_an_address_in_use_comes_back_with_the_form(administrator: Client, officer_account: User) -> None:
    answer = send(administrator, "accounts/-/add/", email=officer_account.email, name="Twice")
    assert "with this address already" in faults(answer)[0]


def test_nobody_closes_or_erases_the_own_account(administrator: Client, small: Small) -> None:
    own = User.objects.get(email="administrator@example.org")
    for path in ("close/", "erase/", "role/"):
        assert administrator.get(f"/en/desk/accounts/{own.pk}/{path}").status_code == 403


def test_lists_are_narrowed_by_role_and_state(
    administrator: Client, officer_account: User, ids: dict[str, str]
) -> None:
    def names(query: str) -> list[str]:
        return [one.text for one in tree(administrator.get(f"/en/desk/accounts/?{query}")).xpath("//tbody//th//a")]

    assert names("role=officer") == ["officer"]
    assert names("q=ADMIN") == ["administrator"]
    send(administrator, f"accounts/{ids['user']}/close/", why="x")
    assert names("state=closed") == ["officer"]


def test_my_account_is_everybodys(roleless: Client, officer: Client) -> None:
    for client in (roleless, officer):
        assert client.get("/en/desk/me/").status_code == 200
        assert send(client, "me/change/", name="Another Name", language="ru").status_code == 302
    assert User.objects.filter(name="Another Name", language="ru").count() == 2
    assert Client().get("/en/desk/me/").status_code == 302


def test_a_token_is_shown_once_and_revoked(officer: Client, second_officer: Client, officer_account: User) -> None:
    page = send(officer, "me/token/", name="My script", days="30", scopes=["members.nominate"])
    assert page.status_code == 200
    text = tree(page).xpath("//code[@id='secret']")[0].text
    found = authenticate_token(text)
    assert found is not None
    assert found[1].scopes == ["members.nominate"]
    assert text not in officer.get("/en/desk/me/").content.decode()
    token = ApiToken.objects.get()
    assert second_officer.get(f"/en/desk/tokens/{token.pk}/revoke/").status_code == 403
    assert send(officer, f"tokens/{token.pk}/revoke/").status_code == 302
    assert authenticate_token(text) is None


def test_a_token_is_offered_no_more_than_its_owner_may(head: Client) -> None:
    offered = tree(head.get("/en/desk/me/token/")).xpath("//input[@name='scopes']/@value")
    assert "members.nominate" in offered
    assert "members.accredit" not in offered
    assert not any(one.startswith("accounts.") for one in offered)


def test_everybody_exports_the_own_data_and_no_other(
    officer: Client, second_officer: Client, administrator: Client, officer_account: User
) -> None:
    path = f"/en/desk/accounts/{officer_account.pk}/export/"
    answer = officer.get(path)
    assert answer.json()["account"]["email"] == "officer@example.org"
    assert "attachment" in answer["Content-Disposition"]
    assert administrator.get(path).status_code == 200
    assert second_officer.get(path).status_code == 403


def test_the_menu_shows_what_one_may(administrator: Client, officer: Client) -> None:
    def menu(client: Client) -> list[str]:
        return [one.text for one in tree(client.get("/en/desk/")).xpath("//nav[@class='desk-menu']//li/a")]

    assert {"Accounts", "Audit trail"} <= set(menu(administrator))
    assert not {"Accounts", "Audit trail"} & set(menu(officer))
    assert "My account" in menu(officer)
