"""Pages of the desk, under a language. A key begins with no hyphen, so ``-`` can stand for a record not there yet."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from interparl.faces.desk.acts.urls import patterns as acts
from interparl.faces.desk.amendments.urls import patterns as amendments
from interparl.faces.desk.delegation.urls import patterns as delegation
from interparl.faces.desk.laws.urls import patterns as laws
from interparl.faces.desk.opinions.urls import patterns as opinions
from interparl.faces.desk.programmes.urls import patterns as programmes
from interparl.faces.desk.sittings.urls import patterns as sittings
from interparl.faces.desk.studies.urls import patterns as studies
from interparl.faces.desk.uptake.urls import patterns as uptake
from interparl.faces.desk.versions.urls import patterns as versions
from interparl.faces.desk.views import (
    accounts,
    choose,
    claims,
    contradictions,
    history,
    home,
    me,
    publications,
    sources,
    statements,
)
from interparl.faces.desk.views.members import delegations, parliaments, people, states
from interparl.faces.desk.views.organs import offices, organs, rules

app_name = "desk"
Patterns = list[URLPattern | URLResolver]

own: Patterns = [
    path("", home.home, name="home"),
    path("draft/", choose.draft, name="draft"),
    path("choose/<str:kind>/", choose.choose, name="choose"),
]

claimed: Patterns = [
    path("sources/", sources.Sources.as_view(), name="sources"),
    path("sources/-/add/", sources.SourceAdd.as_view(), name="source-add"),
    path("sources/<str:key>/", sources.SourceShown.as_view(), name="source"),
    path("sources/<str:key>/change/", sources.SourceChange.as_view(), name="source-change"),
    path("statements/<str:kind>/<str:key>/", statements.Statements.as_view(), name="statements"),
    path("statements/<str:kind>/<str:key>/add/", statements.StatementAdd.as_view(), name="statement-add"),
    path("contradictions/", contradictions.Contradictions.as_view(), name="contradictions"),
    path("contradictions/<str:kind>/<uuid:pk>/", contradictions.ContradictionRule.as_view(), name="contradiction"),
    path("claims/<str:kind>/<uuid:pk>/rule/", claims.ClaimRule.as_view(), name="claim-rule"),
    path("claims/<str:kind>/<uuid:pk>/retire/", claims.ClaimRetire.as_view(), name="claim-retire"),
]

members: Patterns = [
    path("states/", states.States.as_view(), name="states"),
    path("states/-/add/", states.StateAdd.as_view(), name="state-add"),
    path("states/<str:key>/", states.StateShown.as_view(), name="state"),
    path("states/<str:key>/change/", states.StateChange.as_view(), name="state-change"),
    path("states/<str:key>/standing/", states.StandingAdd.as_view(), name="standing-add"),
    path("states/<str:key>/parliament/", parliaments.ParliamentAdd.as_view(), name="parliament-add"),
    path("parliaments/", parliaments.Parliaments.as_view(), name="parliaments"),
    path("parliaments/<str:key>/", parliaments.ParliamentShown.as_view(), name="parliament"),
    path("parliaments/<str:key>/change/", parliaments.ParliamentChange.as_view(), name="parliament-change"),
    path("parliaments/<str:key>/chamber/", parliaments.ChamberAdd.as_view(), name="chamber-add"),
    path("parliaments/<str:key>/delegation/", parliaments.DelegationAdd.as_view(), name="delegation-add"),
    path("chambers/<str:key>/", parliaments.ChamberShown.as_view(), name="chamber"),
    path("chambers/<str:key>/change/", parliaments.ChamberChange.as_view(), name="chamber-change"),
    path("organisations/", parliaments.Organisations.as_view(), name="organisations"),
    path("organisations/-/add/", parliaments.OrganisationAdd.as_view(), name="organisation-add"),
    path("organisations/<str:key>/", parliaments.OrganisationShown.as_view(), name="organisation"),
    path("organisations/<str:key>/change/", parliaments.OrganisationChange.as_view(), name="organisation-change"),
    path("delegations/", delegations.Delegations.as_view(), name="delegations"),
    path("delegations/<str:key>/", delegations.DelegationShown.as_view(), name="delegation"),
    path("delegations/<str:key>/change/", delegations.DelegationChange.as_view(), name="delegation-change"),
    path("delegations/<str:key>/quota/", delegations.QuotaAdd.as_view(), name="quota-add"),
    path("delegations/<str:key>/seat/", delegations.SeatAdd.as_view(), name="seat-add"),
    path("delegations/<str:key>/nominate/", delegations.Nominate.as_view(), name="nominate"),
    path("seats/<uuid:pk>/accredit/", delegations.Accredit.as_view(), name="accredit"),
    path("seats/<uuid:pk>/decline/", delegations.Decline.as_view(), name="decline"),
    path("seats/<uuid:pk>/withdraw/", delegations.Withdraw.as_view(), name="withdraw-nomination"),
    path("seats/<uuid:pk>/end/", delegations.SeatEnd.as_view(), name="seat-end"),
    path("people/", people.People.as_view(), name="people"),
    path("people/-/add/", people.PersonAdd.as_view(), name="person-add"),
    path("people/<str:key>/", people.PersonShown.as_view(), name="person"),
    path("people/<str:key>/change/", people.PersonChange.as_view(), name="person-change"),
    path("people/<str:key>/picture/", people.PersonPicture.as_view(), name="person-picture"),
    path("people/<str:key>/picture/file/", people.picture, name="person-picture-file"),
    path("people/<str:key>/erase/", people.PersonErase.as_view(), name="person-erase"),
]

organs_and_offices: Patterns = [
    path("organs/", organs.Organs.as_view(), name="organs"),
    path("organs/-/add/", organs.OrganAdd.as_view(), name="organ-add"),
    path("organs/<str:key>/", organs.OrganShown.as_view(), name="organ"),
    path("organs/<str:key>/change/", organs.OrganChange.as_view(), name="organ-change"),
    path("organs/<str:key>/seat/", organs.OrganSeatAdd.as_view(), name="organ-seat-add"),
    path("organs/<str:key>/by-office/", organs.ExOfficioAdd.as_view(), name="ex-officio-add"),
    path("organs/<str:key>/rule/", rules.RuleAdd.as_view(), name="rule-add"),
    path("organ-seats/<uuid:pk>/end/", organs.OrganSeatEnd.as_view(), name="organ-seat-end"),
    path("seats-by-office/<uuid:pk>/end/", organs.ExOfficioEnd.as_view(), name="ex-officio-end"),
    path("rules/<str:rule_key>/", rules.RuleShown.as_view(), name="rule"),
    path("rules/<str:rule_key>/version/", rules.RuleVersionAdd.as_view(), name="rule-version-add"),
    path("offices/", offices.Offices.as_view(), name="offices"),
    path("offices/-/add/", offices.OfficeAdd.as_view(), name="office-add"),
    path("offices/<str:key>/", offices.OfficeShown.as_view(), name="office"),
    path("offices/<str:key>/change/", offices.OfficeChange.as_view(), name="office-change"),
    path("offices/<str:key>/appoint/", offices.Appoint.as_view(), name="appoint"),
    path("appointments/<uuid:pk>/end/", offices.AppointmentEnd.as_view(), name="appointment-end"),
]

told: Patterns = [
    path("publications/", publications.Publications.as_view(), name="publications"),
    path("publications/-/add/", publications.PublicationAdd.as_view(), name="publication-add"),
    path("publications/<str:key>/", publications.PublicationShown.as_view(), name="publication"),
    path("publications/<str:key>/change/", publications.PublicationChange.as_view(), name="publication-change"),
    path("publications/<str:key>/publish/", publications.PublicationPublish.as_view(), name="publication-publish"),
    path("publications/<str:key>/withdraw/", publications.PublicationWithdraw.as_view(), name="publication-withdraw"),
    path("publications/<str:key>/picture/", publications.PictureAdd.as_view(), name="picture-add"),
    path("pictures/<uuid:pk>/", publications.picture, name="picture"),
    path("pictures/<uuid:pk>/change/", publications.PictureChange.as_view(), name="picture-change"),
    path("pictures/<uuid:pk>/remove/", publications.PictureRemove.as_view(), name="picture-remove"),
]

remembered: Patterns = [
    path("history/<str:kind>/<str:pk>/", history.History.as_view(), name="history"),
    path("undo/<int:seq>/", history.Undo.as_view(), name="undo"),
    path("audit/", history.Trail.as_view(), name="trail"),
]

people_here: Patterns = [
    path("me/", me.Me.as_view(), name="me"),
    path("me/change/", me.MeChange.as_view(), name="me-change"),
    path("me/token/", me.TokenAdd.as_view(), name="token-add"),
    path("tokens/<uuid:pk>/revoke/", accounts.TokenRevoke.as_view(), name="token-revoke"),
    path("accounts/", accounts.Accounts.as_view(), name="accounts"),
    path("accounts/-/add/", accounts.AccountAdd.as_view(), name="account-add"),
    path("accounts/<uuid:pk>/", accounts.AccountShown.as_view(), name="account"),
    path("accounts/<uuid:pk>/change/", accounts.AccountChange.as_view(), name="account-change"),
    path("accounts/<uuid:pk>/close/", accounts.AccountClose.as_view(), name="account-close"),
    path("accounts/<uuid:pk>/reopen/", accounts.AccountReopen.as_view(), name="account-reopen"),
    path("accounts/<uuid:pk>/erase/", accounts.AccountErase.as_view(), name="account-erase"),
    path("accounts/<uuid:pk>/role/", accounts.RoleAdd.as_view(), name="role-add"),
    path("accounts/<uuid:pk>/password/", accounts.PasswordLink.as_view(), name="password-link"),
    path("accounts/<uuid:pk>/export/", accounts.AccountExport.as_view(), name="account-export"),
    path("roles/<uuid:pk>/end/", accounts.RoleEnd.as_view(), name="role-end"),
]

register_pages: Patterns = [*own, *claimed, *members, *organs_and_offices, *told, *remembered, *people_here]
making_acts: Patterns = [*acts, *programmes, *versions, *amendments, *opinions]
urlpatterns: Patterns = [*register_pages, *sittings, *delegation, *making_acts, *laws, *studies, *uptake]
