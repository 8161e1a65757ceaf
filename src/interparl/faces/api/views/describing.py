"""How the operations of a collection are described in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view

V = TypeVar("V", bound=type[Any])

LANG = OpenApiParameter("lang", OpenApiTypes.STR, description="Language of sentences: `en` or `ru`.", enum=["en", "ru"])

PAGED = [
    LANG,
    OpenApiParameter("page", OpenApiTypes.INT, description="From 1."),
    OpenApiParameter("page_size", OpenApiTypes.INT, description="From 1 to 500; 50 without it."),
]
ONCE = [
    LANG,
    OpenApiParameter(
        "Idempotency-Key",
        OpenApiTypes.STR,
        OpenApiParameter.HEADER,
        description="Any text of your own; the same request with the same key gets the same answer for a day, and "
        "nothing is done twice.",
    ),
]
CONDITIONS = [
    *ONCE,
    OpenApiParameter(
        "If-Match",
        OpenApiTypes.STR,
        OpenApiParameter.HEADER,
        description='The `version` you have seen, as `"3"`. Needed when there is something already (428 without it); '
        "412 with the present version when somebody has changed it since.",
    ),
]


def on_parameter(what: str) -> OpenApiParameter:
    """The day as of which the register is told."""
    return OpenApiParameter(
        "on",
        OpenApiTypes.STR,
        description=f"As it stood on this day (year, month or day): {what}. Without it: today.",
    )


def described(one: str, many: str, *, on: str = "", claim: bool = False, tag: str = "") -> Callable[[V], V]:
    """Describe list and single record of a collection; `on` says what the parameter of that name is about."""
    more = [LANG, *([on_parameter(on)] if on else [])]
    found = "its id" if claim else "its key"
    tags = [tag or many]
    return extend_schema_view(
        list=extend_schema(
            summary=f"List {many}",
            description=f"The {many} that the reader may see, in pages. Unknown parameters are refused with 400.",
            parameters=more,
            tags=tags,
        ),
        retrieve=extend_schema(
            summary=f"Get one {one}",
            description=f"One {one} by {found}. 404 also for one that the reader may not see.",
            parameters=more,
            tags=tags,
        ),
    )
