from __future__ import annotations

import gc

import pytest
from django.template import engines

from interparl.project.settling import THRESHOLDS, settle

pytestmark = pytest.mark.slow


def test_what_is_loaded_leaves_the_collector_s_sight_with_the_templates() -> None:
    before, thresholds = gc.get_freeze_count(), gc.get_threshold()
    try:
        settle()
        assert gc.get_freeze_count() > before + 50_000
        assert gc.get_threshold() == THRESHOLDS
        (loader,) = engines["django"].engine.template_loaders  # type: ignore[attr-defined]
        kept = {"portal/home.html", "portal/parts/seat_item.html", "desk/programmes/items.html", "design/bare.html"}
        assert kept <= set(loader.get_template_cache)
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
