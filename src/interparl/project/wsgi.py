"""The application as web servers start it."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from interparl.project.settling import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interparl.project.settings")
application = get_wsgi_application()
settle()
