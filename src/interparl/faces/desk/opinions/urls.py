"""Pages of circulations, opinions and remarks; where they stand, and where is done what is due of them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, reverse

from interparl.apps.drafting.models import Circulation
from interparl.apps.sittings.domain.queries.due import DueRow
from interparl.engine.message import say
from interparl.faces.desk.addresses import DUE, PLACES, Standing, address_of
from interparl.faces.desk.opinions import (
    views_circulation,
    views_circulations,
    views_matrix,
    views_opinion,
    views_remarks,
)
from interparl.faces.desk.opinions.queue import Narrowed

Patterns = list[URLPattern | URLResolver]

of_acts: Patterns = [
    path("acts/<str:key>/circulations/", views_circulations.Circulations.as_view(), name="act-circulations"),
    path("acts/<str:key>/circulations/-/send/", views_circulations.Send.as_view(), name="circulation-send"),
    path("acts/<str:key>/opinions/", views_matrix.Opinions.as_view(), name="act-opinions"),
    path("acts/<str:key>/remarks/", views_remarks.Remarks.as_view(), name="act-remarks"),
    path("acts/<str:key>/remarks/table/", views_remarks.table_of_act, name="act-remarks-file"),
    path("acts/<str:key>/remarks/<uuid:pk>/answer/", views_remarks.Answer.as_view(), name="remark-answer"),
]

circulations: Patterns = [
    path("circulations/<str:key>/", views_circulation.CirculationShown.as_view(), name="circulation"),
    path("circulations/<str:key>/letter/", views_circulation.letter, name="circulation-letter"),
    path("circulations/<str:key>/remarks/table/", views_remarks.table_of_circulation, name="circulation-remarks-file"),
    path("circulations/<str:key>/remind/", views_circulation.RemindLate.as_view(), name="circulation-remind"),
    path("circulations/<str:key>/close/", views_circulation.Close.as_view(), name="circulation-close"),
    path("circulations/<str:key>/publish/", views_circulation.Publish.as_view(), name="circulation-publish"),
    path("circulations/<str:key>/<uuid:pk>/received/", views_circulation.Received.as_view(), name="request-received"),
    path("circulations/<str:key>/<uuid:pk>/remind/", views_circulation.Remind.as_view(), name="request-remind"),
    path("circulations/<str:key>/<uuid:pk>/extend/", views_circulation.Extend.as_view(), name="request-extend"),
    path("circulations/<str:key>/<uuid:pk>/withdraw/", views_circulation.Withdraw.as_view(), name="request-withdraw"),
    path("circulations/<str:key>/<uuid:pk>/letter/", views_opinion.Letter.as_view(), name="request-letter"),
]

opinions_: Patterns = [
    path("opinions/<str:key>/", views_opinion.OpinionShown.as_view(), name="opinion"),
    path("opinions/<str:key>/file/", views_opinion.file, name="opinion-file"),
    path("opinions/<str:key>/write/", views_opinion.Write.as_view(), name="opinion-write"),
    path("opinions/<str:key>/remarks/-/add/", views_opinion.RemarkAdd.as_view(), name="remark-add"),
    path("opinions/<str:key>/remarks/<uuid:pk>/change/", views_opinion.RemarkChange.as_view(), name="remark-change"),
    path("opinions/<str:key>/remarks/<uuid:pk>/drop/", views_opinion.RemarkDrop.as_view(), name="remark-drop"),
    path("opinions/<str:key>/give/", views_opinion.Give.as_view(), name="opinion-give"),
    path("opinions/<str:key>/drop/", views_opinion.Drop.as_view(), name="opinion-drop"),
    path("opinions/<str:key>/publish/", views_opinion.Publish.as_view(), name="opinion-publish"),
]

patterns: Patterns = [*of_acts, *circulations, *opinions_]

ACTS = say("Acts of the assembly")
PLACES["drafting.circulation"] = Standing("desk:circulation", "desk:acts", ACTS, statements=False)
PLACES["drafting.opinion"] = Standing("desk:opinion", "desk:acts", ACTS, statements=False)


def _to_remind(row: DueRow) -> str:
    return address_of(row.where)


def _to_answer(row: DueRow) -> str:
    """The remarks of the circulation that nobody has answered."""
    if not isinstance(row.where, Circulation):
        return address_of(row.where)
    query = Narrowed(unanswered=True, circulation=row.where.key).query()
    return f"{reverse('desk:act-remarks', args=[row.where.draft.act.key])}?{query}"


DUE["drafting.remind"] = _to_remind
DUE["drafting.answer-remark"] = _to_answer
