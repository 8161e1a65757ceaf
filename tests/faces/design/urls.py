"""Addresses for tests of the design alone: stand-ins for portal and desk, the login library, the style guide."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "design/base.html")


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def bad(request: HttpRequest) -> HttpResponse:
    raise BadRequest


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


urlpatterns = [
    path("bad/", bad),
    *i18n_patterns(
        path("account/", include("allauth.urls")),
        path("design/", include("interparl.faces.design.urls")),
        path("forbidden/", forbidden),
        path("broken/", broken),
        path("", include(([path("", home, name="home")], "portal"))),
        path("desk/", include(([path("", home, name="home")], "desk"))),
    ),
]
