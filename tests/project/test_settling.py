from __future__ import annotations

import gc

from django.template import engines

from interparl.project.settling import settle


def test_what_is_loaded_leaves_the_collector_s_sight_with_the_portal_s_templates() -> None:
    before = gc.get_freeze_count()
    try:
        settle()
        assert gc.get_freeze_count() > before + 50_000
        (loader,) = engines["django"].engine.template_loaders  # type: ignore[attr-defined]
        assert {"portal/home.html", "portal/parts/seat_item.html"} <= set(loader.get_template_cache)
    finally:
        gc.unfreeze()
