"""Pages of sittings. Loading them tells the desk its menu lines, where sittings stand and where what is due is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, URLResolver, path, reverse

from interparl.apps.common.wording import say_later
from interparl.apps.sittings.domain.queries.due import DueRow
from interparl.engine.message import say
from interparl.faces.desk.addresses import DUE, PLACES, Standing
from interparl.faces.desk.menu import GROUPS, Entry, Group, can
from interparl.faces.desk.sittings import views_agenda as agenda
from interparl.faces.desk.sittings import views_closing as closing
from interparl.faces.desk.sittings import views_decisions as decisions
from interparl.faces.desk.sittings import views_late as late
from interparl.faces.desk.sittings import views_live as live
from interparl.faces.desk.sittings import views_minutes as minutes
from interparl.faces.desk.sittings import views_papers as papers
from interparl.faces.desk.sittings import views_plan as plan
from interparl.faces.desk.sittings import views_preparing as preparing
from interparl.faces.desk.sittings import views_voices as voices

Patterns = list[URLPattern | URLResolver]

planning: Patterns = [
    path("sittings/", plan.Sittings.as_view(), name="sittings"),
    path("sittings/-/plan/", plan.SittingPlan.as_view(), name="sitting-plan"),
    path("sittings/<str:key>/", plan.Overview.as_view(), name="sitting"),
    path("sittings/<str:key>/change/", plan.SittingChange.as_view(), name="sitting-change"),
    path("sittings/<str:key>/convene/", plan.SittingConvene.as_view(), name="sitting-convene"),
    path("sittings/<str:key>/cancel/", plan.SittingCancel.as_view(), name="sitting-cancel"),
    path("sittings/<str:key>/open/", plan.SittingOpen.as_view(), name="sitting-open"),
    path("sittings/<str:key>/close/", plan.SittingClose.as_view(), name="sitting-close"),
    path("sittings/<str:key>/deadline/", plan.DeadlineAdd.as_view(), name="deadline-add"),
    path("sittings/<str:key>/deadline/<uuid:pk>/", plan.deadline_met, name="deadline-met"),
]

agendas: Patterns = [
    path("sittings/<str:key>/agenda/", agenda.AgendaShown.as_view(), name="sitting-agenda"),
    path("sittings/<str:key>/agenda/draft/", agenda.agenda_draft, name="agenda-draft"),
    path("sittings/<str:key>/agenda/item/", agenda.ItemAdd.as_view(), name="item-add"),
    path("sittings/<str:key>/agenda/version/<uuid:pk>/agree/", agenda.AgendaAgree.as_view(), name="agenda-agree"),
    path("sittings/<str:key>/agenda/version/<uuid:pk>/adopt/", agenda.AgendaAdopt.as_view(), name="agenda-adopt"),
    path("sittings/<str:key>/agenda/line/<uuid:pk>/change/", agenda.LineChange.as_view(), name="line-change"),
    path("sittings/<str:key>/agenda/line/<uuid:pk>/move/", agenda.line_move, name="line-move"),
    path("sittings/<str:key>/agenda/line/<uuid:pk>/drop/", agenda.line_drop, name="line-drop"),
    path("sittings/<str:key>/agenda/line/<uuid:pk>/back/", agenda.item_back, name="item-back"),
    path("sittings/<str:key>/items/<uuid:pk>/take/", agenda.item_take, name="item-take"),
    path("sittings/<str:key>/items/<uuid:pk>/taken/", agenda.ItemTaken.as_view(), name="item-taken"),
    path("sittings/<str:key>/items/<uuid:pk>/defer/", agenda.ItemDefer.as_view(), name="item-defer"),
    path("sittings/<str:key>/items/<uuid:pk>/withdraw/", agenda.ItemWithdraw.as_view(), name="item-withdraw"),
]

around: Patterns = [
    path("sittings/<str:key>/papers/", papers.Papers.as_view(), name="sitting-papers"),
    path("sittings/<str:key>/papers/-/add/", papers.PaperAdd.as_view(), name="paper-add"),
    path("sittings/<str:key>/papers/<uuid:pk>/change/", papers.PaperChange.as_view(), name="paper-change"),
    path("sittings/<str:key>/papers/<uuid:pk>/file/", papers.PaperFile.as_view(), name="paper-file"),
    path("papers/<uuid:pk>/", papers.paper_open, name="paper-open"),
    path("sittings/<str:key>/attendance/", papers.AttendanceShown.as_view(), name="sitting-attendance"),
    path("sittings/<str:key>/attendance/<str:delegation>/", papers.Register.as_view(), name="register"),
    path("sittings/<str:key>/attendance/<str:delegation>/now/", papers.register_quick, name="register-quick"),
    path("sittings/<str:key>/guests/", papers.Guests.as_view(), name="sitting-guests"),
    path("sittings/<str:key>/guests/-/add/", papers.GuestAdd.as_view(), name="guest-add"),
    path("sittings/<str:key>/guests/<uuid:pk>/remove/", papers.guest_remove, name="guest-remove"),
    path("sittings/<str:key>/receptions/-/add/", papers.ReceptionAdd.as_view(), name="reception-add"),
    path("sittings/<str:key>/receptions/<uuid:pk>/remove/", papers.reception_remove, name="reception-remove"),
]

deciding: Patterns = [
    path("sittings/<str:key>/decisions/", decisions.SittingDecisions.as_view(), name="sitting-decisions"),
    path("sittings/<str:key>/decisions/-/prepare/", preparing.DecisionPrepare.as_view(), name="decision-prepare"),
    path("decisions/", decisions.Decisions.as_view(), name="decisions"),
    path("decisions/-/in-writing/", preparing.DecisionInWriting.as_view(), name="decision-in-writing"),
    path("decisions/<str:key>/", decisions.DecisionShown.as_view(), name="decision"),
    path("decisions/<str:key>/change/", preparing.DecisionChange.as_view(), name="decision-change"),
    path("decisions/<str:key>/discard/", preparing.DecisionDiscard.as_view(), name="decision-discard"),
    path("decisions/<str:key>/open/", preparing.DecisionOpen.as_view(), name="decision-open"),
    path("decisions/<str:key>/in-writing/", preparing.SilenceOpen.as_view(), name="silence-open"),
    path("decisions/<str:key>/question/", voices.question_put, name="question-put"),
    path("decisions/<str:key>/question/back/", voices.QuestionBack.as_view(), name="question-back"),
    path("decisions/<str:key>/close/", closing.DecisionClose.as_view(), name="decision-close"),
    path("decisions/<str:key>/count/", voices.BallotCount.as_view(), name="ballot-count"),
    path("decisions/<str:key>/join/", closing.DecisionJoin.as_view(), name="decision-join"),
    path("decisions/<str:key>/sign/", closing.DecisionSign.as_view(), name="decision-sign"),
    path("decisions/<str:key>/publish/", closing.DecisionPublish.as_view(), name="decision-publish"),
    path("decisions/<str:key>/translate/", closing.DecisionTranslate.as_view(), name="decision-translate"),
    path("decisions/<str:key>/voice/<str:delegation>/", voices.VoiceEnter.as_view(), name="voice"),
    path("decisions/<str:key>/voice/<str:delegation>/back/", voices.voice_back, name="voice-back"),
    path("decisions/<str:key>/paper/<str:delegation>/", voices.paper_out, name="paper-out"),
    path("decisions/<str:key>/receipt/<str:delegation>/", voices.receipt, name="receipt"),
]

recording: Patterns = [
    path("sittings/<str:key>/minutes/", minutes.MinutesShown.as_view(), name="sitting-minutes"),
    path("sittings/<str:key>/minutes/draft/", minutes.minutes_draft, name="minutes-draft"),
    path("sittings/<str:key>/minutes/communique/", minutes.communique_draft, name="communique-draft"),
    path(
        "sittings/<str:key>/minutes/<int:number>/<str:language>.<str:form>", minutes.minutes_file, name="minutes-file"
    ),
    path("sittings/<str:key>/minutes/<uuid:pk>/send/", minutes.MinutesCirculate.as_view(), name="minutes-circulate"),
    path("sittings/<str:key>/minutes/<uuid:pk>/approve/", minutes.MinutesApprove.as_view(), name="minutes-approve"),
    path("sittings/<str:key>/corrections/<uuid:pk>/", minutes.CorrectionAnswer.as_view(), name="correction-answer"),
]

showing: Patterns = [
    path("sittings/<str:key>/live/", live.live, name="live"),
    path("sittings/<str:key>/live/chair/", live.ChairTake.as_view(), name="chair-take"),
    path("sittings/<str:key>/hall/", live.hall, name="hall"),
    path("sittings/<str:key>/hall/address/", live.HallLinkMake.as_view(), name="hall-link-make"),
    path("sittings/<str:key>/hall/address/<uuid:pk>/end/", live.hall_link_end, name="hall-link-end"),
    path("hall/<str:secret>/", live.hall_by_link, name="hall-link"),
    path("late/", late.Late.as_view(), name="late"),
]

patterns: Patterns = [*planning, *agendas, *around, *deciding, *recording, *showing]

PLACES["sittings.sitting"] = Standing("desk:sitting", "desk:sittings", say("Sittings"))
PLACES["sittings.decision"] = Standing("desk:decision", "desk:decisions", say("Decisions"))


def _sitting(page: str) -> Callable[[DueRow], str]:
    def found(row: DueRow) -> str:
        sitting: Any = getattr(row.where, "sitting", row.where)
        return reverse(f"desk:{page}", args=[sitting.key])

    return found


for _action, _page in {
    "sittings.change": "sitting-change",
    "sittings.convene": "sitting-convene",
    "sittings.open": "sitting-open",
    "sittings.close": "sitting-close",
    "sittings.set-deadlines": "sitting",
    "sittings.draft-minutes": "sitting-minutes",
    "sittings.circulate-minutes": "sitting-minutes",
    "sittings.answer-correction": "sitting-minutes",
    "sittings.approve-minutes": "sitting-minutes",
}.items():
    DUE[_action] = _sitting(_page)

GROUPS.insert(
    1,
    Group(
        say_later("Sittings"),
        (
            Entry(say_later("Sittings"), "desk:sittings"),
            Entry(say_later("Decisions"), "desk:decisions"),
            Entry(say_later("What is late"), "desk:late", can("sittings.oversee")),
        ),
    ),
)
