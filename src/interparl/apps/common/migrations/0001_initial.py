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

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Assembly",
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
                (
                    "short_name",
                    interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text),
                ),
                ("about", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("seat", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("website", models.URLField(blank=True)),
                ("time_zone", models.CharField(default="UTC", max_length=60)),
                ("languages", models.JSONField(default=list)),
                ("numbering", models.JSONField(blank=True, default=dict)),
                ("notice", models.JSONField(blank=True, default=list)),
                ("milestones", models.JSONField(blank=True, default=list)),
                ("caveats", models.JSONField(blank=True, default=list)),
                ("profile_digest", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "verbose_name_plural": "assemblies",
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("seq", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(db_index=True, max_length=80)),
                ("action", models.CharField(max_length=60)),
                ("operation", models.CharField(max_length=10)),
                ("subject_kind", models.CharField(max_length=60)),
                ("subject_id", models.CharField(max_length=60)),
                ("subject_label", models.CharField(blank=True, max_length=200)),
                ("parent_kind", models.CharField(blank=True, max_length=60)),
                ("parent_id", models.CharField(blank=True, max_length=60)),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("why", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=80)),
                ("write", models.CharField(max_length=40)),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "ordering": ("seq",),
                "indexes": [
                    models.Index(fields=["subject_kind", "subject_id"], name="audit_subject"),
                    models.Index(fields=["parent_kind", "parent_id"], name="audit_parent"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("seq", models.PositiveBigIntegerField(default=0)),
                (
                    "digest",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000", max_length=64
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Source",
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
                ("publisher", models.CharField(blank=True, max_length=200)),
                ("url", models.URLField(blank=True, max_length=600)),
                ("language", models.CharField(blank=True, max_length=12)),
                (
                    "grade",
                    models.CharField(
                        choices=[
                            ("own", "The assembly's own record"),
                            ("official", "Site of a body concerned"),
                            ("agency", "News agency or newspaper"),
                            ("scholarly", "Journal or book"),
                            ("mirror", "Re-post of another text, the weakest"),
                        ],
                        max_length=10,
                    ),
                ),
                ("published", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("seen_on", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("note", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
            ],
            options={
                "ordering": ("key",),
            },
        ),
        migrations.CreateModel(
            name="Ruling",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("reason", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("made_by", models.CharField(max_length=80)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Assertion",
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
                ("subject_kind", models.CharField(max_length=60)),
                ("subject_key", models.CharField(max_length=80)),
                ("field", models.CharField(max_length=60)),
                ("value", models.JSONField()),
            ],
            options={
                "indexes": [models.Index(fields=["subject_kind", "subject_key", "field"], name="assertion_subject")],
            },
        ),
        migrations.CreateModel(
            name="Counter",
            fields=[
                ("scope", models.CharField(max_length=120, primary_key=True, serialize=False)),
                ("value", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("stored_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
