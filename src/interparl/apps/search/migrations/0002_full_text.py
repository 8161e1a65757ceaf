"""Full text over the stems: an FTS5 table kept by triggers on SQLite, a generated tsvector column on PostgreSQL."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from interparl.apps.common.migrating import OnDatabase

SQLITE = (
    'CREATE VIRTUAL TABLE search_fts USING fts5(title_stems, body_stems, tokenize = "unicode61 remove_diacritics 0")',
    "CREATE TRIGGER search_fts_added AFTER INSERT ON search_entry BEGIN"
    " INSERT INTO search_fts(rowid, title_stems, body_stems) VALUES (new.id, new.title_stems, new.body_stems); END",
    "CREATE TRIGGER search_fts_gone AFTER DELETE ON search_entry BEGIN"
    " DELETE FROM search_fts WHERE rowid = old.id; END",
    "CREATE TRIGGER search_fts_changed AFTER UPDATE ON search_entry BEGIN"
    " DELETE FROM search_fts WHERE rowid = old.id;"
    " INSERT INTO search_fts(rowid, title_stems, body_stems) VALUES (new.id, new.title_stems, new.body_stems); END",
)
POSTGRESQL = (
    "ALTER TABLE search_entry ADD COLUMN lexemes tsvector GENERATED ALWAYS AS ("
    "setweight(array_to_tsvector(array_remove(string_to_array(title_stems, ' '), '')), 'A') || "
    "setweight(array_to_tsvector(array_remove(string_to_array(body_stems, ' '), '')), 'B')) STORED",
    "CREATE INDEX search_entry_lexemes ON search_entry USING gin (lexemes)",
)
SQLITE_BACK = (
    "DROP TRIGGER search_fts_added",
    "DROP TRIGGER search_fts_gone",
    "DROP TRIGGER search_fts_changed",
    "DROP TABLE search_fts",
)
POSTGRESQL_BACK = ("ALTER TABLE search_entry DROP COLUMN lexemes",)


def forward(schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def backward(schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [OnDatabase(forward, backward)]
