"""Answers held against the description of the API: what it says must be there, and nothing that it does not say."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # comes with the generator of the description
import yaml

KEPT = Path(__file__).parents[3] / "docs" / "openapi.yaml"


@cache
def description() -> dict[str, Any]:
    """The description in the repository."""
    found: dict[str, Any] = yaml.safe_load(KEPT.read_text(encoding="utf-8"))
    return found


@cache
def _components() -> dict[str, Any]:
    return {name: _plain(schema) for name, schema in description()["components"]["schemas"].items()}


def _plain(schema: Any) -> Any:
    """An OpenAPI 3.0 schema as JSON Schema: `nullable` is null or the rest; objects with members have no others."""
    if isinstance(schema, list):
        return [_plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _plain(value) for name, value in schema.items() if name not in {"nullable", "readOnly", "example"}}
    if isinstance(made.get("properties"), dict) and "additionalProperties" not in made:
        made["additionalProperties"] = False
    return {"anyOf": [{"type": "null"}, made]} if schema.get("nullable") is True else made


def fits(path: str, answer: Any, *, method: str = "get", status: str = "200") -> None:
    """Raise when an answer is not what the description says of this path (as the description writes it)."""
    operation = description()["paths"][path][method]
    schema = operation["responses"][status]["content"]["application/json"]["schema"]
    root = {**_plain(schema), "components": {"schemas": _components()}}
    jsonschema.validate(answer, root, cls=jsonschema.Draft7Validator)
