from django.db import migrations
from django.db.backends.base.base import BaseDatabaseWrapper

from interparl.apps.common.guards import install, remove
from interparl.apps.programme.guards import guards


def put(apps: object, editor: object) -> None:
    connection: BaseDatabaseWrapper = editor.connection  # type: ignore[attr-defined]
    install(guards(connection.vendor), connection)


def away(apps: object, editor: object) -> None:
    connection: BaseDatabaseWrapper = editor.connection  # type: ignore[attr-defined]
    remove(guards(connection.vendor), connection)


class Migration(migrations.Migration):
    """The database refuses to change what is adopted or recorded in this room.

    SQLite drops the triggers of a table that a later migration alters: such a migration removes these guards first and
    installs them again at its end.
    """

    dependencies = [("programme", "0001_initial"), ("common", "0003_append_only")]

    operations = [migrations.RunPython(put, away)]
