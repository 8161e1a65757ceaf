import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import interparl.apps.common.partial_date
import interparl.apps.common.text
from interparl.apps.common.migrating import Tables


class Migration(Tables):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("common", "0001_initial"),
        ("members", "0001_initial"),
        ("organs", "0001_initial"),
        ("sittings", "0001_initial"),
        ("texts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActPaper",
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
                    "paper_kind",
                    models.CharField(
                        choices=[
                            ("concept-note", "Concept note"),
                            ("explanatory-note", "Explanatory note"),
                            ("letter", "Letter"),
                            ("expert-report", "Expert report"),
                            ("remarks-table", "Table of remarks and answers"),
                            ("other", "Other document"),
                        ],
                        max_length=16,
                    ),
                ),
                ("title", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("language", models.CharField(max_length=12)),
                ("day", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("words", models.TextField(blank=True)),
                ("author", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="common.storedfile",
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
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="drafting.modelact"
                    ),
                ),
            ],
            options={
                "ordering": ("act", "day", "key"),
            },
        ),
        migrations.CreateModel(
            name="Amendment",
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
                ("number", models.PositiveSmallIntegerField()),
                ("pid", models.CharField(max_length=80)),
                ("label_printed", models.CharField(max_length=200)),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("replace", "Replace words"),
                            ("heading", "Replace the heading"),
                            ("insert", "Insert a provision"),
                            ("delete", "Delete a provision"),
                        ],
                        max_length=8,
                    ),
                ),
                ("old", models.TextField(blank=True)),
                ("new", models.TextField(blank=True)),
                ("heading", models.TextField(blank=True)),
                ("given", models.JSONField(blank=True, default=dict)),
                (
                    "justification",
                    interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text),
                ),
                ("tabled_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("tabled", "Tabled, signatures not checked"),
                            ("signatures-short", "Not enough valid signatures"),
                            ("signed", "Signatures valid"),
                            ("admissible", "Admissible"),
                            ("inadmissible", "Not admissible"),
                            ("compromised", "Replaced by a compromise"),
                            ("accepted", "Accepted"),
                            ("rejected", "Rejected"),
                            ("withdrawn", "Withdrawn by those who tabled it"),
                        ],
                        default="tabled",
                        max_length=16,
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="members.delegation",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organs.organ",
                    ),
                ),
                ("replaces", models.ManyToManyField(blank=True, related_name="replaced_by", to="drafting.amendment")),
                (
                    "sitting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="sittings.sitting",
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
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="amendments", to="drafting.draft"
                    ),
                ),
            ],
            options={
                "ordering": ("draft", "number"),
                "constraints": [models.UniqueConstraint(fields=("draft", "number"), name="one_amendment_a_number")],
            },
        ),
        migrations.CreateModel(
            name="AmendmentStep",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("tabled", "Tabled, signatures not checked"),
                            ("signatures-short", "Not enough valid signatures"),
                            ("signed", "Signatures valid"),
                            ("admissible", "Admissible"),
                            ("inadmissible", "Not admissible"),
                            ("compromised", "Replaced by a compromise"),
                            ("accepted", "Accepted"),
                            ("rejected", "Rejected"),
                            ("withdrawn", "Withdrawn by those who tabled it"),
                        ],
                        max_length=16,
                    ),
                ),
                ("day", models.DateField()),
                ("reason", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("made_by", models.CharField(max_length=80)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "amendment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="drafting.amendment"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sittings.decision",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organs.organ",
                    ),
                ),
            ],
            options={
                "ordering": ("amendment", "recorded_at"),
            },
        ),
        migrations.CreateModel(
            name="Draft",
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
                ("order", models.PositiveSmallIntegerField()),
                ("language", models.CharField(max_length=12)),
                ("name", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("title", models.TextField()),
                ("front", models.JSONField(blank=True, default=list)),
                ("back", models.JSONField(blank=True, default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Being written"), ("closed", "Closed")], default="open", max_length=8
                    ),
                ),
                ("consolidated", models.BooleanField(default=False)),
                ("mappings", models.JSONField(blank=True, default=list)),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_by", models.CharField(blank=True, max_length=80)),
                ("note", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="drafting.draft",
                    ),
                ),
                (
                    "expression",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafted",
                        to="texts.expression",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="common.storedfile",
                    ),
                ),
                (
                    "translation_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renderings",
                        to="drafting.draft",
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to="drafting.modelact"
                    ),
                ),
            ],
            options={
                "ordering": ("act", "order", "language"),
                "constraints": [
                    models.UniqueConstraint(fields=("act", "order", "language"), name="one_draft_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("pid", models.CharField(blank=True, max_length=80)),
                ("words", models.TextField()),
                ("made_by", models.CharField(max_length=80)),
                ("made_by_name", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("settled_by_name", models.CharField(blank=True, max_length=200)),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="drafting.comment",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="drafting.draft"
                    ),
                ),
            ],
            options={
                "ordering": ("draft", "made_at"),
            },
        ),
        migrations.CreateModel(
            name="Circulation",
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
                    "circulation_kind",
                    models.CharField(
                        choices=[("parliaments", "To the parliaments"), ("experts", "To expert bodies")], max_length=12
                    ),
                ),
                ("sent_on", models.DateField()),
                ("due", models.DateField()),
                ("words", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("reference", models.CharField(blank=True, max_length=200)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="common.storedfile",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="circulations", to="drafting.draft"
                    ),
                ),
            ],
            options={
                "ordering": ("-sent_on", "key"),
            },
        ),
        migrations.CreateModel(
            name="Edit",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("pid", models.CharField(max_length=80)),
                (
                    "edit_kind",
                    models.CharField(
                        choices=[
                            ("taken", "Taken into the version"),
                            ("words", "Words changed"),
                            ("merged", "Words merged with another's change"),
                            ("inserted", "Inserted"),
                            ("removed", "Removed"),
                            ("restored", "Brought back"),
                            ("moved", "Moved"),
                            ("numbered", "Number set by hand"),
                            ("renumbered", "Renumbered"),
                            ("kind", "Made another kind of provision"),
                        ],
                        max_length=10,
                    ),
                ),
                ("of_version", models.PositiveIntegerField()),
                ("before", models.JSONField(blank=True, null=True)),
                ("after", models.JSONField(blank=True, null=True)),
                ("why", models.TextField(blank=True)),
                ("made_by", models.CharField(max_length=80)),
                ("made_by_name", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="edits", to="drafting.draft"
                    ),
                ),
            ],
            options={
                "ordering": ("draft", "made_at", "of_version"),
                "indexes": [models.Index(fields=["draft", "pid", "of_version"], name="edits_of_a_piece")],
            },
        ),
        migrations.CreateModel(
            name="ModelAct",
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
                (
                    "act_kind",
                    models.CharField(
                        choices=[
                            ("law", "Model law"),
                            ("agreement", "Model agreement"),
                            ("recommendations", "Recommendations"),
                            ("guidelines", "Guidelines"),
                            ("concept", "Concept"),
                            ("statement", "Statement"),
                            ("other", "Other act of the assembly"),
                        ],
                        max_length=16,
                    ),
                ),
                ("subject", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "initiator",
                    interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text),
                ),
                (
                    "developer",
                    interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text),
                ),
                ("number", models.CharField(blank=True, max_length=80)),
                (
                    "said_status",
                    interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text),
                ),
                ("sample", models.BooleanField(default=False)),
                ("note", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "adopting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organs.organ",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="led_acts",
                        to="organs.organ",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="drafting.modelact",
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
                (
                    "work",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossier",
                        to="texts.work",
                    ),
                ),
                (
                    "path",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="acts", to="drafting.path"
                    ),
                ),
            ],
            options={
                "ordering": ("key",),
            },
        ),
        migrations.CreateModel(
            name="GroupSeat",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "Leads the drafting"), ("drafter", "Drafts"), ("expert", "Advises")],
                        max_length=8,
                    ),
                ),
                ("name", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
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
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafting",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="group", to="drafting.modelact"
                    ),
                ),
            ],
            options={
                "ordering": ("act", "role", "since"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None), ("user__isnull", False)),
                        fields=("act", "user"),
                        name="one_seat_in_a_group",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ActStep",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "stage",
                    models.CharField(
                        max_length=40,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[a-z][a-z0-9-]*\\Z", "A stage has small Latin letters, digits and hyphens."
                            )
                        ],
                    ),
                ),
                ("day", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("note", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("by_whom", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("made_by", models.CharField(max_length=80)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.TextField(blank=True)),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="act_steps",
                        to="sittings.decision",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organs.organ",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="drafting.actpaper",
                    ),
                ),
                (
                    "sitting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="act_steps",
                        to="sittings.sitting",
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
                (
                    "draft",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="drafting.draft",
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="drafting.modelact"
                    ),
                ),
            ],
            options={
                "ordering": ("act", "day", "recorded_at"),
                "indexes": [models.Index(fields=["stage", "day"], name="act_steps_by_stage")],
            },
        ),
        migrations.CreateModel(
            name="Opinion",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being written"),
                            ("given", "Given"),
                            ("replaced", "Replaced by a later opinion"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("support", "Supports"),
                            ("with-remarks", "Supports with remarks"),
                            ("object", "Objects"),
                            ("no-position", "States that it takes no position"),
                        ],
                        max_length=12,
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("words", models.TextField(blank=True)),
                ("reference", models.CharField(blank=True, max_length=200)),
                ("given_on", models.DateField(blank=True, null=True)),
                (
                    "signed_name",
                    interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text),
                ),
                ("given_by", models.CharField(blank=True, max_length=80)),
                ("given_by_name", models.CharField(blank=True, max_length=200)),
                ("by_letter", models.BooleanField(default=False)),
                ("recorded_by", models.CharField(blank=True, max_length=80)),
                ("recorded_by_name", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="common.storedfile",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="opinions", to="drafting.request"
                    ),
                ),
            ],
            options={
                "ordering": ("request", "given_on", "recorded_at"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "given")), fields=("request",), name="one_standing_opinion"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft")),
                        fields=("request", "by_letter"),
                        name="one_opinion_in_work",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Origin",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("pid", models.CharField(max_length=80)),
                ("from_pid", models.CharField(max_length=80)),
                ("note", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="origins", to="drafting.modelact"
                    ),
                ),
                (
                    "expression",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="texts.expression"
                    ),
                ),
            ],
            options={
                "ordering": ("act", "pid"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("act", "pid", "expression", "from_pid"), name="one_origin_a_provision"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Path",
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
                ("name", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("act_kinds", models.JSONField(blank=True, default=list)),
                ("stages", models.JSONField(default=list)),
                ("amendments", models.JSONField(blank=True, default=dict)),
                ("assumed", models.BooleanField(default=False)),
                ("note", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("order", models.PositiveSmallIntegerField(default=0)),
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
                "ordering": ("order", "key"),
            },
        ),
        migrations.CreateModel(
            name="Piece",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("pid", models.CharField(max_length=80)),
                ("parent_pid", models.CharField(blank=True, max_length=80)),
                ("rank", models.BigIntegerField()),
                ("piece_kind", models.CharField(max_length=14)),
                ("marker", models.TextField(blank=True)),
                ("number_printed", models.TextField(blank=True)),
                ("number_key", models.TextField(blank=True)),
                ("eid", models.TextField(blank=True)),
                ("heading", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("closing", models.TextField(blank=True)),
                ("table", models.JSONField(blank=True, null=True)),
                ("repealed", models.BooleanField(default=False)),
                ("removed", models.BooleanField(default=False)),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pieces", to="drafting.draft"
                    ),
                ),
            ],
            options={
                "ordering": ("draft", "parent_pid", "rank"),
                "constraints": [models.UniqueConstraint(fields=("draft", "pid"), name="one_piece_an_id")],
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("order", models.PositiveSmallIntegerField()),
                ("pid", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(blank=True, max_length=200)),
                ("words", models.TextField(blank=True)),
                ("proposed", models.TextField(blank=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("taken", "Taken whole"), ("in-part", "Taken in part"), ("refused", "Refused")],
                        max_length=8,
                    ),
                ),
                ("reason", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("answered_by", models.CharField(blank=True, max_length=80)),
                ("answered_by_name", models.CharField(blank=True, max_length=200)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "opinion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="remarks", to="drafting.opinion"
                    ),
                ),
            ],
            options={
                "ordering": ("opinion", "order"),
                "indexes": [models.Index(fields=["pid", "outcome"], name="remarks_by_provision")],
                "constraints": [
                    models.UniqueConstraint(fields=("opinion", "order"), name="one_remark_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("outcome", "")),
                            models.Q(models.Q(("outcome", ""), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_answer_has_its_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Request",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "circulation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="drafting.circulation"
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinion_requests",
                        to="members.delegation",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinion_requests",
                        to="organs.organ",
                    ),
                ),
            ],
            options={
                "ordering": ("circulation", "delegation__key", "organ__order"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("delegation__isnull", False)),
                        fields=("circulation", "delegation"),
                        name="one_request_a_delegation",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("organ__isnull", False)),
                        fields=("circulation", "organ"),
                        name="one_request_an_organ",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("delegation__isnull", False), ("organ__isnull", True)),
                            models.Q(("delegation__isnull", True), ("organ__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_request_has_one_addressee",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RequestStep",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("acknowledged", "Receipt confirmed"),
                            ("reminded", "Reminded"),
                            ("extended", "Time to answer extended"),
                            ("withdrawn", "Request withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("day", models.DateField()),
                ("due", models.DateField(blank=True, null=True)),
                ("words", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("told", models.JSONField(blank=True, default=list)),
                ("occasion", models.CharField(blank=True, max_length=40)),
                ("made_by", models.CharField(max_length=80)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.TextField(blank=True)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="drafting.request"
                    ),
                ),
            ],
            options={
                "ordering": ("request", "day", "recorded_at"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("occasion", ""), _negated=True),
                        fields=("request", "occasion"),
                        name="one_opinion_reminder",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("signed_on", models.DateField()),
                ("valid", models.BooleanField(blank=True, null=True)),
                ("why", models.TextField(blank=True)),
                ("checked_by_name", models.CharField(blank=True, max_length=200)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                (
                    "amendment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="drafting.amendment"
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.delegation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.person"
                    ),
                ),
            ],
            options={
                "ordering": ("amendment", "signed_on", "person"),
                "constraints": [models.UniqueConstraint(fields=("amendment", "person"), name="one_signature_a_person")],
            },
        ),
        migrations.CreateModel(
            name="Transmission",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("day", models.DateField()),
                ("reference", models.CharField(blank=True, max_length=200)),
                ("words", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("acknowledged", models.DateField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transmissions",
                        to="drafting.modelact",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.delegation"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="common.storedfile",
                    ),
                ),
            ],
            options={
                "ordering": ("act", "day", "delegation"),
                "constraints": [
                    models.UniqueConstraint(fields=("act", "delegation", "day"), name="one_transmission_a_day")
                ],
            },
        ),
    ]
