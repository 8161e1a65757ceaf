"""One's own account: name, roles, how one signs in, tokens, one's data."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from interparl.apps.accounts.domain.accounts import change_own_account
from interparl.apps.accounts.domain.tokens import issue_token
from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.engine.message import say
from interparl.faces.desk.addresses import Crumb
from interparl.faces.desk.formpage import FormPage
from interparl.faces.desk.forms.accounts import OwnAccountForm, TokenForm
from interparl.faces.desk.page import DeskRequest, Page, row
from interparl.faces.desk.views.accounts import factors_of, held_on


class Me(Page):
    """My account."""

    def get(self, request: DeskRequest) -> HttpResponse:
        """The page."""
        user = request.user
        today = timezone.localdate()
        return self.render(
            "desk/accounts/me.html",
            {
                "heading": say("My account"),
                "account": user,
                "grants": user.role_grants.filter(held_on(today)).select_related("organ", "delegation"),
                "factors": sorted(factors_of([user])[user.pk]),
                "tokens": user.api_tokens.order_by("-created_at"),
                "now": timezone.now(),
            },
        )


class _Mine(FormPage):
    """About one's own account."""

    def crumbs(self) -> list[Crumb]:
        """The account."""
        return [(words(say("My account")), self.leave())]

    def leave(self) -> str:
        """Back to the account."""
        return reverse("desk:me")

    def asked_about(self) -> object:
        """One's own account."""
        return self.request.user


class MeChange(_Mine):
    """Change one's name or language."""

    form_class = OwnAccountForm
    action = "accounts.change-own"
    title = say("Change my account")

    def find(self) -> Row | None:
        """The own account."""
        self.user = row(User, self.request.user.pk)
        return self.user

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb."""
        return change_own_account(actor, self.user, expected=values.pop("version"), **values)


class TokenAdd(_Mine):
    """Make a token."""

    form_class = TokenForm
    action = "accounts.issue-token"
    title = say("Make a token")
    says = say("A program that has the token acts for you. Its text is shown once.")
    press = say("Make the token")

    def send(self, actor: Actor, values: dict[str, Any]) -> Row:
        """Call the verb; the text is shown once."""
        owner = row(User, self.request.user.pk)
        token, self.text = issue_token(actor, owner, name=values["name"], scopes=values["scopes"], days=values["days"])
        return token

    def once(self, written: Row | None) -> HttpResponse | None:
        """The token's text."""
        return self.render(
            "desk/accounts/once.html",
            {
                "heading": say("Your new token"),
                "crumbs": self.crumbs(),
                "secret": self.text,
                "leave": self.leave(),
                "told": say("Copy it now. It is shown once and kept nowhere; only its fingerprint is."),
            },
        )
