"""What the portal answers without a language in the address: the door, files, what crawlers and browsers ask for.

Feeds, calendars and dumps are written in `faces.exchange`, which adds their addresses under FEEDS.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from interparl.faces.portal.views import door, files

FEEDS: list[URLPattern | URLResolver] = []

urlpatterns: list[URLPattern | URLResolver] = [
    path("", door.front_door, name="front-door"),
    path("robots.txt", door.robots, name="robots"),
    path("sitemap.xml", door.sitemap, name="sitemap"),
    path("favicon.ico", door.favicon, name="favicon"),
    path("files/<str:sha>/<str:name>", files.file, name="file"),
    *FEEDS,
]
