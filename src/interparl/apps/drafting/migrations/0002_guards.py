from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from interparl.apps.common.guards import install, remove
from interparl.apps.common.migrating import OnDatabase
from interparl.apps.drafting.guards import guards


def put(editor: BaseDatabaseSchemaEditor) -> None:
    install(guards(editor.connection.vendor), editor.connection)


def away(editor: BaseDatabaseSchemaEditor) -> None:
    remove(guards(editor.connection.vendor), editor.connection)


class Migration(migrations.Migration):
    """The database refuses to change what is closed, given or recorded in this room.

    SQLite drops the triggers of a table that a later migration alters: such a migration removes these guards first and
    installs them again at its end.
    """

    dependencies = [("drafting", "0001_initial")]

    operations = [OnDatabase(put, away)]
