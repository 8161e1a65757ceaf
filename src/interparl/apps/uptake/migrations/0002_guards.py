from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from interparl.apps.common.guards import Guard, install, remove
from interparl.apps.common.migrating import OnDatabase

KEPT = (
    "uptake_id", "step_kind", "day", "due", "claimed", "words", "law_id", "reference", "file_id", "source_id",
    "by_whom", "delegation_id", "occasion", "made_by", "recorded_at",
)  # fmt: skip


def guards(vendor: str) -> list[Guard]:
    """The same refusals on both engines; only how they are written differs."""
    other = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    changed = " OR ".join(f"NEW.{column} {other} OLD.{column}" for column in KEPT)
    return [
        Guard("step_kept", "uptake_step", "UPDATE", "A step is not changed; take it back and record another.", changed),
        Guard(
            "step_taken_back",
            "uptake_step",
            "UPDATE",
            "A step that was taken back stays so.",
            "OLD.retired_at IS NOT NULL AND NEW.retired_at IS NULL",
        ),
        Guard("step_stays", "uptake_step", "DELETE", "A step is not removed; take it back."),
    ]


def put(editor: BaseDatabaseSchemaEditor) -> None:
    install(guards(editor.connection.vendor), editor.connection)


def away(editor: BaseDatabaseSchemaEditor) -> None:
    remove(guards(editor.connection.vendor), editor.connection)


class Migration(migrations.Migration):
    """The database refuses to change or remove a step.

    SQLite drops the triggers of a table that a later migration alters: such a migration removes these guards first and
    installs them again at its end.
    """

    dependencies = [("uptake", "0001_initial")]

    operations = [OnDatabase(put, away)]
