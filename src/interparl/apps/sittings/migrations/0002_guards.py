from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from interparl.apps.common.guards import Guard, install, remove
from interparl.apps.common.migrating import OnDatabase

DECIDED = (
    "key", "organ_id", "sitting_id", "item_id", "decision_kind", "number", "rule_id", "candidates", "electorate",
    "opened_at", "deadline", "question_put", "closed_at", "decided_on", "result", "frozen",
)  # fmt: skip
VOICES = ("voice", "ballot", "ballotpaper", "receipt")


def guards(vendor: str) -> list[Guard]:
    """The same refusals on both engines; only how they are written differs."""
    postgres = vendor == "postgresql"

    def differs(*columns: str) -> str:
        other = "IS DISTINCT FROM" if postgres else "IS NOT"
        return " OR ".join(f"NEW.{column} {other} OLD.{column}" for column in columns)

    def reworded(column: str) -> str:
        """A language that is there says something else or is gone; a language may be added."""
        if postgres:
            return f"NOT (NEW.{column}::jsonb @> OLD.{column}::jsonb)"
        now = f"(SELECT n.value FROM json_each(NEW.{column}) n WHERE n.key = o.key)"
        return f"EXISTS (SELECT 1 FROM json_each(OLD.{column}) o WHERE o.value IS NOT {now})"

    def parent(table: str, key: str, state: str, row: str) -> str:
        """The row belongs to one in a state; PostgreSQL waits for a writer who is just changing that."""
        held = " FOR SHARE" if postgres else ""
        return f"EXISTS (SELECT 1 FROM {table} p WHERE p.id = {row}.{key} AND p.state {state}{held})"

    found = [
        Guard(
            "decision_frozen",
            "sittings_decision",
            "UPDATE",
            "A closed decision is not changed.",
            f"OLD.state = 'closed' AND (NEW.state <> 'closed' OR {differs(*DECIDED)})",
        ),
        Guard(
            "decision_wording",
            "sittings_decision",
            "UPDATE",
            "The wording of a closed decision is not changed; a language may be added.",
            f"OLD.state = 'closed' AND ({reworded('title')} OR {reworded('text')})",
        ),
        Guard(
            "decision_kept", "sittings_decision", "DELETE", "A closed decision is not removed.", "OLD.state = 'closed'"
        ),
        Guard(
            "decision_reported",
            "sittings_decision",
            "UPDATE",
            "A decision known from a source is not opened or closed here.",
            "(OLD.state = 'reported') <> (NEW.state = 'reported') AND OLD.state <> 'draft'",
        ),
        Guard(
            "agenda_adopted",
            "sittings_agendaversion",
            "UPDATE",
            "A version of the agenda that is agreed or adopted is not changed.",
            "OLD.state = 'adopted' OR (OLD.state = 'agreed' AND (NEW.state <> 'adopted' OR "
            f"{differs('sitting_id', 'number', 'made_at', 'note')}))",
        ),
        Guard(
            "agenda_kept",
            "sittings_agendaversion",
            "DELETE",
            "A version of the agenda that is agreed or adopted is not removed.",
            "OLD.state <> 'draft'",
        ),
        Guard(
            "minutes_approved",
            "sittings_minutes",
            "UPDATE",
            "Approved minutes are not changed.",
            "OLD.state = 'approved'",
        ),
        Guard(
            "minutes_kept", "sittings_minutes", "DELETE", "Approved minutes are not removed.", "OLD.state = 'approved'"
        ),
    ]
    for event in ("INSERT", "UPDATE", "DELETE"):
        rows = ("OLD", "NEW") if event == "UPDATE" else ("NEW",) if event == "INSERT" else ("OLD",)
        for table in VOICES:
            closed = " OR ".join(parent("sittings_decision", "decision_id", "= 'closed'", row) for row in rows)
            name, what = f"{table}_{event.lower()}", "Nothing is said or counted on a closed decision."
            found.append(Guard(name, f"sittings_{table}", event, what, closed))
        agreed = " OR ".join(parent("sittings_agendaversion", "agenda_id", "<> 'draft'", row) for row in rows)
        what = "The lines of an agenda that is agreed or adopted are not changed."
        found.append(Guard(f"agendaline_{event.lower()}", "sittings_agendaline", event, what, agreed))
        approved = " OR ".join(parent("sittings_minutes", "minutes_id", "= 'approved'", row) for row in rows)
        what = "Corrections of approved minutes are settled."
        found.append(Guard(f"correction_{event.lower()}", "sittings_correction", event, what, approved))
    return found


def put(editor: BaseDatabaseSchemaEditor) -> None:
    install(guards(editor.connection.vendor), editor.connection)


def away(editor: BaseDatabaseSchemaEditor) -> None:
    remove(guards(editor.connection.vendor), editor.connection)


class Migration(migrations.Migration):
    """The database refuses to change what was decided, agreed, adopted or approved.

    SQLite drops the triggers of a table that a later migration alters (it makes the table anew): such a migration
    removes these guards first and installs them again at its end. The tests of the guards tell when one is gone.
    """

    dependencies = [("sittings", "0001_initial")]

    operations = [OnDatabase(put, away)]
