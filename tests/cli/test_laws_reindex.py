"""`interparl laws reindex`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import LazySettings
from tests.apps.texts.conftest import Laws, laws
from tests.apps.texts.encoders import WordSums

from interparl.apps.texts.domain import meaning
from interparl.apps.texts.models import Encoded, Expression, Searched
from interparl.cli import main

__all__ = ["laws"]

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["laws", "reindex", *arguments], env={"INTERPARL_UI": "en"})


def test_the_full_text_is_made_anew(laws: Laws) -> None:
    whole = Searched.objects.count()
    Searched.objects.all().delete()
    assert run().stdout == f"Provisions in the full text: {whole}\n"
    assert Searched.objects.count() == whole


def test_the_vectors_are_made_anew(
    laws: Laws, monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    encoder = WordSums()
    monkeypatch.setattr(meaning, "encoder_in_use", lambda: encoder)
    for _ in range(2):
        encoder.given = 0
        assert run("--meaning", "--quiet").exit_code == 0
        assert encoder.given > 0
        assert Encoded.objects.count() == Expression.objects.count()


def test_without_an_assembly_it_says_what_to_do(db: None) -> None:
    result = run("--meaning")
    assert result.exit_code == 3
    assert "interparl profile load" in result.stderr
