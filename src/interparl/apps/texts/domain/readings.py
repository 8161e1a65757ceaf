"""The tree of a text as it was read, as JSON: kept once a person mends its structure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from interparl.apps.texts.domain.trees import act_of
from interparl.apps.texts.models import Expression, Reading
from interparl.engine.lawtext.tree import Act, Cell, Kind, Number, Provision, Table

_PLAIN = ("heading", "text", "closing", "marker", "id", "eid", "repealed")


def data_of(act: Act) -> list[dict[str, Any]]:
    """The body of an act; empty fields are left out."""
    return [_data(node) for node in act.body]


def _data(node: Provision) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": node.kind.value}
    made |= {name: value for name in _PLAIN if (value := getattr(node, name))}
    if node.number is not None:
        made["number"] = [node.number.printed, node.number.key]
    if node.table is not None:
        made["table"] = [[[c.text, c.header, c.colspan, c.rowspan] for c in row] for row in node.table.rows]
    if node.lines is not None:
        made["lines"] = list(node.lines)
    if node.children:
        made["children"] = [_data(child) for child in node.children]
    return made


def body_of(data: list[dict[str, Any]]) -> tuple[Provision, ...]:
    """The body that `data_of` gave."""
    return tuple(_node(each) for each in data)


def _node(data: dict[str, Any]) -> Provision:
    table = data.get("table")
    lines = data.get("lines")
    return Provision(
        kind=Kind(data["kind"]),
        number=Number(*data["number"]) if "number" in data else None,
        children=body_of(data.get("children", [])),
        table=Table(tuple(tuple(Cell(*cell) for cell in row) for row in table)) if table is not None else None,
        lines=(lines[0], lines[1]) if lines else None,
        **{name: data[name] for name in _PLAIN if name in data},
    )


def keep_reading(expression: Expression, act: Act) -> None:
    """Keep the tree as it was read, before any mend; what is kept already stays."""
    Reading.objects.get_or_create(expression=expression, defaults={"tree": data_of(act)})


def as_read(expression: Expression) -> Act:
    """The tree before any mend: the kept one, or the rows where nothing has been mended."""
    act = act_of(expression)
    kept = Reading.objects.filter(expression=expression).first()
    return act if kept is None else replace(act, body=body_of(kept.tree))
