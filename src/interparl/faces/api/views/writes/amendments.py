"""Writes on amendments: signed, checked, withdrawn, ruled on, decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Conflict
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.amending import (
    compromise,
    decide_amendment,
    rule_admissible,
    withdraw_amendment,
)
from interparl.apps.drafting.domain.amendment_steps import held_amendment
from interparl.apps.drafting.domain.signing import check_signature, sign, withdraw_signature
from interparl.apps.drafting.models import Amendment, Signature
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes import given_drafting as bodies
from interparl.faces.api.shapes.amendments import AmendmentSerializer
from interparl.faces.api.views.amendments import amendments_seen
from interparl.faces.api.views.base import Answering
from interparl.faces.api.views.describing import CONDITIONS, ONCE
from interparl.faces.api.views.writes.base import given, performed, version_seen, with_version


def amendment_answered(reader: Reader, amendment: Amendment, status: int = 200) -> Response:
    """The amendment as it stands after the write, with its version."""
    row = amendments_seen(reader).get(pk=amendment.pk)
    response = Response(AmendmentSerializer(row, context={"reader": reader}).data, status=status)
    return with_version(response, row.version)


class _OfAmendment(Answering):
    """An amendment that the reader may see."""

    def amendment(self, key: str) -> Amendment:
        """By its key."""
        found: Amendment = get_object_or_404(amendments_seen(self.reader), key=key)
        return found

    def signature(self, key: str, id: object) -> Signature:
        """One of its signatures."""
        rows: Any = visible_to(Signature.objects.filter(amendment=self.amendment(key)), self.reader.actor)
        found: Signature = get_object_or_404(
            rows.select_related("amendment__draft__act", "person", "delegation"), pk=id
        )
        return found

    def done(self, request: Request, amendment: Amendment, verb: Callable[[Actor, Amendment], object]) -> Response:
        """Do it over the version that was seen: what became of an amendment is recorded once, and by who knows it."""

        def perform(actor: Actor) -> Response:
            expected = version_seen(request, amendment.version)
            with transaction.atomic():
                held = held_amendment(amendment)
                if expected is not None and held.version != expected:
                    raise Conflict(held, expected)
                verb(actor, held)
            return amendment_answered(self.reader, amendment)

        return performed(request, perform)


class CompromisesView(Answering):
    """A compromise."""

    @extend_schema(
        operation_id="amendments_compromise",
        summary="Put a compromise in the place of several amendments",
        description="For those who run the act. Scope: `drafting.compromise`.",
        tags=["writes"],
        parameters=ONCE,
        request=bodies.CompromiseBody,
        responses={201: AmendmentSerializer},
        examples=[
            OpenApiExample(
                "Of two",
                {
                    "replaces": ["ML-1-v1-A-1", "ML-1-v1-A-2"],
                    "pid": "k3f9a1",
                    "action": "replace",
                    "old": "five years",
                    "new": "four years",
                },
                request_only=True,
            )
        ],
    )
    def post(self, request: Request) -> Response:
        """Calls `drafting.compromise`."""
        body = given(request, bodies.CompromiseBody)
        replaces = body.pop("replaces")

        def perform(actor: Actor) -> Response:
            made = compromise(actor, replaces, **body)
            response = amendment_answered(self.reader, made, 201)
            response.headers["Location"] = self.reader.url(made.kind, made.key) or ""
            return response

        return performed(request, perform)


class SignaturesView(_OfAmendment):
    """Co-signatures."""

    @extend_schema(
        operation_id="amendments_sign",
        summary="Sign an amendment",
        description="A delegation signs by somebody who sits in it. A signature counts when an officer found it valid. "
        "Scope: `drafting.sign-amendment`.",
        tags=["writes"],
        parameters=ONCE,
        request=bodies.SignatureBody,
        responses={201: AmendmentSerializer},
        examples=[OpenApiExample("For XA", {"person": "head-xa", "delegation": "XA-D"}, request_only=True)],
    )
    def post(self, request: Request, key: str) -> Response:
        """Calls `drafting.sign`."""
        body = given(request, bodies.SignatureBody)
        amendment = self.amendment(key)

        def perform(actor: Actor) -> Response:
            sign(actor, amendment, body.pop("person"), **body)
            return amendment_answered(self.reader, amendment, 201)

        return performed(request, perform)


class SignatureWithdrawalView(_OfAmendment):
    """A signature taken back."""

    @extend_schema(
        operation_id="amendments_unsign",
        summary="Withdraw a signature",
        description="It stays on record and counts no more. `If-Match` names the version of the signature. Scope: "
        "`drafting.sign-amendment`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=bodies.WithdrawalBody,
        responses=AmendmentSerializer,
    )
    def post(self, request: Request, key: str, id: str) -> Response:
        """Calls `drafting.withdraw_signature`."""
        body = given(request, bodies.WithdrawalBody)
        signature = self.signature(key, id)

        def perform(actor: Actor) -> Response:
            withdraw_signature(actor, signature, expected=version_seen(request, signature.version), **body)
            return amendment_answered(self.reader, signature.amendment)

        return performed(request, perform)


class SignatureCheckView(_OfAmendment):
    """A signature found valid, or not."""

    @extend_schema(
        operation_id="amendments_check_signature",
        summary="Check a signature",
        description="`If-Match` names the version of the signature. For the secretariat. Scope: "
        "`drafting.check-signature`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=bodies.SignatureCheckBody,
        responses=AmendmentSerializer,
    )
    def put(self, request: Request, key: str, id: str) -> Response:
        """Calls `drafting.check_signature`."""
        body = given(request, bodies.SignatureCheckBody)
        signature = self.signature(key, id)

        def perform(actor: Actor) -> Response:
            check_signature(actor, signature, expected=version_seen(request, signature.version), **body)
            return amendment_answered(self.reader, signature.amendment)

        return performed(request, perform)


class AmendmentWithdrawalView(_OfAmendment):
    """An amendment withdrawn."""

    @extend_schema(
        operation_id="amendments_withdraw",
        summary="Withdraw an amendment",
        description="By those who tabled it, until it is decided on. Scope: `drafting.withdraw-amendment`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=bodies.AmendmentWithdrawalBody,
        responses=AmendmentSerializer,
    )
    def post(self, request: Request, key: str) -> Response:
        """Calls `drafting.withdraw_amendment`."""
        body = given(request, bodies.AmendmentWithdrawalBody)
        return self.done(request, self.amendment(key), lambda actor, held: withdraw_amendment(actor, held, **body))


class AdmissibilityView(_OfAmendment):
    """Whether an amendment is admissible."""

    @extend_schema(
        operation_id="amendments_admissibility",
        summary="Rule whether an amendment is admissible",
        description="For those who run the act. Refused where the act's path asks for more than there is. Scope: "
        "`drafting.rule-admissible`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=bodies.AdmissibilityBody,
        responses=AmendmentSerializer,
    )
    def put(self, request: Request, key: str) -> Response:
        """Calls `drafting.rule_admissible`."""
        body = given(request, bodies.AdmissibilityBody)
        return self.done(request, self.amendment(key), lambda actor, held: rule_admissible(actor, held, **body))


class AmendmentResultView(_OfAmendment):
    """What a body decided on an amendment."""

    @extend_schema(
        operation_id="amendments_result",
        summary="Record what was decided on an amendment",
        description="By a decision, or by the name of the body. For those who run the act. Scope: "
        "`drafting.decide-amendment`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=bodies.AmendmentResultBody,
        responses=AmendmentSerializer,
        examples=[OpenApiExample("Accepted", {"accepted": True, "organ": "C-LAW"}, request_only=True)],
    )
    def put(self, request: Request, key: str) -> Response:
        """Calls `drafting.decide_amendment`."""
        body = given(request, bodies.AmendmentResultBody)
        return self.done(request, self.amendment(key), lambda actor, held: decide_amendment(actor, held, **body))
