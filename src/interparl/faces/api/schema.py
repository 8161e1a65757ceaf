"""How the API is described (OpenAPI 3): what the generator cannot see by itself."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.renderers import OpenApiYamlRenderer

INTRODUCTION = """\
All public data of the assembly to be read without an account, and narrow writes with a token.

* **Texts** are objects by language code: `{"en": "...", "ru": "..."}`. A missing language has no text.
* **Dates** that sources give to the year or month only stay so: `2024`, `2024-06`, `2024-06-03`.
* **Claims** name their source; contradicting ones are all given, with an officer's ruling where there is one.
* **`on`** tells the register as it stood on a day.
* **Caches**: every answer has `ETag` and `Last-Modified`; ask with `If-None-Match` and get 304.
* **Errors** are problem documents (RFC 9457). Unknown parameters are refused: a mistyped filter never gives all rows.
* **Writes** need `Authorization: Bearer TOKEN`, name the version seen in `If-Match` where something is changed, and may
  be repeated safely with the same `Idempotency-Key`.
"""


class TokenScheme(OpenApiAuthenticationExtension):
    """Bearer tokens."""

    target_class = "interparl.faces.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        """As OpenAPI says it."""
        return {"type": "http", "scheme": "bearer", "description": "A token made at the desk, narrowed to its scopes."}


def introduce(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Add what holds for every operation: the introduction, and the form of errors."""
    result["info"]["description"] = INTRODUCTION
    problem = {"$ref": "#/components/schemas/Problem"}
    for operations in result["paths"].values():
        for name, operation in operations.items():
            if name not in {"get", "post", "put", "patch", "delete"}:
                continue
            operation["responses"]["default"] = {
                "description": "An error, as a problem document.",
                "content": {"application/problem+json": {"schema": problem}},
            }
    result["components"]["schemas"]["Problem"] = PROBLEM
    return result


PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "An error (RFC 9457). `type` leads to what it means; `errors` are by field, where there are such.",
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "object", "additionalProperties": {}},
        "version": {"type": "integer", "description": "With 412: the version as it stands now."},
    },
    "required": ["type", "title", "status", "detail"],
    "example": {
        "type": "https://assembly.example/api/v1/problems/not-found/",
        "title": "There is nothing at this address",
        "status": 404,
        "detail": "Nothing that you may see has this address.",
    },
}


def as_yaml() -> str:
    """The description as it is kept in the repository."""
    with translation.override("en"):
        found = SchemaGenerator().get_schema(request=None, public=True)
        rendered: bytes = OpenApiYamlRenderer().render(found, renderer_context={})
    return rendered.decode()
