"""What is kept for a while only: traces of sign-ins, sessions that ended, forms never sent."""

from __future__ import annotations

from datetime import timedelta

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.utils import timezone

from interparl.apps.accounts.models import Draft

SIGN_INS = 90  # days
DRAFTS = 180  # days


def forget_old(*, sign_ins: int = SIGN_INS, drafts: int = DRAFTS) -> dict[str, int]:
    """Delete sign-in records and drafts older than so many days, and ended sessions; how many rows of each.

    Records of the assembly and the audit trail are not touched. Meant to be run daily.
    """
    now = timezone.now()
    before = now - timedelta(days=sign_ins)
    gone = {
        "sign-ins": AccessLog.objects.filter(attempt_time__lt=before).delete()[0],
        "wrong passwords": AccessAttempt.objects.filter(attempt_time__lt=before).delete()[0]
        + AccessFailureLog.objects.filter(attempt_time__lt=before).delete()[0],
        "drafts": Draft.objects.filter(saved_at__lt=now - timedelta(days=drafts)).delete()[0],
        "sessions": Session.objects.filter(expire_date__lt=now).delete()[0],
    }
    live = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=live).delete()
    return gone
