"""Accounts, for administrators: who may sign in, in what role, from when to when, with how many factors."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone

from interparl.apps.accounts.domain.accounts import (
    change_account,
    close_account,
    create_account,
    reopen_account,
)
from interparl.apps.accounts.domain.passwords import set_password_link
from interparl.apps.accounts.domain.personal_data import erase_account, export_personal_data
from interparl.apps.accounts.domain.roles import end_role, grant_role
from interparl.apps.accounts.domain.tokens import revoke_token
from interparl.apps.accounts.models import ApiToken, RoleGrant, User
from interparl.apps.accounts.models.role import ROLE_LABELS
from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.engine.message import Message, say
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.accounts import AccountForm, RoleEndForm, RoleForm, without_version
from interparl.faces.desk.forms.claim import ConfirmForm, ReasonForm
from interparl.faces.desk.page import DeskRequest, Page, row

PER_PAGE = 50


def factors_of(users: list[User]) -> dict[Any, set[str]]:
    """The second factors of each account: kinds of authenticators."""
    found: dict[Any, set[str]] = {user.pk: set() for user in users}
    kept = Authenticator.objects.filter(user__in=users).exclude(type=Authenticator.Type.RECOVERY_CODES)
    for user, kind in kept.values_list("user_id", "type"):
        found[user].add(kind)
    return found


def held_on(day: date) -> Q:
    """Grants that are held on a day."""
    return Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))


class Accounts(Page):
    """All accounts with the roles of today."""

    def get(self, request: DeskRequest) -> HttpResponse:
        """The list, narrowed by words, role and state."""
        demand(self.actor, "accounts.list")
        term, role = request.GET.get("q", "").strip(), request.GET.get("role", "")
        state = request.GET.get("state", "")
        found = User.objects.all()
        if term:
            found = found.filter(Q(email__icontains=term) | Q(name__icontains=term))
        if role:
            holders = RoleGrant.objects.filter(held_on(timezone.localdate()), role=role)
            found = found.filter(pk__in=holders.values("user"))
        if state in {"open", "closed"}:
            found = found.filter(is_active=state == "open")
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        users = list(page.object_list)
        grants: dict[Any, list[RoleGrant]] = {}
        held = RoleGrant.objects.filter(held_on(timezone.localdate()), user__in=users)
        for grant in held.select_related("organ", "delegation"):
            grants.setdefault(grant.user_id, []).append(grant)
        factors = factors_of(users)
        return self.render(
            "desk/accounts/list.html",
            {
                "heading": say("Accounts"),
                "rows": [(user, grants.get(user.pk, []), bool(factors[user.pk])) for user in users],
                "page_of": page,
                "term": term,
                "role": role,
                "state": state,
                "roles": [(one.value, label) for one, label in ROLE_LABELS.items()],
            },
        )


def _crumbs(user: User | None = None) -> list[Crumb]:
    found = [(words(say("Accounts")), reverse("desk:accounts"))]
    return [*found, (user.get_full_name(), reverse("desk:account", args=[user.pk]))] if user else found


class AccountShown(Page):
    """An account: roles with their days, factors, tokens."""

    def get(self, request: DeskRequest, pk: Any) -> HttpResponse:
        """The page."""
        demand(self.actor, "accounts.list")
        user = row(User, pk, "person")
        return self.render(
            "desk/accounts/account.html",
            {
                "heading": say("Account: {name}", name=user.get_full_name()),
                "crumbs": _crumbs(),
                "account": user,
                "grants": user.role_grants.select_related("organ", "delegation").order_by("-valid_from"),
                "tokens": user.api_tokens.order_by("-created_at"),
                "factors": sorted(factors_of([user])[user.pk]),
                "today": timezone.localdate(),
                "now": timezone.now(),
            },
        )


class _OnAccount(FormPage):
    """About one account."""

    user: User

    def find(self) -> Row | None:
        """By id."""
        self.user = row(User, self.kwargs["pk"], "person")
        return self.user

    def crumbs(self) -> list[Crumb]:
        """The list and the account."""
        return _crumbs(self.user)

    def leave(self) -> str:
        """Back to the account."""
        return reverse("desk:account", args=[self.user.pk])


class AccountAdd(FormPage):
    """Make an account."""

    form_class = AccountForm
    action = "accounts.create"
    title = say("Make an account")
    says = say("Then give it a role, and hand over the link by which the person sets a password.")

    def crumbs(self) -> list[Crumb]:
        """The list."""
        return _crumbs()

    def leave(self) -> str:
        """Back to the list."""
        return reverse("desk:accounts")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return create_account(actor, **without_version(values))

    def next(self, written: Row | None) -> str:
        """To the account."""
        assert written is not None
        return reverse("desk:account", args=[written.pk])


class AccountChange(_OnAccount):
    """Change an account."""

    form_class = AccountForm
    action = "accounts.change"
    says = say("A new address ends the sessions of the account.")

    def heading(self) -> Message:
        """What the form is for."""
        return say("Change the account: {name}", name=self.user.get_full_name())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return change_account(actor, self.user, expected=values.pop("version"), **values)


class AccountClose(_OnAccount):
    """Close an account."""

    form_class = ReasonForm
    action = "accounts.close"
    danger = True
    says = say("Nobody signs in with it, its sessions end, its tokens are revoked. It can be opened again.")
    press = say("Close the account")

    def heading(self) -> Message:
        """What the form is for."""
        return say("Close the account: {name}", name=self.user.get_full_name())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return close_account(actor, self.user, why=values["why"])


class AccountReopen(_OnAccount):
    """Open a closed account again."""

    form_class = ConfirmForm
    action = "accounts.reopen"
    press = say("Open again")

    def heading(self) -> Message:
        """What the form is for."""
        return say("Open the account again: {name}", name=self.user.get_full_name())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return reopen_account(actor, self.user, why=values["why"])


class AccountErase(_OnAccount):
    """Erase an account."""

    form_class = ReasonForm
    action = "accounts.erase"
    danger = True
    says = say("Address, name, keys and drafts go for good. What was done stays in the history without a name.")
    press = say("Erase for good")

    def heading(self) -> Message:
        """What the form is for."""
        return say("Erase the account: {name}", name=self.user.get_full_name())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return erase_account(actor, self.user, why=values["why"])

    def next(self, written: Row | None) -> str:
        """To the list."""
        return reverse("desk:accounts")


class PasswordLink(_OnAccount):
    """Make the link by which a person sets a password."""

    form_class = ConfirmForm
    action = "accounts.set-password"
    says = say("Whoever has the link has the account. Hand it over by a way you trust.")
    press = say("Make the link")

    def heading(self) -> Message:
        """What the form is for."""
        return say("Link to set a password: {name}", name=self.user.get_full_name())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb; the link is shown once."""
        self.link = set_password_link(actor, self.user, why=values["why"])
        return None

    def once(self, written: Row | None) -> HttpResponse | None:
        """The link."""
        return self.render(
            "desk/accounts/once.html",
            {
                "heading": say("Link to set a password: {name}", name=self.user.get_full_name()),
                "crumbs": self.crumbs(),
                "secret": self.link,
                "leave": self.leave(),
                "told": say("This link works once. It is shown now and kept nowhere."),
            },
        )


class RoleAdd(_OnAccount):
    """Give a role."""

    form_class = RoleForm
    action = "accounts.grant-role"
    press = say("Give the role")

    def initial(self) -> dict[str, Any]:
        """Nothing yet."""
        return {}

    def heading(self) -> Message:
        """What the form is for."""
        return say("Give a role: {name}", name=self.user.get_full_name())

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        values = without_version(values)
        return grant_role(actor, self.user, Role(values.pop("role")), **values)


class RoleEnd(FormPage):
    """End a role."""

    form_class = RoleEndForm
    action = "accounts.end-role"
    grant: RoleGrant
    press = say("End the role")

    def find(self) -> Row | None:
        """By id."""
        self.grant = row(RoleGrant, self.kwargs["pk"], "user", "organ", "delegation")
        return None

    def asked_about(self) -> object:
        """The grant."""
        return self.grant

    def heading(self) -> Message:
        """What the form is for."""
        return say(
            "End a role: {role}, {name}", role=str(self.grant.get_role_display()), name=self.grant.user.get_full_name()
        )

    def crumbs(self) -> list[Crumb]:
        """The list and the account."""
        return _crumbs(self.grant.user)

    def leave(self) -> str:
        """Back to the account."""
        return reverse("desk:account", args=[self.grant.user.pk])

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Call the verb."""
        return end_role(actor, self.grant, last_day=values["last_day"], why=values["why"])


class TokenRevoke(FormPage):
    """End a token, one's own or, for an administrator, anybody's."""

    form_class = ConfirmForm
    action = "accounts.revoke-token"
    danger = True
    token: ApiToken
    press = say("Revoke")

    def find(self) -> Row | None:
        """By id."""
        self.token = row(ApiToken, self.kwargs["pk"], "user")
        return None

    def asked_about(self) -> object:
        """The token."""
        return self.token

    def heading(self) -> Message:
        """What the form is for."""
        return say("Revoke the token “{name}”", name=self.token.name)

    def leave(self) -> str:
        """Back to the own account or the account of the token."""
        if self.token.user_id == self.request.user.pk:
            return reverse("desk:me")
        return reverse("desk:account", args=[self.token.user_id])

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return revoke_token(actor, self.token, why=values["why"])


class AccountExport(Page):
    """Everything kept about the person behind an account, as JSON."""

    def get(self, request: DeskRequest, pk: Any) -> HttpResponse:
        """The file."""
        user = row(User, pk, "person")
        data = export_personal_data(self.actor, user)
        return JsonResponse(
            data,
            json_dumps_params={"ensure_ascii": False, "indent": 2},
            headers={"Content-Disposition": 'attachment; filename="personal-data.json"'},
        )
