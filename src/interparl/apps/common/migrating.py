"""Migrations that cost little: Django would make all models of the program anew for every table and every trigger.

A new installation is made by every session of tests, every demo and every smoke run, so its seconds count.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Tables(migrations.Migration):
    """Tables of a room made at once: the models are rendered once for all of them, not once for each.

    Only for migrations that do nothing but create models; one that alters tables must see the models as they stand
    before and after each of its steps.
    """

    def apply(
        self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False
    ) -> ProjectState:
        """Create the tables; the state returned knows their models."""
        others = [operation for operation in self.operations if not isinstance(operation, migrations.CreateModel)]
        if others:
            raise TypeError(f"{self} may create tables only, not: {others[0].describe()}")
        if collect_sql:
            return super().apply(project_state, schema_editor, collect_sql)
        project_state.__dict__.pop("apps", None)  # else each model added would be rendered with all its relations
        self.mutate_state(project_state, preserve=False)
        for operation in self.operations:
            operation.database_forwards(self.app_label, schema_editor, project_state, project_state)
        return project_state


class OnDatabase(Operation):
    """What is done to the database alone, by hand and by engine: triggers, full text. It sees no models.

    `RunPython` would render them all, to hand them to a function that does not ask for them.
    """

    reversible = True
    reduces_to_sql = False

    def __init__(
        self, forward: Callable[[BaseDatabaseSchemaEditor], None], backward: Callable[[BaseDatabaseSchemaEditor], None]
    ) -> None:
        self.forward, self.backward = forward, backward

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models stay as they are."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Do it."""
        self.forward(schema_editor)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Undo it."""
        self.backward(schema_editor)

    def describe(self) -> str:
        """In the output of ``migrate``."""
        return "Triggers and full text"
