"""Addresses of the API."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, re_path
from rest_framework.routers import SimpleRouter

from interparl.faces.api.oparl import views as oparl
from interparl.faces.api.popolo import views as popolo
from interparl.faces.api.views import (
    acts,
    amendments,
    changes,
    comparison,
    decisions,
    docs,
    imports,
    members,
    opinions,
    opinions_matrix,
    organs,
    programmes,
    publications,
    root,
    search,
    sittings,
    texts,
    uptake,
)
from interparl.faces.api.views.base import Collection
from interparl.faces.api.views.writes import amendments as amending
from interparl.faces.api.views.writes import attendance, others, voices
from interparl.faces.api.views.writes import circulations as sending
from interparl.faces.api.views.writes import opinions as answering

app_name = "api"

VIEWS: dict[str, type[Collection]] = {
    "states": members.StatesView,
    "standings": members.StandingsView,
    "parliaments": members.ParliamentsView,
    "chambers": members.ChambersView,
    "delegations": members.DelegationsView,
    "quotas": members.QuotasView,
    "delegation-seats": members.DelegationSeatsView,
    "people": members.PeopleView,
    "organisations": members.OrganisationsView,
    "organs": organs.OrgansView,
    "offices": organs.OfficesView,
    "appointments": organs.AppointmentsView,
    "organ-seats": organs.OrganSeatsView,
    "ex-officio-seats": organs.ExOfficioSeatsView,
    "rules": organs.RulesView,
    "sittings": sittings.SittingsView,
    "agenda-items": sittings.AgendaItemsView,
    "papers": sittings.PapersView,
    "attendance": sittings.AttendanceView,
    "decisions": decisions.DecisionsView,
    "voices": decisions.VoicesView,
    "publications": publications.PublicationsView,
    "laws": texts.LawsView,
    "texts": texts.TextsView,
    "imports": imports.ImportsView,
    "studies": comparison.StudiesView,
    "analyses": comparison.AnalysesView,
    "jobs": comparison.JobsView,
    "uptakes": uptake.UptakesView,
    "acts": acts.ActsView,
    "programmes": programmes.ProgrammesView,
    "programme-items": programmes.ProgrammeItemsView,
    "circulations": opinions.CirculationsView,
    "opinions": opinions.OpinionsView,
    "remarks": opinions.RemarksView,
    "amendments": amendments.AmendmentsView,
    "sources": publications.SourcesView,
    "assertions": publications.AssertionsView,
}
"""Collection -> what answers for it."""

router = SimpleRouter()
for name, view in VIEWS.items():
    router.register(name, view, basename=name)
root.COLLECTIONS[:] = [*VIEWS, "provisions", "search", "changes"]

v1: list[URLPattern | URLResolver] = [
    path("", root.RootView.as_view(), name="root"),
    path("assembly/", root.AssemblyView.as_view(), name="assembly"),
    path("search/", search.SearchView.as_view(), name="search"),
    path("changes/", changes.ChangesView.as_view(), name="changes"),
    path("problems/<slug:name>/", root.ProblemView.as_view(), name="problem"),
    path("sittings/<slug:key>/attendance/<slug:delegation>/", attendance.OneAttendanceView.as_view(), name="attends"),
    path(
        "sittings/<slug:key>/attendance/<slug:delegation>/announcement/",
        attendance.AnnouncementView.as_view(),
        name="announce",
    ),
    path(
        "sittings/<slug:key>/attendance/<slug:delegation>/registration/",
        attendance.RegistrationView.as_view(),
        name="register",
    ),
    path("sittings/<slug:key>/minutes/<int:number>/corrections/", others.CorrectionsView.as_view(), name="correct"),
    path("decisions/<slug:key>/voices/<slug:delegation>/", voices.VoiceView.as_view(), name="voice"),
    path("delegations/<slug:key>/nominations/", others.NominationsView.as_view(), name="nominate"),
    path("uptakes/<slug:key>/reports/", uptake.UptakeReportsView.as_view(), name="uptake-report"),
    path("uptakes/<slug:key>/receipt/", uptake.UptakeReceiptView.as_view(), name="uptake-receipt"),
    path("provisions/", texts.FindProvisionsView.as_view(), name="provisions"),
    path("texts/<slug:key>/provisions/", texts.ProvisionsView.as_view(), name="text-provisions"),
    path("texts/<slug:key>/tree/", texts.TreeView.as_view(), name="text-tree"),
    path("imports/<slug:key>/items/<uuid:item>/answer/", imports.ImportAnswerView.as_view(), name="import-answer"),
    path("studies/<slug:key>/proposals/", comparison.ProposalsView.as_view(), name="study-proposals"),
    path("studies/<slug:key>/findings/", comparison.FindingsView.as_view(), name="study-findings"),
    path(
        "studies/<slug:key>/findings/<uuid:column>/<str:pid>/<slug:reading>/",
        comparison.FindingView.as_view(),
        name="study-finding",
    ),
    path(
        "studies/<slug:key>/findings/<uuid:column>/<str:pid>/<slug:reading>/accept/",
        comparison.AcceptanceView.as_view(),
        name="study-accept",
    ),
    path("acts/<slug:key>/steps/", acts.ActStepsView.as_view(), name="act-steps"),
    path("acts/<slug:key>/papers/", acts.ActPapersView.as_view(), name="act-papers"),
    path("acts/<slug:key>/versions/", acts.ActVersionsView.as_view(), name="act-versions"),
    path(
        "acts/<slug:key>/versions/<slug:version>/provisions/",
        acts.VersionProvisionsView.as_view(),
        name="act-provisions",
    ),
    path(
        "acts/<slug:key>/versions/<slug:version>/consideration/",
        amendments.ConsiderationView.as_view(),
        name="act-consideration",
    ),
    path("acts/<slug:key>/opinions/", acts.ActOpinionsView.as_view(), name="act-opinions"),
    path("acts/<slug:key>/opinions-matrix/", opinions_matrix.ActMatrixView.as_view(), name="act-matrix"),
    path(
        "circulations/<slug:key>/opinions-matrix/",
        opinions_matrix.CirculationMatrixView.as_view(),
        name="circulation-matrix",
    ),
    path(
        "circulations/<slug:key>/requests/<slug:addressee>/receipt/",
        sending.OpinionReceiptView.as_view(),
        name="opinion-receipt",
    ),
    path(
        "circulations/<slug:key>/requests/<slug:addressee>/reminder/",
        sending.OpinionReminderView.as_view(),
        name="opinion-reminder",
    ),
    path(
        "circulations/<slug:key>/requests/<slug:addressee>/extension/",
        sending.OpinionExtensionView.as_view(),
        name="opinion-extension",
    ),
    path(
        "circulations/<slug:key>/requests/<slug:addressee>/opinions/",
        answering.BegunOpinionsView.as_view(),
        name="opinion-begin",
    ),
    path(
        "circulations/<slug:key>/requests/<slug:addressee>/withdrawal/",
        sending.RequestWithdrawalView.as_view(),
        name="opinion-request-withdraw",
    ),
    path("circulations/<slug:key>/closing/", sending.CirculationClosingView.as_view(), name="circulation-close"),
    path(
        "circulations/<slug:key>/publication/",
        sending.CirculationPublishingView.as_view(),
        name="circulation-publish",
    ),
    path("opinions/<slug:key>/file/", answering.OpinionFileView.as_view(), name="opinion-file"),
    path("opinions/<slug:key>/giving/", answering.GivenOpinionView.as_view(), name="opinion-give"),
    path("opinions/<slug:key>/publication/", answering.PublishedOpinionView.as_view(), name="opinion-publish"),
    path("opinions/<slug:key>/remarks/", answering.NewRemarksView.as_view(), name="opinion-remarks"),
    path("remarks/<uuid:id>/answer/", answering.RemarkAnswerView.as_view(), name="remark-answer"),
    path("amendments/compromises/", amending.CompromisesView.as_view(), name="amendment-compromise"),
    path("amendments/<slug:key>/signatures/", amending.SignaturesView.as_view(), name="amendment-sign"),
    path(
        "amendments/<slug:key>/signatures/<uuid:id>/withdrawal/",
        amending.SignatureWithdrawalView.as_view(),
        name="amendment-unsign",
    ),
    path(
        "amendments/<slug:key>/signatures/<uuid:id>/check/",
        amending.SignatureCheckView.as_view(),
        name="amendment-check",
    ),
    path("amendments/<slug:key>/withdrawal/", amending.AmendmentWithdrawalView.as_view(), name="amendment-withdraw"),
    path("amendments/<slug:key>/admissibility/", amending.AdmissibilityView.as_view(), name="amendment-admissible"),
    path("amendments/<slug:key>/result/", amending.AmendmentResultView.as_view(), name="amendment-result"),
    path("programmes/<slug:key>/burn-up/", programmes.BurnUpView.as_view(), name="programme-burn-up"),
    path("programmes/<slug:key>/timeline/", programmes.TimelineView.as_view(), name="programme-timeline"),
    path("papers/<slug:key>/files/", others.PaperFilesView.as_view(), name="paper-files"),
    path("popolo/<slug:collection>/", popolo.PopoloListView.as_view(), name="popolo"),
    path("popolo/<slug:collection>/<str:name>/", popolo.PopoloOneView.as_view(), name="popolo-one"),
    path("oparl/", oparl.SystemView.as_view(), name="oparl"),
    path("oparl/body/", oparl.BodiesView.as_view(), name="oparl-bodies"),
    path("oparl/body/assembly/", oparl.BodyView.as_view(), name="oparl-body"),
    path("oparl/<slug:kind>/", oparl.ListView.as_view(), name="oparl-list"),
    path("oparl/<slug:kind>/<str:name>/", oparl.ObjectView.as_view(), name="oparl-one"),
    *router.urls,
    path("<slug:collection>/<slug:key>/history/", changes.HistoryView.as_view(), name="history"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/schema/", docs.SchemaView.as_view(), name="schema"),
    path("v1/", include(v1)),
    path("docs/", docs.DocsView.as_view(), name="docs"),
    re_path(r"^.*/$", root.NothingView.as_view(), name="nothing"),
]
