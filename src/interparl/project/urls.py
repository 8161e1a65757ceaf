"""Where everything answers. Pages stand under their language; the API, feeds and files under none."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("interparl.faces.portal.urls_plain")),
    path("api/", include("interparl.faces.api.urls")),
    *i18n_patterns(
        path("account/", include("interparl.apps.accounts.urls")),
        *([path("design/", include("interparl.faces.design.urls"))] if settings.DEBUG else []),
        path("desk/", include("interparl.faces.desk.urls")),
        path("", include("interparl.faces.portal.urls")),
    ),
]
