"""Parts of pages that scripts ask for while a person types: the narrowed list of a field, and the keeping of drafts."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.wording import words
from interparl.faces.desk.choosing import KINDS, label_of, look_for, records_of
from interparl.faces.desk.forms.choose import MOST
from interparl.faces.desk.keeping import keep_by_token
from interparl.faces.desk.page import DeskRequest, desk, need_role


@require_GET
@desk
def choose(request: DeskRequest, kind: str) -> HttpResponse:
    """The options of a list, narrowed by ``find.NAME``; what was chosen (``NAME``) stays in it."""
    need_role(request.actor)
    if kind not in KINDS:
        raise Http404(kind)
    name = request.GET.get("as", "")
    chosen = request.GET.getlist(name)
    found, total = look_for(kind, request.actor, request.GET.get(f"find.{name}", ""), most=MOST)
    beyond = set(chosen) - {one.key for one in found}
    kept = list(records_of(kind, request.actor).filter(key__in=beyond)) if beyond else []
    several = request.GET.get("several") == "1"
    return render(
        request,
        "desk/widgets/boxes.html" if several else "desk/widgets/options.html",
        {
            "name": name,
            "options": [(one.key, label_of(one), one.key in chosen) for one in [*kept, *found]],
            "cut": total > len(found),
            "shown": len(found),
            "total": total,
        },
    )


@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Keep a form as its script sends it: 204 when kept, 422 with a sentence when too long, 400 without a token."""
    try:
        kept = keep_by_token(request.POST)
    except Refused as refusal:
        return HttpResponse(words(refusal.message), status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204 if kept else 400)
