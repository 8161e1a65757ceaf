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
        ("drafting", "0001_initial"),
        ("organs", "0001_initial"),
        ("sittings", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Chapter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("order", models.PositiveSmallIntegerField()),
                ("title", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="chapters", to="programme.programme"
                    ),
                ),
            ],
            options={
                "ordering": ("programme", "order"),
                "constraints": [models.UniqueConstraint(fields=("programme", "order"), name="one_chapter_a_place")],
            },
        ),
        migrations.CreateModel(
            name="ChangeSet",
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
                ("title", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("reason", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being drawn up"),
                            ("proposed", "Proposed"),
                            ("adopted", "Adopted"),
                            ("rejected", "Not adopted"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("adopted_on", models.DateField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="change_sets",
                        to="sittings.decision",
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
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="change_sets",
                        to="programme.programme",
                    ),
                ),
            ],
            options={
                "ordering": ("programme", "order"),
                "constraints": [models.UniqueConstraint(fields=("programme", "order"), name="one_change_set_a_number")],
            },
        ),
        migrations.CreateModel(
            name="Item",
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
                ("number", models.CharField(max_length=20)),
                ("order", models.PositiveSmallIntegerField(default=0)),
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
                (
                    "initiator",
                    interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text),
                ),
                (
                    "developer",
                    interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text),
                ),
                ("due", models.DateField(blank=True, null=True)),
                ("due_printed", models.CharField(blank=True, max_length=60)),
                ("basis", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("task", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("dropped", models.BooleanField(default=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("baseline", models.JSONField(blank=True, null=True)),
                ("sample", models.BooleanField(default=False)),
                ("note", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "act",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programme_items",
                        to="drafting.modelact",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items_changed",
                        to="programme.changeset",
                    ),
                ),
                (
                    "chapter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="programme.chapter",
                    ),
                ),
                (
                    "continues",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="continued_by",
                        to="programme.item",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programme_items",
                        to="organs.organ",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="programme.item",
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
                    "moved_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moved_in",
                        to="programme.programme",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="programme.programme"
                    ),
                ),
            ],
            options={
                "ordering": ("programme", "order", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("dropped", False)), fields=("programme", "number"), name="one_item_a_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Programme",
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
                ("first_year", models.PositiveSmallIntegerField()),
                ("last_year", models.PositiveSmallIntegerField()),
                ("basis", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Being drawn up"), ("adopted", "Adopted"), ("closed", "Closed")],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("adopted_on", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("adoption_recorded_at", models.DateTimeField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("closing_recorded_at", models.DateTimeField(blank=True, null=True)),
                ("items_known", models.BooleanField(default=True)),
                ("sample", models.BooleanField(default=False)),
                ("note", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programmes",
                        to="sittings.decision",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="programme.programme",
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
                "ordering": ("-first_year", "key"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_year__gte", models.F("first_year"))),
                        name="a_programme_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemReport",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("done", "Done"),
                            ("not-done", "Will not be done"),
                            ("reopened", "Taken up again"),
                            ("carried-over", "Carried over to the next programme"),
                        ],
                        max_length=12,
                    ),
                ),
                ("day", models.DateField()),
                ("words", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
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
                        related_name="+",
                        to="sittings.decision",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="programme.item"
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
                    "step",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="drafting.actstep",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried_in",
                        to="programme.programme",
                    ),
                ),
            ],
            options={
                "ordering": ("item", "day", "recorded_at"),
            },
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("day", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("planned", models.BooleanField(default=False)),
                ("words", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.TextField(blank=True)),
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
                    "sitting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hearings", to="programme.programme"
                    ),
                ),
            ],
            options={
                "ordering": ("programme", "day"),
            },
        ),
        migrations.CreateModel(
            name="PublishedFigure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "metric",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("drafted", "Developed"),
                            ("adopted", "Adopted"),
                            ("share", "Share fulfilled, per cent"),
                            ("measures", "Measures"),
                            ("total", "Acts adopted since the assembly was founded"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "bound",
                    models.CharField(
                        choices=[("exact", "exactly"), ("about", "about"), ("over", "more than")],
                        default="exact",
                        max_length=5,
                    ),
                ),
                ("value", models.DecimalField(decimal_places=2, max_digits=9)),
                ("as_of", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("words", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="programme.programme",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="common.source"
                    ),
                ),
            ],
            options={
                "ordering": ("programme", "metric", "as_of"),
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "change_kind",
                    models.CharField(
                        choices=[
                            ("add", "Add an item"),
                            ("move", "Move an item"),
                            ("merge", "Merge items"),
                            ("drop", "Drop an item"),
                            ("retitle", "Change a title"),
                            ("redate", "Change a due date"),
                        ],
                        max_length=8,
                    ),
                ),
                ("given", models.JSONField(blank=True, default=dict)),
                ("before", models.JSONField(blank=True, null=True)),
                ("reason", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "change_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="programme.changeset"
                    ),
                ),
                (
                    "into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.item",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="programme.item",
                    ),
                ),
            ],
            options={
                "ordering": ("change_set", "order"),
                "constraints": [models.UniqueConstraint(fields=("change_set", "order"), name="one_change_a_place")],
            },
        ),
    ]
