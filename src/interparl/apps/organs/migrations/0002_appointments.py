import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import interparl.apps.common.partial_date
import interparl.apps.common.text
from interparl.apps.common.migrating import Tables


class Migration(Tables):
    dependencies = [
        ("common", "0001_initial"),
        ("members", "0001_initial"),
        ("organs", "0001_initial"),
        ("sittings", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Appointment",
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
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="appointments", to="organs.office"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="appointments", to="members.person"
                    ),
                ),
                ("acting", models.BooleanField(default=False)),
                ("basis", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="sittings.decision",
                    ),
                ),
            ],
            options={
                "ordering": ("office", "valid_from", "as_of"),
            },
        ),
    ]
