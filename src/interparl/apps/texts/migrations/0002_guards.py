from django.db import migrations

from interparl.apps.common.guards import Guard, install, remove
from interparl.apps.common.migrating import OnDatabase

_SEALED = "EXISTS (SELECT 1 FROM texts_expression AS e WHERE e.id = OLD.expression_id AND e.sealed)"

GUARDS = [
    Guard("provision_unchanged", "texts_provision", "UPDATE", "A provision of a stored text is never changed."),
    Guard(
        "provision_kept",
        "texts_provision",
        "DELETE",
        "A provision of a sealed text is not removed.",
        _SEALED,
    ),
    Guard("expression_kept", "texts_expression", "DELETE", "A sealed text is not removed.", "OLD.sealed"),
    Guard(
        "expression_words_unchanged",
        "texts_expression",
        "UPDATE",
        "Words, language, day, law and file of a stored text are never changed.",
        "NEW.words <> OLD.words OR NEW.language <> OLD.language OR NEW.holds_from <> OLD.holds_from"
        " OR NEW.work_id <> OLD.work_id"
        " OR COALESCE(CAST(NEW.file_id AS TEXT), '') <> COALESCE(CAST(OLD.file_id AS TEXT), '')",
    ),
]


class Migration(migrations.Migration):
    """The database refuses to change or remove the words of a stored text."""

    dependencies = [("texts", "0001_initial")]

    operations = [
        OnDatabase(
            lambda editor: install(GUARDS, editor.connection),
            lambda editor: remove(GUARDS, editor.connection),
        )
    ]
