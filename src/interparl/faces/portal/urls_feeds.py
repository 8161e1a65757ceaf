"""Feeds and calendars, under a language; the portal's addresses include these."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from interparl.faces.portal.views import feeds

urlpatterns: list[URLPattern] = [
    re_path(
        r"^feeds/(?P<what>news|briefs|decisions|sittings|uptake|analyses|laws|acts|programmes)\.atom$",
        feeds.feed,
        name="feed",
    ),
    re_path(
        r"^feeds/(?P<what>organ|state|person|law|study|act|programme)/(?P<key>[A-Za-z0-9-]+)\.atom$",
        feeds.feed_about,
        name="feed-about",
    ),
    path("calendar/all.ics", feeds.calendar, name="calendar-all"),
    re_path(r"^calendar/(?P<what>organ|delegation)/(?P<key>[A-Za-z0-9-]+)\.ics$", feeds.calendar, name="calendar-of"),
]
