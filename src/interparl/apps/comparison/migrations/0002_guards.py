from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from interparl.apps.common.guards import Guard, install, remove
from interparl.apps.common.migrating import OnDatabase

ANALYSIS = (
    "key", "study_id", "number", "cut_off", "content", "digest", "published_by", "published_by_name", "published_at",
)  # fmt: skip
CALIBRATION = ("pair", "slope", "intercept", "figures", "made_at", "adopted_at", "adopted_by_name")


def guards(vendor: str) -> list[Guard]:
    """The same refusals on both engines; only how they are written differs."""
    postgres = vendor == "postgresql"

    def differs(*columns: str) -> str:
        other = "IS DISTINCT FROM" if postgres else "IS NOT"
        return " OR ".join(f"NEW.{column} {other} OLD.{column}" for column in columns)

    nameless = "A finding names the person who made it."
    return [
        Guard("finding_named", "comparison_finding", "INSERT", nameless, "trim(NEW.found_by_name) = ''"),
        Guard("finding_renamed", "comparison_finding", "UPDATE", nameless, "trim(NEW.found_by_name) = ''"),
        Guard(
            "signature_named",
            "comparison_signoff",
            "INSERT",
            "A signature names the person who signs and what is signed.",
            "trim(NEW.signed_by_name) = '' OR length(NEW.digest) <> 64",
        ),
        Guard("signature_changed", "comparison_signoff", "UPDATE", "A signature is not changed."),
        Guard("signature_kept", "comparison_signoff", "DELETE", "A signature is not removed."),
        Guard(
            "analysis_signed",
            "comparison_analysis",
            "INSERT",
            "Nothing is published without a named person and a signature.",
            "trim(NEW.published_by_name) = '' OR NOT EXISTS "
            "(SELECT 1 FROM comparison_signoff s WHERE s.study_id = NEW.study_id)",
        ),
        Guard(
            "analysis_frozen",
            "comparison_analysis",
            "UPDATE",
            "A published analysis is not changed; it may be withdrawn.",
            differs(*ANALYSIS),
        ),
        Guard(
            "analysis_withdrawn",
            "comparison_analysis",
            "UPDATE",
            "An analysis is withdrawn once, with the reason.",
            f"(OLD.withdrawn_at IS NOT NULL AND ({differs('withdrawn_at', 'withdrawal')})) "
            "OR (NEW.withdrawn_at IS NOT NULL AND trim(NEW.withdrawal) = '')",
        ),
        Guard("analysis_kept", "comparison_analysis", "DELETE", "A published analysis is not removed."),
        Guard(
            "calibration_frozen",
            "comparison_calibration",
            "UPDATE",
            "A correction of confidence that was adopted is not changed; it may be retired.",
            f"OLD.adopted_at IS NOT NULL AND ({differs(*CALIBRATION)})",
        ),
        Guard(
            "calibration_kept",
            "comparison_calibration",
            "DELETE",
            "A correction of confidence that was adopted is not removed.",
            "OLD.adopted_at IS NOT NULL",
        ),
    ]


def put(editor: BaseDatabaseSchemaEditor) -> None:
    install(guards(editor.connection.vendor), editor.connection)


def away(editor: BaseDatabaseSchemaEditor) -> None:
    remove(guards(editor.connection.vendor), editor.connection)


class Migration(migrations.Migration):
    """The database refuses to change what was signed or published, and what has no named person behind it.

    * A finding has a name. It may be changed and withdrawn: it is live until it is frozen into an analysis.
    * A signature is never changed and never removed. That the findings have moved on from it is told by comparing
      digests.
    * An analysis needs a signature of its study; its content, digest and names never change, it is never removed. It
      may be withdrawn, once and with a reason, and its visibility may change.
    * A correction of confidence keeps its figures from its adoption on; it may be retired.

    SQLite drops the triggers of a table that a later migration alters: such a migration removes these guards first and
    installs them again at its end. The tests of the guards tell when one is gone.
    """

    dependencies = [("comparison", "0001_initial")]

    operations = [OnDatabase(put, away)]
