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
        ("texts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Uptake",
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
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uptakes", to="texts.work"
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uptakes", to="members.state"
                    ),
                ),
            ],
            options={
                "ordering": ("act__key", "state__key"),
                "constraints": [models.UniqueConstraint(fields=("act", "state"), name="one_uptake_a_state")],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "uptake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="uptake.uptake"
                    ),
                ),
                (
                    "step_kind",
                    models.CharField(
                        choices=[
                            ("asked", "Asked to report"),
                            ("extended", "Time to report extended"),
                            ("reminded", "Reminded"),
                            ("acknowledged", "Receipt confirmed"),
                            ("reported", "Reported"),
                            ("submitted", "Submitted to parliament"),
                            ("enacted", "Enacted"),
                        ],
                        max_length=12,
                    ),
                ),
                ("day", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("due", models.DateField(blank=True, null=True)),
                (
                    "claimed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Nothing stated"),
                            ("taken-into-account", "Taken into account"),
                            ("bill", "A bill is in preparation"),
                            ("law", "A law was made"),
                            ("by-law", "An act below a law was made"),
                            ("none-needed", "No measure is needed"),
                            ("declined", "The act will not be used"),
                        ],
                        default="",
                        max_length=18,
                    ),
                ),
                ("words", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "law",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="texts.work",
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=200)),
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
                ("by_whom", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
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
                ("told", models.JSONField(blank=True, default=list)),
                ("occasion", models.CharField(blank=True, max_length=40)),
                ("made_by", models.CharField(max_length=80)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("uptake", "day", "recorded_at"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("occasion", ""), _negated=True),
                        fields=("uptake", "occasion"),
                        name="one_reminder_an_occasion",
                    )
                ],
            },
        ),
    ]
