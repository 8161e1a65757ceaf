"""What all answers of the API share: who asks, which language, which day, what caches may keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from interparl.apps.common.wording import interface_language
from interparl.faces.api.asked import day_asked, refuse_unknown, speak
from interparl.faces.api.authentication import actor_of_request, reading_actor
from interparl.faces.api.edition import Edition
from interparl.faces.api.filters.base import Ordering
from interparl.faces.api.reader import Reader

KEPT_FOR = 60  # seconds a cache may give an answer to the public without asking again
EXPOSED = "ETag, Last-Modified, Link, Retry-After"


class NotModified(Exception):
    """The reader has this answer already."""


class Answering(APIView):
    """Mixed into every view. `takes`: parameters beside those of filters and pages; `cached`: GET may give 304."""

    takes: ClassVar[frozenset[str]] = frozenset()
    cached: ClassVar[bool] = True
    edition: Edition

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Before the view's own work: language first, so that refusals speak it."""
        speak(request)
        super().initial(request, *args, **kwargs)
        self.edition = Edition.now()
        if request.method in SAFE_METHODS and request.method != "OPTIONS":
            refuse_unknown(request, self.known_parameters())
            if self.cached and self._is_known(request):
                raise NotModified

    def known_parameters(self) -> Iterable[str]:
        """Names of the parameters that mean something here."""
        return self.takes

    def handle_exception(self, exc: Exception) -> Response:
        """Also: 304."""
        if isinstance(exc, NotModified):
            return Response(status=304)
        return super().handle_exception(exc)

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Add what caches and other sites' scripts need to know."""
        made = super().finalize_response(request, response, *args, **kwargs)
        asked: Request = self.request
        safe = asked.method in {"GET", "HEAD"}
        if self.cached and safe and made.status_code in {200, 304} and hasattr(self, "edition"):
            made.headers.setdefault("ETag", self._etag(asked))  # a file has its own
            made.headers["Last-Modified"] = http_date(self.edition.last_modified)
        public = "HTTP_AUTHORIZATION" not in asked.META
        if not public or not safe:
            made.headers.setdefault("Cache-Control", "private, no-cache" if safe else "no-store")
        elif made.status_code < 500 and made.status_code != 429:
            made.headers.setdefault("Cache-Control", f"public, max-age={KEPT_FOR}")
        patch_vary_headers(made, ("Accept", "Accept-Language", "Authorization"))
        made.headers["Content-Language"] = interface_language()
        _open_to_other_sites(asked, made)
        return made

    @property
    def reader(self) -> Reader:
        """For whom the answer is written."""
        site = self.request.build_absolute_uri("/").rstrip("/")
        on = day_asked(self.request) if "on" in self.takes else ""
        return Reader(reading_actor(self.request), site, on)

    def _etag(self, request: Request) -> str:
        return self.edition.etag(actor_of_request(request), interface_language())

    def _is_known(self, request: Request) -> bool:
        known = get_conditional_response(request._request, self._etag(request), self.edition.last_modified)
        return known is not None and known.status_code == 304


def _open_to_other_sites(request: Request, response: Any) -> None:
    """Scripts of any site may read what everybody may read (CORS); tokens are not for scripts of other sites."""
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = EXPOSED
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Accept, Accept-Language, If-None-Match, If-Modified-Since"
        response.headers["Access-Control-Max-Age"] = "86400"


class Collection(Answering, ListModelMixin, RetrieveModelMixin, GenericViewSet[Any]):
    """A collection: a list in pages, narrowed by filters, and each record by its key.

    `default_order` ends in a column that is unique, so that no row is on two pages or on none.
    """

    lookup_field = "key"
    lookup_value_regex = "[A-Za-z0-9][A-Za-z0-9-]*"
    filter_backends = [DjangoFilterBackend, Ordering]
    default_order: ClassVar[tuple[str, ...]] = ("key",)
    orders: ClassVar[tuple[str, ...]] = ("key",)
    model: ClassVar[type[Model]]
    single_serializer_class: ClassVar[type[Any] | None] = None

    def rows(self, reader: Reader) -> QuerySet[Any]:
        """What the reader may see, with all that the shape needs."""
        raise NotImplementedError

    def prepare(self, rows: Sequence[Any], reader: Reader) -> dict[str, Any]:
        """What the shapes of these rows need beside the rows, asked for all at once: goes into their context."""
        return {}

    def get_queryset(self) -> QuerySet[Any]:
        """The rows, in an order in which each has one place."""
        if getattr(self, "swagger_fake_view", False):
            empty: QuerySet[Any] = self.model._default_manager.none()
            return empty
        return self.rows(self.reader).order_by(*self.default_order)

    def get_serializer_class(self) -> type[Any]:
        """One record may be told more fully than a list of them."""
        if self.action == "retrieve" and self.single_serializer_class is not None:
            return self.single_serializer_class
        return super().get_serializer_class()

    def known_parameters(self) -> Iterable[str]:
        """Of filters, order and pages for a list; only the view's own for one record."""
        if self.action != "list":
            return self.takes
        filterset = getattr(self, "filterset_class", None)
        names = set(filterset.base_filters) if filterset else set()
        return {*self.takes, *names, "page", "page_size", "ordering"}

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The rows of one page."""
        reader = self.reader
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        assert page is not None
        return self.get_paginated_response(self._shaped(list(page), reader, many=True))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One record."""
        return Response(self._shaped([self.get_object()], self.reader, many=False))

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Filters are for lists: a record is found by its key alone."""
        return super().filter_queryset(queryset) if self.action == "list" else queryset

    def _shaped(self, rows: Sequence[Any], reader: Reader, *, many: bool) -> Any:
        context = {**self.get_serializer_context(), "reader": reader, **self.prepare(rows, reader)}
        return self.get_serializer_class()(rows if many else rows[0], many=many, context=context).data
