"""The tables are those of the models, and how they are made at once does not hide a step."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from interparl.apps.common.migrating import OnDatabase, Tables


@pytest.mark.django_db
def test_no_model_differs_from_what_the_migrations_make() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)  # exits where something differs


@pytest.mark.django_db
def test_every_model_of_the_state_has_its_table() -> None:
    state = MigrationLoader(connection).project_state()
    tables = set(connection.introspection.table_names())
    wanted = {model._meta.db_table for model in state.apps.get_models(include_auto_created=True)}
    assert "texts_provision" in wanted
    assert wanted <= tables


def test_tables_at_once_refuses_any_other_step() -> None:
    class Late(Tables):
        operations = [migrations.AddField("work", "word", models.TextField(default=""))]

    with pytest.raises(TypeError, match="may create tables only"):
        Late("0002_late", "texts").apply(ProjectState(), connection.schema_editor(collect_sql=True))


def test_what_is_done_to_the_database_alone_sees_no_models_and_can_be_undone() -> None:
    done: list[str] = []
    step = OnDatabase(lambda editor: done.append("there"), lambda editor: done.append("back"))
    state, editor = ProjectState(), connection.schema_editor(collect_sql=True)
    step.state_forwards("texts", state)
    step.database_forwards("texts", editor, state, state)
    step.database_backwards("texts", editor, state, state)
    assert done == ["there", "back"]
    assert not state.models
    assert "apps" not in state.__dict__
