"""What the database itself refuses of signatures, analyses, findings and corrections, asked in raw SQL."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.apps.comparison.build import decide
from tests.apps.comparison.conftest import Studied

from interparl.apps.comparison.models import Analysis, Calibration, SignOff

WHEN = "2001-01-01 00:00:00+00:00"


def raw(sql: str, *values: Any) -> None:
    """One statement past all our code, in a transaction of its own. Ids are written as each engine keeps them."""
    given = [
        (value.hex if connection.vendor == "sqlite" else str(value)) if isinstance(value, uuid.UUID) else value
        for value in values
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, given)


def signature(study: Studied, **more: Any) -> SignOff:
    said: dict[str, Any] = {"signed_by": "x", "signed_by_name": "Somebody", "digest": "0" * 64}
    return SignOff.objects.create(study=study.study, **(said | more))


def analysis(study: Studied, **more: Any) -> Analysis:
    said: dict[str, Any] = {
        "key": "lighthouses-1",
        "number": 1,
        "cut_off": "2020-01-01",
        "content": {"format": 1, "figures": [0.5]},
        "digest": "0" * 64,
        "published_by": "x",
        "published_by_name": "Somebody",
    }
    return Analysis.objects.create(study=study.study, **(said | more))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("signed_by_name", "Somebody else"),
        ("digest", "1" * 64),
        ("statement", "Another"),
        ("capacity", "King"),
        ("signed_at", WHEN),
        ("signed_by", "y"),
    ],
)
def test_a_signature_is_not_changed(study: Studied, column: str, value: object) -> None:
    row = signature(study)
    with pytest.raises(DatabaseError, match="signature is not changed"):
        raw(f"UPDATE comparison_signoff SET {column} = %s WHERE id = %s", value, row.pk)


def test_a_signature_is_not_removed(study: Studied) -> None:
    row = signature(study)
    with pytest.raises(DatabaseError, match="not removed"):
        raw("DELETE FROM comparison_signoff WHERE id = %s", row.pk)


@pytest.mark.parametrize("more", [{"signed_by_name": ""}, {"signed_by_name": "  "}, {"digest": ""}])
def test_a_signature_has_a_name_and_says_what_is_signed(study: Studied, more: dict[str, Any]) -> None:
    with pytest.raises(DatabaseError, match="names the person"), transaction.atomic():
        signature(study, **more)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("content", '{"format": 1, "figures": [0.6]}'),
        ("content", "{}"),
        ("digest", "1" * 64),
        ("number", 2),
        ("key", "other"),
        ("cut_off", "2021-01-01"),
        ("published_by_name", "Somebody else"),
        ("published_by", "y"),
        ("published_at", WHEN),
    ],
)
def test_a_published_analysis_is_not_changed(study: Studied, column: str, value: object) -> None:
    signature(study)
    row = analysis(study)
    with pytest.raises(DatabaseError, match="analysis is not changed"):
        raw(f"UPDATE comparison_analysis SET {column} = %s WHERE id = %s", value, row.pk)


def test_a_published_analysis_is_not_removed(study: Studied) -> None:
    signature(study)
    row = analysis(study)
    with pytest.raises(DatabaseError, match="not removed"):
        raw("DELETE FROM comparison_analysis WHERE id = %s", row.pk)


def test_nothing_is_published_without_a_signature_or_a_name(study: Studied) -> None:
    with pytest.raises(DatabaseError, match="without a named person"), transaction.atomic():
        analysis(study)
    signature(study)
    with pytest.raises(DatabaseError, match="without a named person"), transaction.atomic():
        analysis(study, published_by_name=" ")


def test_an_analysis_is_withdrawn_once_and_with_a_reason(study: Studied) -> None:
    signature(study)
    row = analysis(study)
    with pytest.raises(DatabaseError, match="withdrawn once, with the reason"):
        raw("UPDATE comparison_analysis SET withdrawn_at = %s WHERE id = %s", WHEN, row.pk)
    raw("UPDATE comparison_analysis SET withdrawn_at = %s, withdrawal = 'A mistake' WHERE id = %s", WHEN, row.pk)
    for sql in (
        "UPDATE comparison_analysis SET withdrawn_at = NULL WHERE id = %s",
        "UPDATE comparison_analysis SET withdrawal = 'None at all' WHERE id = %s",
    ):
        with pytest.raises(DatabaseError, match="withdrawn once"):
            raw(sql, row.pk)
    raw("UPDATE comparison_analysis SET visibility = 'members' WHERE id = %s", row.pk)


def test_a_finding_has_a_name(study: Studied) -> None:
    finding = decide(study, "XA", 1)
    for name in ("", "   "):
        with pytest.raises(DatabaseError, match="names the person who made it"):
            raw("UPDATE comparison_finding SET found_by_name = %s WHERE id = %s", name, finding.pk)
    finding.pk, finding._state.adding, finding.found_by_name, finding.reading = uuid.uuid4(), True, "", "second"
    with pytest.raises(DatabaseError, match="names the person who made it"), transaction.atomic():
        finding.save(force_insert=True)


@pytest.mark.parametrize(
    ("column", "value"),
    [("slope", 2.0), ("intercept", 1.0), ("figures", "{}"), ("pair", "ru-kk"), ("adopted_at", None)],
)
def test_an_adopted_correction_keeps_its_figures(db: None, column: str, value: object) -> None:
    row = Calibration.objects.create(pair="en-ru", slope=0.5, intercept=0.1, figures={"findings": 60})
    raw("UPDATE comparison_calibration SET slope = 0.6 WHERE id = %s", row.pk)
    Calibration.objects.filter(pk=row.pk).update(adopted_at=timezone.now(), adopted_by_name="Somebody")
    with pytest.raises(DatabaseError, match="adopted is not changed"):
        raw(f"UPDATE comparison_calibration SET {column} = %s WHERE id = %s", value, row.pk)
    with pytest.raises(DatabaseError, match="adopted is not removed"):
        raw("DELETE FROM comparison_calibration WHERE id = %s", row.pk)
    raw("UPDATE comparison_calibration SET retired_at = %s WHERE id = %s", WHEN, row.pk)
