from django.db import migrations

from interparl.apps.common.guards import Guard, install, remove
from interparl.apps.common.migrating import OnDatabase

GUARDS = [
    Guard("audit_kept", "common_auditentry", "DELETE", "The audit trail is append-only: no entry is removed."),
    Guard("audit_unchanged", "common_auditentry", "UPDATE", "The audit trail is append-only: no entry is changed."),
    Guard("audit_head_kept", "common_audithead", "DELETE", "The end of the audit trail is not removed."),
    Guard(
        "audit_head_onward",
        "common_audithead",
        "UPDATE",
        "The end of the audit trail moves onward only.",
        "NEW.seq <= OLD.seq OR NEW.id <> OLD.id",
    ),
]


class Migration(migrations.Migration):
    """The database refuses to change or remove what the audit trail holds."""

    dependencies = [("common", "0001_initial")]

    operations = [
        OnDatabase(
            lambda editor: install(GUARDS, editor.connection),
            lambda editor: remove(GUARDS, editor.connection),
        )
    ]
