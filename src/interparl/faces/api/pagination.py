"""Lists in pages, with the neighbouring pages named in the body and in the ``Link`` header (RFC 8288)."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from interparl.apps.common.wording import words
from interparl.engine.message import say


class Pages(PageNumberPagination):
    """Fifty a page, at most 500."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500

    def get_page_size(self, request: Request) -> int:
        """As asked; refused rather than changed when it cannot be."""
        asked = request.query_params.get("page_size")
        if asked is None:
            return self.page_size
        if not asked.isdecimal() or not 1 <= int(asked) <= self.max_page_size:
            raise ValidationError(
                {"page_size": [words(say("Give a number from 1 to {most}.", most=self.max_page_size))]}
            )
        return int(asked)

    def get_paginated_response(self, data: Any) -> Response:
        """The page, with `Link`."""
        assert self.page is not None
        return Response(
            {
                "count": self.page.paginator.count,
                "next": self.get_next_link(),
                "previous": self.get_previous_link(),
                "results": data,
            },
            headers={"Link": self.link_header()},
        )

    def link_header(self) -> str:
        """First, previous, next and last page."""
        assert self.page is not None
        assert self.request is not None
        here = self.request.build_absolute_uri()
        found = {
            "first": replace_query_param(here, self.page_query_param, 1),
            "prev": self.get_previous_link(),
            "next": self.get_next_link(),
            "last": replace_query_param(here, self.page_query_param, self.page.paginator.num_pages),
        }
        return ", ".join(f'<{url}>; rel="{rel}"' for rel, url in found.items() if url)
