"""Pages of the login library, save those by which people would change who they are."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

from interparl.apps.common.wording import words
from interparl.engine.message import say


@login_required
def address(request: HttpRequest) -> HttpResponse:
    """The address one signs in with is the administrator's to change, not one's own."""
    messages.info(request, words(say("Your address is changed by an administrator.")))
    return redirect("mfa_index")


urlpatterns = [
    path("email/", address, name="account_own_address"),
    path("", include("allauth.urls")),
]
