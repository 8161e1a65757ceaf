import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import interparl.apps.common.partial_date
import interparl.apps.common.text
import interparl.engine.procedure.types
from interparl.apps.common.migrating import Tables


class Migration(Tables):
    initial = True

    dependencies = [
        ("common", "0001_initial"),
        ("members", "0001_initial"),
        ("organs", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sitting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("members", "Members: everybody with a role in the assembly"),
                            ("organ", "Organ: those who take part in the organ"),
                            ("draft", "Draft: the secretariat only"),
                        ],
                        default="public",
                        max_length=8,
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        max_length=80,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[A-Za-z0-9][A-Za-z0-9-]*\\Z",
                                "A key has Latin letters, digits and hyphens, and begins with no hyphen.",
                            )
                        ],
                    ),
                ),
                ("title", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("day", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("end_day", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("opens_at", models.DateTimeField(blank=True, null=True)),
                ("closes_at", models.DateTimeField(blank=True, null=True)),
                ("time_zone", models.CharField(blank=True, max_length=60)),
                ("place", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("in-person", "In person"),
                            ("remote", "Remote"),
                            ("mixed", "Mixed: in person and remote"),
                            ("written", "In writing"),
                            ("unknown", "Form not stated"),
                        ],
                        default="in-person",
                        max_length=10,
                    ),
                ),
                ("away", models.BooleanField(default=False)),
                ("extraordinary", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("convened", "Convened"),
                            ("open", "Under way"),
                            ("closed", "Closed"),
                            ("minutes-approved", "Closed, minutes approved"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=18,
                    ),
                ),
                (
                    "presiding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presided",
                        to="members.person",
                    ),
                ),
                (
                    "notice_text",
                    interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text),
                ),
                ("summary", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sittings",
                        to="common.source",
                    ),
                ),
                ("convened_at", models.DateTimeField(blank=True, null=True)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("electorate", models.JSONField(blank=True, default=list)),
                ("attendance_at_opening", models.JSONField(blank=True, null=True)),
                ("organs", models.ManyToManyField(related_name="sittings", to="organs.organ")),
                ("more_sources", models.ManyToManyField(blank=True, related_name="+", to="common.source")),
            ],
            options={
                "ordering": ("-day", "key"),
                "indexes": [
                    models.Index(fields=["-day", "key"], name="sitting_newest"),
                    models.Index(fields=["visibility", "state", "day", "key", "id"], name="sitting_listed"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deadlines", to="sittings.sitting"
                    ),
                ),
                ("what", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("due", models.DateField()),
                ("rule", models.CharField(blank=True, max_length=40)),
                ("met_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("due", "rule"),
            },
        ),
        migrations.CreateModel(
            name="AgendaVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda_versions",
                        to="sittings.sitting",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("agreed", "Agreed with the parliaments"), ("adopted", "Adopted")],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("note", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
            ],
            options={
                "ordering": ("sitting", "number"),
                "constraints": [models.UniqueConstraint(fields=("sitting", "number"), name="one_agenda_version")],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("members", "Members: everybody with a role in the assembly"),
                            ("organ", "Organ: those who take part in the organ"),
                            ("draft", "Draft: the secretariat only"),
                        ],
                        default="public",
                        max_length=8,
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        max_length=80,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[A-Za-z0-9][A-Za-z0-9-]*\\Z",
                                "A key has Latin letters, digits and hyphens, and begins with no hyphen.",
                            )
                        ],
                    ),
                ),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="sittings.sitting"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Not taken yet"),
                            ("taken", "Taken"),
                            ("deferred", "Deferred"),
                            ("withdrawn", "Item withdrawn"),
                        ],
                        default="pending",
                        max_length=10,
                    ),
                ),
                (
                    "outcome_note",
                    interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text),
                ),
            ],
            options={
                "ordering": ("sitting", "key"),
                "indexes": [models.Index(fields=["visibility", "sitting", "id"], name="item_hidden")],
            },
        ),
        migrations.CreateModel(
            name="Chairing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="chairings", to="sittings.sitting"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="chairings", to="members.person"
                    ),
                ),
                ("since", models.DateTimeField(blank=True, null=True)),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sittings.agendaitem",
                    ),
                ),
                ("reason", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="common.source",
                    ),
                ),
            ],
            options={
                "ordering": ("sitting", "since", "id"),
            },
        ),
        migrations.CreateModel(
            name="AgendaLine",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="sittings.agendaversion"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="sittings.agendaitem"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("title", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "rapporteur",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                    ),
                ),
            ],
            options={
                "ordering": ("agenda", "order"),
                "constraints": [models.UniqueConstraint(fields=("agenda", "item"), name="item_once_in_agenda")],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendance", to="sittings.sitting"
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendance", to="members.delegation"
                    ),
                ),
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("present", "Present"),
                            ("represented", "Represented"),
                            ("absent-notified", "Absent, notified"),
                            ("absent", "Delegation absent"),
                            ("not-registered", "Not registered"),
                        ],
                        default=interparl.engine.procedure.types.Presence["NOT_REGISTERED"],
                        max_length=15,
                    ),
                ),
                ("announced", models.CharField(blank=True, max_length=15)),
                (
                    "represented_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                    ),
                ),
                ("note", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="common.source",
                    ),
                ),
                ("announced_at", models.DateTimeField(blank=True, null=True)),
                ("registered_at", models.DateTimeField(blank=True, null=True)),
                ("people", models.ManyToManyField(blank=True, related_name="attended", to="members.person")),
            ],
            options={
                "ordering": ("sitting", "delegation"),
                "indexes": [
                    models.Index(fields=["delegation", "presence", "sitting"], name="attendance_of_delegation"),
                    models.Index(fields=["sitting", "presence"], name="attendance_of_sitting"),
                ],
                "constraints": [models.UniqueConstraint(fields=("sitting", "delegation"), name="one_attendance")],
            },
        ),
        migrations.CreateModel(
            name="Guest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="guests", to="sittings.sitting"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organisation",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.state",
                    ),
                ),
                ("name", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("guest", "Guest"),
                            ("observer", "Observer"),
                            ("partner", "Partner"),
                            ("expert", "Expert"),
                            ("greeting", "Greeting in writing"),
                        ],
                        default="guest",
                        max_length=12,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="common.source",
                    ),
                ),
            ],
            options={
                "ordering": ("sitting", "capacity", "id"),
            },
        ),
        migrations.CreateModel(
            name="Reception",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="receptions", to="sittings.sitting"
                    ),
                ),
                ("host", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "host_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                    ),
                ),
                ("what", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "when",
                    models.CharField(
                        choices=[
                            ("before", "Before the sitting"),
                            ("during", "During the sitting"),
                            ("after", "After the sitting"),
                        ],
                        default="before",
                        max_length=10,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="common.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("members", "Members: everybody with a role in the assembly"),
                            ("organ", "Organ: those who take part in the organ"),
                            ("draft", "Draft: the secretariat only"),
                        ],
                        default="public",
                        max_length=8,
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        max_length=80,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[A-Za-z0-9][A-Za-z0-9-]*\\Z",
                                "A key has Latin letters, digits and hyphens, and begins with no hyphen.",
                            )
                        ],
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="organs.organ"
                    ),
                ),
                (
                    "sitting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="sittings.sitting",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="sittings.agendaitem",
                    ),
                ),
                (
                    "decision_kind",
                    models.CharField(
                        choices=[
                            ("resolution", "Resolution"),
                            ("statement", "Statement"),
                            ("protocol", "Protocol decision"),
                            ("election", "Election"),
                            ("model-act", "Adoption of a model act"),
                        ],
                        max_length=12,
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60)),
                ("title", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("text", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being prepared"),
                            ("open", "Open for positions"),
                            ("closed", "Closed"),
                            ("reported", "Known from a source, not taken here"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="organs.procedurerule",
                    ),
                ),
                ("candidates", models.JSONField(blank=True, default=list)),
                ("electorate", models.JSONField(blank=True, default=list)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("deadline", models.DateTimeField(blank=True, null=True)),
                ("question_put", models.BooleanField(default=False)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("decided_on", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("adopted", "Adopted"),
                            ("not-adopted", "Not adopted"),
                            ("no-quorum", "No quorum"),
                            ("open", "Not yet decided"),
                            ("elected", "Elected"),
                            ("not-elected", "Nobody elected"),
                            ("tied", "Tied"),
                        ],
                        max_length=14,
                    ),
                ),
                ("frozen", models.JSONField(blank=True, null=True)),
                ("signed_on", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="common.source",
                    ),
                ),
            ],
            options={
                "ordering": ("-decided_on", "key"),
                "indexes": [
                    models.Index(fields=["-decided_on", "key"], name="decision_newest"),
                    models.Index(
                        fields=["visibility", "state", "decided_on", "sitting", "item", "decision_kind", "organ"],
                        name="decision_listed",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("organ", "decision_kind", "number"),
                        name="one_decision_number",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Voice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="voices", to="sittings.decision"
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="voices", to="members.delegation"
                    ),
                ),
                ("said", models.CharField(max_length=60)),
                ("text", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "stated_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                    ),
                ),
                ("stated_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ("decision", "delegation"),
                "constraints": [models.UniqueConstraint(fields=("decision", "delegation"), name="one_voice")],
            },
        ),
        migrations.CreateModel(
            name="BallotPaper",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballot_papers",
                        to="sittings.decision",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("decision", "delegation"), name="one_ballot_paper")],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="sittings.decision"
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("decision", "delegation"), name="one_receipt")],
            },
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ballots", to="sittings.decision"
                    ),
                ),
                ("option", models.CharField(max_length=60)),
                ("papers", models.PositiveSmallIntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("decision", "option"), name="one_ballot_count")],
            },
        ),
        migrations.CreateModel(
            name="Joining",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="joinings", to="sittings.decision"
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="joinings", to="members.delegation"
                    ),
                ),
                ("joined_on", models.DateField()),
                ("note", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="common.source",
                    ),
                ),
            ],
            options={
                "ordering": ("decision", "joined_on"),
                "constraints": [models.UniqueConstraint(fields=("decision", "delegation"), name="one_joining")],
            },
        ),
        migrations.CreateModel(
            name="HallLink",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hall_links", to="sittings.sitting"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("sitting", "-expires_at"),
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="minutes", to="sittings.sitting"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("circulated", "Sent to the delegations for correction"),
                            ("approved", "Approved"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("content", models.JSONField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("corrections_until", models.DateField(blank=True, null=True)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("sitting", "number"),
                "constraints": [models.UniqueConstraint(fields=("sitting", "number"), name="one_minutes_version")],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="sittings.minutes"
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=120)),
                ("text", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked, waits for an answer"),
                            ("taken", "Taken into the minutes"),
                            ("declined", "Declined"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("answer", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("minutes", "asked_at"),
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("members", "Members: everybody with a role in the assembly"),
                            ("organ", "Organ: those who take part in the organ"),
                            ("draft", "Draft: the secretariat only"),
                        ],
                        default="public",
                        max_length=8,
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        max_length=80,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[A-Za-z0-9][A-Za-z0-9-]*\\Z",
                                "A key has Latin letters, digits and hyphens, and begins with no hyphen.",
                            )
                        ],
                    ),
                ),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="papers", to="sittings.sitting"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="sittings.agendaitem",
                    ),
                ),
                (
                    "paper_kind",
                    models.CharField(
                        choices=[
                            ("draft-decision", "Draft decision"),
                            ("note", "Explanatory note"),
                            ("report", "Report"),
                            ("text", "Text"),
                            ("letter", "Letter"),
                            ("other", "Other paper"),
                        ],
                        default="other",
                        max_length=16,
                    ),
                ),
                ("title", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
            ],
            options={
                "ordering": ("sitting", "key"),
            },
        ),
        migrations.CreateModel(
            name="PaperVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="sittings.paper"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="common.storedfile"
                    ),
                ),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ("paper", "language", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("paper", "language", "number"), name="one_paper_version")
                ],
            },
        ),
    ]
