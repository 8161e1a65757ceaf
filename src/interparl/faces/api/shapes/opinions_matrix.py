"""The matrix of opinions: provisions down, addressees across. Silence is a cell of its own."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from interparl.apps.drafting.domain.answering import Share
from interparl.apps.drafting.domain.opinion_matrix import Cell, CellKind, Column, MatrixRow, OpinionMatrix
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes.fields import RefSerializer
from interparl.faces.api.shapes.opinions import RequestStandingSerializer, standing_told


class ShareSerializer(serializers.Serializer[Any]):
    """So many of so many on a day. `share` is 0 to 1, null without a base."""

    numerator = serializers.IntegerField()
    denominator = serializers.IntegerField()
    cut_off = serializers.DateField()
    share = serializers.FloatField(allow_null=True)


class MatrixColumnSerializer(serializers.Serializer[Any]):
    """An addressee, where its newest request that was not withdrawn stands, and the keys of its opinions."""

    addressee = RefSerializer(allow_null=True)
    circulation = serializers.CharField()
    as_it_stands = RequestStandingSerializer()
    opinions = serializers.ListField(child=serializers.CharField())


class MatrixCellSerializer(serializers.Serializer[Any]):
    """One addressee on one provision. `remarks`: their ids. `outcomes` counts them; `open`: without an answer.

    `not-yet`: there is still time. `silent`: there is none, which says nothing about what the addressee thinks.
    `no-remark`: an opinion without a remark here. `hidden`: an opinion that the reader may not see.
    """

    kind = serializers.ChoiceField(choices=[one.value for one in CellKind])
    remarks = serializers.ListField(child=serializers.UUIDField())
    outcomes = serializers.DictField(child=serializers.IntegerField())


class MatrixRowSerializer(serializers.Serializer[Any]):
    """A provision; `pid` empty: the whole text. `gone`: in a version sent out before, and not in the newest. The cells
    go as the columns do.
    """

    pid = serializers.CharField(allow_blank=True)
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]  # a declared field
    level = serializers.IntegerField()
    gone = serializers.BooleanField()
    cells = MatrixCellSerializer(many=True)


class OpinionFiguresSerializer(serializers.Serializer[Any]):
    """Requests by how they were answered on the cut-off. Those that were `withdrawn` are left out of every base."""

    cut_off = serializers.DateField()
    requested = serializers.IntegerField()
    in_time = serializers.IntegerField()
    late = serializers.IntegerField()
    silent = serializers.IntegerField()
    waiting = serializers.IntegerField()
    withdrawn = serializers.IntegerField()
    opinion_rate = ShareSerializer()
    silence = ShareSerializer()


class AnsweredFiguresSerializer(serializers.Serializer[Any]):
    """Remarks of the standing opinions that the reader may see, by what became of them until the cut-off."""

    cut_off = serializers.DateField()
    taken = serializers.IntegerField()
    in_part = serializers.IntegerField()
    refused = serializers.IntegerField()
    open = serializers.IntegerField()
    answered = ShareSerializer()


class OpinionMatrixSerializer(serializers.Serializer[Any]):
    """Opinions on a version, or on all versions of an act, as they stood on `as_of`. `act_version`: key of the version
    whose provisions are the rows; null: none was sent out.
    """

    as_of = serializers.DateField()
    act_version = serializers.CharField(allow_null=True)
    columns = MatrixColumnSerializer(many=True)
    rows = MatrixRowSerializer(many=True)
    figures = OpinionFiguresSerializer()
    remarks = AnsweredFiguresSerializer()


def matrix_told(reader: Reader, matrix: OpinionMatrix, *, all_rows: bool) -> dict[str, Any]:
    """The matrix; with `all_rows` also the provisions on which nobody remarked."""
    seen = {opinion.pk for column in matrix.columns for opinion in column.opinions}
    counted, remarks = matrix.figures, matrix.remarks
    return {
        "as_of": counted.cut_off.isoformat(),
        "act_version": matrix.draft.key if matrix.draft is not None else None,
        "columns": [_column(reader, column, seen) for column in matrix.columns],
        "rows": [_row(row) for row in (matrix.rows if all_rows else matrix.with_remarks())],
        "figures": {
            "cut_off": counted.cut_off.isoformat(),
            **{n: getattr(counted, n) for n in ("requested", "in_time", "late", "silent", "waiting", "withdrawn")},
            "opinion_rate": share_told(counted.rate),
            "silence": share_told(counted.silence),
        },
        "remarks": {
            "cut_off": remarks.cut_off.isoformat(),
            **{name: getattr(remarks, name) for name in ("taken", "in_part", "refused", "open")},
            "answered": share_told(remarks.answered),
        },
    }


def share_told(share: Share) -> dict[str, Any]:
    """A figure with its base and its day."""
    return {
        "numerator": share.numerator,
        "denominator": share.denominator,
        "cut_off": share.cut_off.isoformat(),
        "share": share.share,
    }


def _column(reader: Reader, column: Column, seen: set[Any]) -> dict[str, Any]:
    return {
        "addressee": reader.ref(column.addressee),
        "circulation": column.stands.request.circulation.key,
        "as_it_stands": standing_told(reader, column.stands, seen),
        "opinions": [opinion.key for opinion in column.opinions],
    }


def _row(row: MatrixRow) -> dict[str, Any]:
    return {
        "pid": row.pid,
        "label": row.label,
        "level": row.level,
        "gone": row.gone,
        "cells": [_cell(cell) for cell in row.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "kind": cell.kind.value,
        "remarks": [str(remark.pk) for remark in cell.remarks],
        "outcomes": {outcome or "open": number for outcome, number in cell.outcomes},
    }
