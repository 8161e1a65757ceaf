"""Between the engine's tree of a law and the rows that keep it: exactly there and exactly back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from interparl.apps.texts.models import Expression, Provision
from interparl.engine.concordance.items import item_id, items
from interparl.engine.concordance.result import Item
from interparl.engine.concordance.stale import digest
from interparl.engine.lawtext import tree
from interparl.engine.lawtext.identity import identify
from interparl.engine.lawtext.law import Doubt, Fidelity, Grade, Law
from interparl.engine.lawtext.printed import pieces, squeezed
from interparl.engine.lawtext.source import Drop, DropReason
from interparl.engine.message import message_of

PID_MOST = 80
DROP_MOST = 400
"""Characters of a passage set aside that are kept; its size is kept whole in the sums."""
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def words_digest(act: tree.Act) -> str:
    """SHA-256 (hex) of all printed words in reading order without white space: the same whatever the structure."""
    return hashlib.sha256("".join(squeezed(piece) for piece in pieces(act)).encode()).hexdigest()


def sound(act: tree.Act) -> tree.Act:
    """The act as the database can keep it: characters no database holds replaced, each node with an id of its own."""
    seen: set[str] = set()

    def node(given: tree.Provision) -> tree.Provision:
        pid = given.id if len(given.id) <= PID_MOST else hashlib.sha256(given.id.encode()).hexdigest()[:20]
        pid = "" if pid in seen else _clean(pid)
        seen.add(pid)
        number = given.number and tree.Number(_clean(given.number.printed), _clean(given.number.key))
        number = number if number and (number.printed or number.key) else None
        table = given.table and tree.Table(
            tuple(tuple(replace(cell, text=_clean(cell.text)) for cell in row) for row in given.table.rows)
        )
        return replace(
            given, id=pid, number=number, table=table, children=tuple(node(child) for child in given.children),
            heading=_clean(given.heading), text=_clean(given.text), closing=_clean(given.closing),
            marker=_clean(given.marker),
        )  # fmt: skip

    checked = replace(
        act, title=_clean(act.title), body=tuple(node(each) for each in act.body),
        front=tuple(_clean(line) for line in act.front), back=tuple(_clean(line) for line in act.back),
    )  # fmt: skip
    return identify(checked)


def _clean(text: str) -> str:
    return _UNSTORABLE.sub("\ufffd", text) if _UNSTORABLE.search(text) else text


def rows_of(law: Law, expression: Expression) -> list[Provision]:
    """The rows of the law's tree for an expression, in reading order, not saved. Ids must be there (`sound`)."""
    flat = {item.id: item for item in items(law, expression.key)}
    orders: dict[str, int] = {}
    rows = []
    for order, (above, node) in enumerate(law.act.paths()):
        orders[node.id] = order
        item = flat.get(item_id(expression.key, node))
        rows.append(
            Provision(
                expression=expression,
                order=order,
                parent_order=orders[above[-1].id] if above else None,
                kind=node.kind.value,
                pid=node.id,
                eid=node.eid,
                marker=node.marker,
                number_printed=node.number.printed if node.number else "",
                number_key=node.number.key if node.number else "",
                heading=node.heading,
                text=node.text,
                closing=node.closing,
                table=table_data(node.table),
                first_line=node.lines[0] if node.lines else None,
                last_line=node.lines[1] if node.lines else None,
                repealed=node.repealed,
                item=item is not None,
                label=item.label if item else node.marker.strip().rstrip(".:։ ") or node.heading,
                group=list(item.group) if item else [],
                digest=digest(item) if item else "",
                words=item.text if item else "",
            )
        )
    return rows


def act_of(expression: Expression) -> tree.Act:
    """The tree that was stored, made again from one query."""
    return _act(expression, list(expression.provisions.order_by("order")))


def acts_of(expressions: Iterable[Expression]) -> dict[Any, tree.Act]:
    """The trees of many texts by their ids, from one query."""
    texts = {expression.pk: expression for expression in expressions}
    rows: dict[Any, list[Provision]] = {pk: [] for pk in texts}
    for row in Provision.objects.filter(expression__in=texts).order_by("order"):
        rows[row.expression_id].append(row)
    return {pk: _act(expression, rows[pk]) for pk, expression in texts.items()}


def law_of(expression: Expression) -> Law:
    """The stored text as the engine receives a law: tree, origin, fidelity of the reading."""
    return _law(expression, act_of(expression))


def items_of(expression: Expression, key: str = "") -> tuple[tuple[Provision, Item], ...]:
    """The provisions that are compared, each with its row; `key` names the law in item ids (else the expression's)."""
    return tuple(
        (row, _item(row, order, expression.language, key or expression.key))
        for order, row in enumerate(expression.provisions.filter(item=True).order_by("order"))
    )


def _item(row: Provision, order: int, language: str, key: str) -> Item:
    return Item(
        law=key, id=f"{key}#{row.pid}", label=row.label, heading=row.heading, text=row.words, language=language,
        kind=tree.Kind(row.kind), order=order, group=tuple(row.group),
    )  # fmt: skip


def _act(expression: Expression, rows: list[Provision]) -> tree.Act:
    below: dict[int | None, list[Provision]] = {}
    for row in rows:
        below.setdefault(row.parent_order, []).append(row)

    def nodes(order: int | None) -> tuple[tree.Provision, ...]:
        return tuple(_node(row, nodes(row.order)) for row in below.get(order, ()))

    return tree.Act(
        title=expression.title,
        language=expression.language,
        body=nodes(None),
        front=tuple(expression.front),
        back=tuple(expression.back),
        work=expression.work.key,
        date=expression.holds_from.isoformat(),
    )


def _node(row: Provision, children: tuple[tree.Provision, ...]) -> tree.Provision:
    numbered = row.number_printed or row.number_key
    return tree.Provision(
        kind=tree.Kind(row.kind),
        number=tree.Number(row.number_printed, row.number_key) if numbered else None,
        heading=row.heading,
        text=row.text,
        children=children,
        closing=row.closing,
        marker=row.marker,
        table=table_of(row.table),
        id=row.pid,
        eid=row.eid,
        lines=(row.first_line, row.last_line) if row.first_line is not None and row.last_line is not None else None,
        repealed=row.repealed,
    )


def table_data(table: tree.Table | None) -> list[list[list[Any]]] | None:
    """A table as JSON: rows of ``[text, header, columns, rows]``."""
    if table is None:
        return None
    return [[[cell.text, cell.header, cell.colspan, cell.rowspan] for cell in row] for row in table.rows]


def table_of(data: Sequence[Sequence[Sequence[Any]]] | None) -> tree.Table | None:
    """The table that `table_data` gave."""
    return None if data is None else tree.Table(tuple(tuple(tree.Cell(*cell) for cell in row) for row in data))


def _law(expression: Expression, act: tree.Act) -> Law:
    kept = expression.fidelity
    return Law(
        act=act,
        name=expression.file.name if expression.file else expression.key,
        format=expression.format,
        sha256=expression.file.sha256 if expression.file else expression.words,
        fidelity=fidelity_of(kept),
        encoding=kept.get("encoding", ""),
        language_confidence=kept.get("language_confidence", 1.0),
        language_supported=kept.get("language_supported", True),
    )


def fidelity_data(law: Law) -> dict[str, Any]:
    """The report of a reading as JSON; long passages set aside are cut, the sums are whole."""
    report = law.fidelity
    return {
        "grade": report.grade.value,
        "source": report.source,
        "in_tree": report.in_tree,
        "dropped": report.dropped,
        "lost": report.lost,
        "missing": [_clean(place) for place in report.missing],
        "drops": [[drop.reason.value, _cut(drop.text), drop.place] for drop in report.drops],
        "doubts": [[doubt.code, doubt.message.data(), _clean(doubt.place), doubt.cost] for doubt in report.doubts],
        "articles": report.articles,
        "encoding": law.encoding,
        "language_confidence": law.language_confidence,
        "language_supported": law.language_supported,
    }


def fidelity_of(data: Mapping[str, Any]) -> Fidelity:
    """The report that `fidelity_data` gave."""
    return Fidelity(
        grade=Grade(data["grade"]),
        source=data["source"],
        in_tree=data["in_tree"],
        dropped=data["dropped"],
        lost=data["lost"],
        missing=tuple(data["missing"]),
        drops=tuple(Drop(DropReason(reason), text, place) for reason, text, place in data["drops"]),
        doubts=tuple(Doubt(code, message_of(message), place, cost) for code, message, place, cost in data["doubts"]),
        articles=data["articles"],
    )


def _cut(text: str) -> str:
    text = _clean(text)
    return text if len(text) <= DROP_MOST else f"{text[:DROP_MOST]}…"
