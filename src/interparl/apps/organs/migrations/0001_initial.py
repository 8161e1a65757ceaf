import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import interparl.apps.common.partial_date
import interparl.apps.common.text
from interparl.apps.common.migrating import Tables


class Migration(Tables):
    initial = True

    dependencies = [
        ("common", "0001_initial"),
        ("members", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Organ",
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
                ("aliases", models.JSONField(blank=True, default=list)),
                ("note", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "organ_kind",
                    models.CharField(
                        choices=[
                            ("plenary", "Plenary"),
                            ("council", "Council"),
                            ("commission", "Standing commission"),
                            ("secretariat", "Secretariat"),
                            ("center", "Centre"),
                            ("expert", "Expert body"),
                            ("working-group", "Working group"),
                            ("coordination", "Coordination meeting"),
                            ("other", "Other organ"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="organs.organ",
                    ),
                ),
                (
                    "competences",
                    interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text),
                ),
                ("meets", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "composition",
                    interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text),
                ),
                ("established", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("abolished", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("seats_delegations", models.BooleanField(default=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ("order", "key"),
            },
        ),
        migrations.CreateModel(
            name="OrganSeat",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="common.source"
                    ),
                ),
                (
                    "end_source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="common.source",
                    ),
                ),
                ("as_of", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("valid_from", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("valid_to", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("note", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ruled",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not ruled on"), ("holds", "Holds"), ("set-aside", "Set aside")],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "ruling",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="common.ruling",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="organs.organ"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="organ_seats", to="members.person"
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
                    "capacity",
                    models.CharField(
                        choices=[
                            ("member", "Member"),
                            ("chair", "Chair"),
                            ("adviser", "With an advisory voice"),
                            ("observer", "Observer"),
                            ("expert", "Expert"),
                        ],
                        default="member",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ("organ", "capacity", "person"),
            },
        ),
        migrations.CreateModel(
            name="Office",
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
                ("aliases", models.JSONField(blank=True, default=list)),
                ("note", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "office_kind",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("deputy-chair", "Deputy chair"),
                            ("speaker", "Speaker of a chamber"),
                            ("executive", "Head of the secretariat"),
                            ("deputy-executive", "Deputy head of the secretariat"),
                            ("other", "Other office"),
                        ],
                        max_length=18,
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="organs.organ",
                    ),
                ),
                (
                    "chamber",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="members.chamber",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="members.delegation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="members.organisation",
                    ),
                ),
                ("term_years", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "filled_by",
                    interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text),
                ),
                ("single", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ("key",),
            },
        ),
        migrations.CreateModel(
            name="ExOfficioSeat",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="common.source"
                    ),
                ),
                (
                    "end_source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="common.source",
                    ),
                ),
                ("as_of", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("valid_from", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("valid_to", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("note", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ruled",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not ruled on"), ("holds", "Holds"), ("set-aside", "Set aside")],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "ruling",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="common.ruling",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ex_officio", to="organs.organ"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="gives_seats", to="organs.office"
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("member", "Member"),
                            ("chair", "Chair"),
                            ("adviser", "With an advisory voice"),
                            ("observer", "Observer"),
                            ("expert", "Expert"),
                        ],
                        default="member",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ("organ", "office"),
            },
        ),
        migrations.CreateModel(
            name="ProcedureRule",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="common.source"
                    ),
                ),
                (
                    "end_source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="common.source",
                    ),
                ),
                ("as_of", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("valid_from", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("valid_to", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("note", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ruled",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not ruled on"), ("holds", "Holds"), ("set-aside", "Set aside")],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "ruling",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="common.ruling",
                    ),
                ),
                ("rule_key", models.CharField(max_length=60)),
                ("rule_version", models.PositiveSmallIntegerField(default=1)),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rules", to="organs.organ"
                    ),
                ),
                ("matter", models.CharField(blank=True, max_length=30)),
                ("title", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("spec", models.JSONField()),
                ("assumed", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ("rule_key", "rule_version"),
                "constraints": [models.UniqueConstraint(fields=("rule_key", "rule_version"), name="one_rule_version")],
            },
        ),
    ]
