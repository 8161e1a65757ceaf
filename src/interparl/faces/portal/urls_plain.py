"""What the portal answers without a language in the address: the door, files, what crawlers and browsers ask for.

Feeds and calendars stand under a language (`urls_feeds`). Whole copies of the data have no language: they belong here.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from interparl.faces.portal.views import door, files, open_data

urlpatterns: list[URLPattern] = [
    path("", door.front_door, name="front-door"),
    path("robots.txt", door.robots, name="robots"),
    path("sitemap.xml", door.sitemap, name="sitemap"),
    path("favicon.ico", door.favicon, name="favicon"),
    path("data/interparl-data.zip", open_data.copy, name="open-data"),
    path("data/interparl-data.zip.sha256", open_data.checksum, name="open-data-sum"),
    path("files/<str:sha>/<str:name>", files.file, name="file"),
]
