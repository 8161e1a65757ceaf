import uuid

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import interparl.apps.common.partial_date
import interparl.apps.common.text
from interparl.apps.common.migrating import Tables


class Migration(Tables):
    initial = True

    dependencies = [
        ("common", "0001_initial"),
        ("members", "0001_initial"),
        ("organs", "0001_initial"),
        ("sittings", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Publication",
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
                    "publication_kind",
                    models.CharField(
                        choices=[("news", "News"), ("brief", "Situation brief"), ("communique", "Communiqué")],
                        max_length=12,
                    ),
                ),
                ("title", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("lead", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("body", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("region", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("event_day", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("as_of", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawal",
                    interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text),
                ),
                ("organs", models.ManyToManyField(blank=True, related_name="publications", to="organs.organ")),
                ("sittings", models.ManyToManyField(blank=True, related_name="publications", to="sittings.sitting")),
                ("decisions", models.ManyToManyField(blank=True, related_name="publications", to="sittings.decision")),
                ("people", models.ManyToManyField(blank=True, related_name="publications", to="members.person")),
                ("states", models.ManyToManyField(blank=True, related_name="publications", to="members.state")),
                ("sources", models.ManyToManyField(blank=True, related_name="publications", to="common.source")),
            ],
            options={
                "ordering": ("-published_at", "key"),
            },
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pictures",
                        to="publications.publication",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="common.storedfile"
                    ),
                ),
                ("alt", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("caption", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("credit", models.CharField(blank=True, max_length=200)),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ("publication", "order"),
            },
        ),
    ]
