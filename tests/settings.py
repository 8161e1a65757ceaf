"""Settings for tests: a data folder of its own, quick passwords, jobs done at once."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("INTERPARL_DATA", tempfile.mkdtemp(prefix="interparl-test-"))
os.environ.setdefault("INTERPARL_SECRET_KEY", "for tests alone")

from interparl.project.settings import *  # noqa: F403
from interparl.project.settings import DATA, DATABASES, Q_CLUSTER, STORAGES

(DATA / "static").mkdir(parents=True, exist_ok=True)
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # A file, as in an installation: threads that write at once wait for each other there, not in memory.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
    # A test's database need not survive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
Q_CLUSTER = {**Q_CLUSTER, "sync": True}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
SECOND_FACTOR_ROLES = frozenset()
RATE_LIMITS = {}
