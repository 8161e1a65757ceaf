"""Pages of the portal, under a language. Names are the contract of `faces.design.links`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from interparl.faces.portal import urls_acts, urls_analyses, urls_feeds, urls_laws, urls_programmes, urls_uptake
from interparl.faces.portal.views import (
    decisions,
    delegations,
    guide,
    home,
    members,
    minutes,
    organs,
    people,
    publications,
    search,
    sittings,
    sources,
)

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("members/", members.members, name="members"),
    path("members/<slug:key>/", members.state, name="state"),
    path("delegations/<slug:key>/", delegations.delegation, name="delegation"),
    path("delegations/<slug:key>/seats/", delegations.seats, name="delegation-seats"),
    path("organs/", organs.organs, name="organs"),
    path("organs/<slug:key>/", organs.organ, name="organ"),
    path("people/", people.people, name="people"),
    path("people/<slug:key>/", people.person, name="person"),
    path("sittings/", sittings.sittings, name="sittings"),
    path("sittings/<slug:key>/", sittings.sitting, name="sitting"),
    path("sittings/<slug:key>/minutes/", minutes.minutes, name="minutes"),
    path("sittings/<slug:key>/minutes.<str:form>", minutes.minutes_file, name="minutes-file"),
    path("sittings/<slug:key>/communique/", minutes.communique, name="communique"),
    path("publications/<slug:key>/communique.<str:form>", minutes.communique_file, name="communique-file"),
    path("", include(urls_feeds)),
    path("", include(urls_uptake)),
    path("", include(urls_laws)),
    path("", include(urls_acts)),
    path("", include(urls_programmes)),
    path("", include(urls_analyses)),
    path("calendar/", sittings.calendar, name="calendar-now"),
    path("calendar/<str:month>/", sittings.calendar, name="calendar"),
    path("attendance/", sittings.attendance, name="attendance"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/<slug:key>/", decisions.decision, name="decision"),
    path("news/", publications.news, name="news"),
    path("briefs/", publications.briefs, name="briefs"),
    path("publications/<slug:key>/", publications.publication, name="publication"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:key>/", sources.source, name="source"),
    path("search/", search.search, name="search"),
    path("about/", guide.about, name="about"),
    path("data/", guide.data, name="data"),
]
