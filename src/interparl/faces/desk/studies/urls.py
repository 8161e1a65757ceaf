"""Pages of studies. Loading them tells the desk its menu lines and where studies stand."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from interparl.apps.common.wording import say_later
from interparl.engine.message import say
from interparl.faces.desk.addresses import PLACES, Standing
from interparl.faces.desk.menu import ADMINISTRATION, COMPARING, Entry, can, join
from interparl.faces.desk.studies import views_calibration as calibration
from interparl.faces.desk.studies import views_review as review
from interparl.faces.desk.studies import views_second as second
from interparl.faces.desk.studies import views_setup as setup

Patterns = list[URLPattern | URLResolver]

setting_up: Patterns = [
    path("studies/", setup.Studies.as_view(), name="studies"),
    path("studies/-/open/", setup.StudyOpen.as_view(), name="study-open"),
    path("studies/<str:key>/", setup.Overview.as_view(), name="study"),
    path("studies/<str:key>/change/", setup.StudyChange.as_view(), name="study-change"),
    path("studies/<str:key>/setup/", setup.Setup.as_view(), name="study-setup"),
    path("studies/<str:key>/columns/-/add/", setup.ColumnAdd.as_view(), name="column-add"),
    path("studies/<str:key>/columns/<uuid:pk>/change/", setup.ColumnChange.as_view(), name="column-change"),
    path("studies/<str:key>/columns/<uuid:pk>/drop/", setup.ColumnDrop.as_view(), name="column-drop"),
    path("studies/<str:key>/team/-/add/", setup.TeamSet.as_view(), name="team-set"),
    path("studies/<str:key>/team/<uuid:pk>/end/", setup.TeamLeave.as_view(), name="team-leave"),
    path("studies/<str:key>/labels/", setup.Labels.as_view(), name="study-labels"),
    path("studies/<str:key>/propose/", setup.propose, name="study-propose"),
    path("studies/<str:key>/propose/stop/", setup.propose_cancel, name="study-propose-cancel"),
    path("studies/<str:key>/job/", setup.job_now, name="study-job"),
    path("studies/<str:key>/review/send/", setup.ReviewSend.as_view(), name="study-review-send"),
    path("studies/<str:key>/give-up/", setup.GiveUp.as_view(), name="study-give-up"),
]

reading: Patterns = [
    path("studies/<str:key>/review/", review.ReviewShown.as_view(), name="study-review"),
    path("studies/<str:key>/review/<uuid:column>/", review.ColumnShown.as_view(), name="study-column"),
    path("studies/<str:key>/review/<uuid:column>/<uuid:scope>/", review.CellShown.as_view(), name="study-cell"),
]

settling: Patterns = [
    path("studies/<str:key>/readings/", second.Second.as_view(), name="study-second"),
    path("studies/<str:key>/readings/<uuid:pk>/take/", second.side, name="study-side"),
    path("studies/<str:key>/changed/", second.Stale.as_view(), name="study-stale"),
    path("studies/<str:key>/changed/<uuid:pk>/confirm/", second.stale_confirm, name="stale-confirm"),
    path("studies/<str:key>/sign-off/", second.SignOffShown.as_view(), name="study-sign-off"),
    path("studies/<str:key>/sign-off/ask/", second.SignOffAsk.as_view(), name="sign-off-ask"),
    path("studies/<str:key>/sign-off/sign/", second.Sign.as_view(), name="study-sign"),
    path("studies/<str:key>/publish/", second.Publish.as_view(), name="study-publish"),
    path("studies/<str:key>/analyses/<uuid:pk>/withdraw/", second.AnalysisWithdraw.as_view(), name="analysis-withdraw"),
]

correcting: Patterns = [
    path("calibration/", calibration.CalibrationShown.as_view(), name="calibration"),
    path("calibration/work-out/", calibration.work_out, name="calibration-work-out"),
    path("calibration/<uuid:pk>/adopt/", calibration.Adopt.as_view(), name="calibration-adopt"),
    path("calibration/<uuid:pk>/retire/", calibration.Retire.as_view(), name="calibration-retire"),
]

patterns: Patterns = [*setting_up, *reading, *settling, *correcting]

PLACES["comparison.study"] = Standing("desk:study", "desk:studies", say("Studies"))

join(COMPARING, Entry(say_later("Studies"), "desk:studies"))
join(
    ADMINISTRATION,
    Entry(say_later("Correction of confidence"), "desk:calibration", can("comparison.adopt-calibration")),
)
