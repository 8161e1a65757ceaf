import uuid

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import interparl.apps.common.text
from interparl.apps.common.migrating import Tables


class Migration(Tables):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("members", "0001_initial"),
        ("organs", "0001_initial"),
        ("sittings", "0001_initial"),
        ("texts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Calibration",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("pair", models.CharField(max_length=26)),
                ("slope", models.FloatField()),
                ("intercept", models.FloatField()),
                ("figures", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("adopted_at", models.DateTimeField(blank=True, null=True)),
                ("adopted_by_name", models.CharField(blank=True, max_length=200)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("pair", "-made_at"),
            },
        ),
        migrations.CreateModel(
            name="Study",
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
                ("purpose", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "model",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="studies", to="texts.expression"
                    ),
                ),
                ("as_of", models.DateField()),
                ("deadline", models.DateField(blank=True, null=True)),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="studies",
                        to="organs.organ",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being set up"),
                            ("review", "In review"),
                            ("sign-off", "Waiting for sign-off"),
                            ("signed", "Signed off"),
                            ("published", "Analysis published"),
                            ("closed", "Given up"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("method", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("blind", models.BooleanField(default=True)),
                ("sample", models.BooleanField(default=False)),
                ("why_closed", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("-as_of", "key"),
            },
        ),
        migrations.CreateModel(
            name="Column",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="columns", to="comparison.study"
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
                ("corpus", models.BooleanField(default=False)),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ("study", "order", "id"),
            },
        ),
        migrations.CreateModel(
            name="ColumnText",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "column",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="comparison.column"
                    ),
                ),
                (
                    "expression",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="columns", to="texts.expression"
                    ),
                ),
                ("left_on", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("column", "expression__key"),
                "constraints": [models.UniqueConstraint(fields=("column", "expression"), name="one_text_a_column")],
            },
        ),
        migrations.CreateModel(
            name="ScopeProvision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="scope", to="comparison.study"
                    ),
                ),
                ("pid", models.CharField(max_length=80)),
                ("order", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("in_scope", models.BooleanField(default=True)),
                (
                    "label",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not labelled"),
                            ("no-action", "No action needed"),
                            ("verbatim", "To be taken over word for word"),
                            ("decisive", "Decisive"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("weight", models.PositiveSmallIntegerField(default=1)),
                ("why", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("study", "order"),
                "constraints": [models.UniqueConstraint(fields=("study", "pid"), name="one_scope_provision")],
            },
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="team", to="comparison.study"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Leads the study"),
                            ("reviewer", "First reader"),
                            ("second", "Second reader"),
                        ],
                        max_length=8,
                    ),
                ),
                ("columns", models.ManyToManyField(blank=True, related_name="+", to="comparison.column")),
            ],
            options={
                "ordering": ("study", "role", "id"),
                "constraints": [models.UniqueConstraint(fields=("study", "user", "role"), name="one_role_a_person")],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="comparison.scopeprovision",
                    ),
                ),
                (
                    "column",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="comparison.column"
                    ),
                ),
                (
                    "reading",
                    models.CharField(
                        choices=[
                            ("first", "First reading"),
                            ("second", "Second reading"),
                            ("agreed", "Agreed after both readings"),
                        ],
                        default="first",
                        max_length=6,
                    ),
                ),
                (
                    "model",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="texts.expression"
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("equal", "Equal"),
                            ("equivalent", "Equivalent"),
                            ("narrower", "Narrower"),
                            ("broader", "Broader"),
                            ("overlapping", "Overlapping"),
                            ("related", "Related, another rule"),
                            ("conflicting", "Conflicting"),
                            ("absent", "Absent"),
                            ("not-applicable", "Not applicable"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "covered",
                    models.CharField(
                        choices=[
                            ("full", "Covered in full"),
                            ("part", "Covered in part"),
                            ("none", "Not covered"),
                            ("not-applicable", "Not applicable"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("accepted", "Proposal accepted as it was"),
                            ("corrected", "Proposal corrected"),
                            ("own", "Found without a proposal"),
                        ],
                        max_length=9,
                    ),
                ),
                ("proposed_confidence", models.FloatField(blank=True, null=True)),
                ("proposed", models.JSONField(blank=True, default=dict)),
                ("divergences", models.JSONField(blank=True, default=list)),
                ("reason", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                ("found_by", models.CharField(max_length=80)),
                ("found_by_name", models.CharField(max_length=200)),
                ("found_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("stale_since", models.DateTimeField(blank=True, null=True)),
                ("stale_why", models.JSONField(blank=True, default=list)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("confirmed_by_name", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ("scope", "column", "reading"),
                "indexes": [models.Index(fields=["column", "stale_since"], name="comparison_stale")],
                "constraints": [
                    models.UniqueConstraint(fields=("scope", "column", "reading"), name="one_finding_a_reading")
                ],
            },
        ),
        migrations.CreateModel(
            name="FindingCounterpart",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counterparts",
                        to="comparison.finding",
                    ),
                ),
                (
                    "expression",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="texts.expression"
                    ),
                ),
                ("pid", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64)),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ("finding", "order"),
                "constraints": [
                    models.UniqueConstraint(fields=("finding", "expression", "pid"), name="one_counterpart_a_provision")
                ],
            },
        ),
        migrations.CreateModel(
            name="Searched",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="searched", to="comparison.finding"
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
                "ordering": ("finding", "expression__key"),
                "constraints": [models.UniqueConstraint(fields=("finding", "expression"), name="one_search_a_text")],
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="runs", to="comparison.study"
                    ),
                ),
                ("method", models.JSONField(default=dict)),
                ("counts", models.JSONField(default=dict)),
                ("asked_by", models.CharField(max_length=80)),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("-started_at",),
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="proposals", to="comparison.run"
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="comparison.scopeprovision",
                    ),
                ),
                (
                    "column",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="proposals", to="comparison.column"
                    ),
                ),
                ("relation", models.CharField(max_length=14)),
                ("covered", models.CharField(max_length=14)),
                ("confidence", models.FloatField()),
                ("abstained", models.BooleanField(default=False)),
                (
                    "counterparts",
                    models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder),
                ),
                ("candidates", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("evidence", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("uncovered", models.JSONField(default=list)),
                ("beyond", models.JSONField(default=list)),
                ("refused", models.JSONField(blank=True, default=dict)),
                ("inputs", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ("scope", "column"),
                "constraints": [models.UniqueConstraint(fields=("scope", "column"), name="one_proposal_a_cell")],
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sign_offs", to="comparison.study"
                    ),
                ),
                ("signed_by", models.CharField(max_length=80)),
                ("signed_by_name", models.CharField(max_length=200)),
                ("capacity", models.CharField(blank=True, max_length=200)),
                ("statement", models.TextField(blank=True)),
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
                ("digest", models.CharField(max_length=64)),
                ("signed_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ("study", "signed_at"),
            },
        ),
        migrations.CreateModel(
            name="Analysis",
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
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="analyses", to="comparison.study"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("cut_off", models.DateField()),
                ("content", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("digest", models.CharField(max_length=64)),
                ("published_by", models.CharField(max_length=80)),
                ("published_by_name", models.CharField(max_length=200)),
                ("published_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawal", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("-published_at", "key"),
                "constraints": [models.UniqueConstraint(fields=("study", "number"), name="one_analysis_a_number")],
            },
        ),
    ]
