"""Full text over the stems of provisions: FTS5 on SQLite, tsvector columns on PostgreSQL.

Both follow the table `texts_searched` by themselves. FTS5 reads the stems out of that table (external content), so they
are kept once.
"""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from interparl.apps.common.migrating import OnDatabase

_NEW = "INSERT INTO texts_fts(rowid, heading_stems, body_stems) VALUES (new.provision_id, new.heading_stems, new.body_stems);"
_OLD = (
    "INSERT INTO texts_fts(texts_fts, rowid, heading_stems, body_stems)"
    " VALUES ('delete', old.provision_id, old.heading_stems, old.body_stems);"
)
SQLITE = (
    "CREATE VIRTUAL TABLE texts_fts USING fts5(heading_stems, body_stems, content = 'texts_searched',"
    " content_rowid = 'provision_id', prefix = '4 5', tokenize = \"unicode61 remove_diacritics 0\")",
    f"CREATE TRIGGER texts_fts_added AFTER INSERT ON texts_searched BEGIN {_NEW} END",
    f"CREATE TRIGGER texts_fts_gone AFTER DELETE ON texts_searched BEGIN {_OLD} END",
    f"CREATE TRIGGER texts_fts_changed AFTER UPDATE ON texts_searched BEGIN {_OLD} {_NEW} END",
)
POSTGRESQL = (
    # Two columns: a heading is looked for without reading the words of every provision that has the word.
    "ALTER TABLE texts_searched ADD COLUMN heading_lexemes tsvector GENERATED ALWAYS AS ("
    "array_to_tsvector(array_remove(string_to_array(heading_stems, ' '), ''))) STORED",
    "ALTER TABLE texts_searched ADD COLUMN lexemes tsvector GENERATED ALWAYS AS ("
    "setweight(array_to_tsvector(array_remove(string_to_array(heading_stems, ' '), '')), 'A') || "
    "setweight(array_to_tsvector(array_remove(string_to_array(body_stems, ' '), '')), 'B')) STORED",
    "CREATE INDEX texts_heading_lexemes ON texts_searched USING gin (heading_lexemes)",
    "CREATE INDEX texts_lexemes ON texts_searched USING gin (lexemes)",
)
SQLITE_BACK = (
    "DROP TRIGGER texts_fts_added",
    "DROP TRIGGER texts_fts_gone",
    "DROP TRIGGER texts_fts_changed",
    "DROP TABLE texts_fts",
)
POSTGRESQL_BACK = (
    "ALTER TABLE texts_searched DROP COLUMN lexemes",
    "ALTER TABLE texts_searched DROP COLUMN heading_lexemes",
)


def forward(schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def backward(schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("texts", "0002_guards")]
    operations = [OnDatabase(forward, backward)]
