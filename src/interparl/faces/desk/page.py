"""What every page of the desk has in common: a person who is logged in, nothing kept by caches, refusals in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.views import View

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.queries import the_assembly, zone_of_the_assembly
from interparl.apps.common.models import Assembly, Record, Row
from interparl.apps.common.models.record import visible_to
from interparl.engine.message import say
from interparl.faces.desk.keeping import rescue
from interparl.faces.desk.whomay import who_may

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Row)


class DeskRequest(HttpRequest):
    """A request as middleware leaves it for the desk."""

    actor: Actor
    user: User
    htmx: Any
    assembly: Assembly | None


def need_role(actor: Actor) -> None:
    """Raise `Forbidden` for an account that has no role in the assembly."""
    if not actor.is_member:
        raise Forbidden("", say("Your account has no role in the assembly yet."))


def to_login(request: HttpRequest) -> HttpResponse:
    """To the login page, and from there back to where the person was."""
    back = request.get_full_path()
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}")


def forbidden_page(
    request: HttpRequest, refusal: Forbidden, subject: object = None, *, kept: bool = False
) -> HttpResponse:
    """Says what may not be done and which roles may do it; `kept`: that what was typed is kept as a draft."""
    context = {"refusal": refusal, "roles": who_may(refusal.action, subject), "kept": kept}
    return render(request, "desk/forbidden.html", context, status=403)


def desk(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view of the desk: asks for login, turns `Forbidden` into a page, keeps the answer out of every cache."""

    @wraps(view)
    def answered(request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase
        if not request.user.is_authenticated:
            rescue(request)
            response = to_login(request)
        else:
            request.assembly = the_assembly()  # for the templates too, which then need not look it up again
            with timezone.override(zone_of_the_assembly(request.assembly)):
                try:
                    response = view(request, *args, **kwargs)
                except Forbidden as refusal:
                    response = forbidden_page(request, refusal)
        add_never_cache_headers(response)
        return response

    return answered


@method_decorator(desk, name="dispatch")
class Page(View):
    """A class of pages of the desk."""

    request: DeskRequest

    @property
    def actor(self) -> Actor:
        """Who asks."""
        return self.request.actor

    def render(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        """A page from a template."""
        return render(self.request, template, context, status=status)


def one(model: type[R], key: str, actor: Actor, *related: str) -> R:
    """The record with this key, if the person may see it; else there is none."""
    return _only(visible_to(model._default_manager.all(), actor).select_related(*related).filter(key=key), key)


def row(model: type[S], pk: object, *related: str) -> S:
    """The row with this id; else there is none."""
    return _only(model._default_manager.select_related(*related).filter(pk=pk), pk)


def _only(rows: QuerySet[S], named: object) -> S:
    """The one row that there is at most. In no order: to order all columns of a row costs as much as to read it."""
    found = next(iter(rows.order_by()[:1]), None)
    if found is None:
        raise Http404(str(named))
    return found
