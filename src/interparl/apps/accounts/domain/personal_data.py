"""What is kept about one person, for that person to read and take away; and the erasure of an account."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.db import models
from django.utils import timezone

from interparl.apps.accounts.domain.accounts import shut
from interparl.apps.accounts.models import ApiToken, Draft, RoleGrant, User
from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.audit import stamp
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.domain.writing import Refused, plain, writing
from interparl.apps.common.models import AuditEntry
from interparl.apps.members.models import Person
from interparl.engine.message import say


def export_personal_data(actor: Actor, subject: Person | User) -> dict[str, Any]:
    """Everything kept about a person as JSON: the account, the register, and what the audit trail says they did.

    Secrets (passwords, keys, digests of tokens) are named by kind alone. Raises `Forbidden`.
    """
    demand(actor, "accounts.export", subject)
    user: User | None
    person: Person | None
    if isinstance(subject, User):
        user, person = subject, subject.person
    else:
        user, person = User.objects.filter(person=subject).first(), subject
    return {
        "made_at": stamp(timezone.now()),
        "account": _account(user) if user else None,
        "person": _person(person) if person else None,
    }


def erase_account(actor: Actor, user: User, *, why: str = "") -> User:
    """Take away everything by which an account names a person: address, name, link, keys, sessions, drafts.

    What the person did stays in the audit trail under the account's id, which then names nobody. The person's entry in
    the register of members is another matter and stays. Raises `Forbidden`; `Refused` for the last administrator or an
    account erased before.
    """
    with writing(actor, "accounts.erase", user, why=why) as write:
        if user.erased_at:
            raise Refused(say("This account was erased already."))
        address = user.email
        shut(write, user)
        today = timezone.localdate()
        for grant in RoleGrant.objects.filter(user=user):
            if grant.valid_from >= today:
                write.remove(grant, of=user)
            elif grant.valid_to is None or grant.valid_to >= today:
                write.change(grant, of=user, valid_to=today)
        user.set_unusable_password()
        write.change(
            user,
            email=f"{user.pk.hex}@erased.invalid",
            name="",
            language="",
            person=None,
            password=user.password,
            last_login=None,
            erased_at=timezone.now(),
        )
        for rows in (
            EmailAddress.objects.filter(user=user),
            Authenticator.objects.filter(user=user),
            SocialAccount.objects.filter(user=user),
            Draft.objects.filter(user=user),
            AccessAttempt.objects.filter(username__iexact=address),
            AccessLog.objects.filter(username__iexact=address),
            AccessFailureLog.objects.filter(username__iexact=address),
        ):
            rows.delete()
        # The names people give their tokens may name a person as well.
        ApiToken.objects.filter(user=user).update(name="")
    return user


def _account(user: User) -> dict[str, Any]:
    acts = AuditEntry.objects.filter(actor=str(user.pk)).order_by("seq")
    return {
        "id": str(user.pk),
        "email": user.email,
        "name": user.name,
        "language": user.language,
        "created_at": stamp(user.created_at),
        "last_login": stamp(user.last_login) if user.last_login else None,
        "open": user.is_active,
        "roles": [
            {
                "role": grant.role,
                "organ": grant.organ.key if grant.organ else None,
                "delegation": grant.delegation.key if grant.delegation else None,
                "from": grant.valid_from.isoformat(),
                "to": grant.valid_to.isoformat() if grant.valid_to else None,
            }
            for grant in RoleGrant.objects.filter(user=user).select_related("organ", "delegation")
        ],
        "addresses": [
            {"email": address.email, "verified": address.verified} for address in EmailAddress.objects.filter(user=user)
        ],
        "second_factors": [
            {"type": found.type, "created_at": stamp(found.created_at)}
            for found in Authenticator.objects.filter(user=user).order_by("created_at")
        ],
        "sign_in_services": [
            {"service": found.provider, "id": found.uid, "data": found.extra_data}
            for found in SocialAccount.objects.filter(user=user)
        ],
        "tokens": [
            {
                "name": token.name,
                "begins": token.prefix,
                "scopes": token.scopes,
                "created_at": stamp(token.created_at),
                "expires_at": stamp(token.expires_at),
                "used_at": stamp(token.used_at) if token.used_at else None,
                "revoked_at": stamp(token.revoked_at) if token.revoked_at else None,
            }
            for token in ApiToken.objects.filter(user=user).order_by("created_at")
        ],
        "sessions": [
            {
                "address": session.ip,
                "browser": session.user_agent,
                "created_at": stamp(session.created_at),
                "last_seen_at": stamp(session.last_seen_at),
            }
            for session in UserSession.objects.filter(user=user).order_by("created_at")
        ],
        "sign_ins": [
            {"at": stamp(entry.attempt_time), "address": entry.ip_address, "browser": entry.user_agent}
            for entry in AccessLog.objects.filter(username__iexact=user.email).order_by("attempt_time")
        ],
        "failed_sign_ins": [
            {"at": stamp(entry.attempt_time), "address": entry.ip_address, "times": entry.failures_since_start}
            for entry in AccessAttempt.objects.filter(username__iexact=user.email).order_by("attempt_time")
        ],
        "drafts": [
            {"place": draft.place, "fields": draft.fields, "saved_at": stamp(draft.saved_at)}
            for draft in Draft.objects.filter(user=user).order_by("saved_at")
        ],
        "acts": [
            {"at": stamp(at), "action": action, "kind": kind, "record": record, "why": why}
            for at, action, kind, record, why in acts.values_list(
                "at", "action", "subject_kind", "subject_id", "why"
            ).iterator()
        ],
    }


def _person(person: Person) -> dict[str, Any]:
    """The person's own fields and every row of the registers that names the person, by kind."""
    named: dict[str, list[dict[str, Any]]] = {}
    for relation in person._meta.related_objects:
        model = relation.related_model
        if isinstance(model, str) or model is User:
            continue
        rows = model._default_manager.filter(**{relation.field.name: person}).distinct().order_by("pk")
        found = [{**_columns(row), "names_the_person_as": relation.field.name} for row in rows.iterator()]
        if found:
            named.setdefault(model._meta.label_lower, []).extend(found)
    return {"fields": _columns(person), "named_in": named}


def _columns(row: models.Model) -> dict[str, Any]:
    return {field.name: plain(field.value_from_object(row)) for field in row._meta.concrete_fields}
