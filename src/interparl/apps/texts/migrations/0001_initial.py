import uuid

import django.core.serializers.json
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
            name="Work",
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
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="works",
                        to="members.state",
                    ),
                ),
                (
                    "jurisdiction",
                    interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text),
                ),
                (
                    "work_kind",
                    models.CharField(
                        choices=[
                            ("constitution", "Constitution"),
                            ("code", "Code of laws"),
                            ("law", "Law"),
                            ("regulation", "Regulation"),
                            ("treaty", "Treaty"),
                            ("model-act", "Model act"),
                            ("other", "Other act"),
                        ],
                        default="law",
                        max_length=12,
                    ),
                ),
                ("title", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
                (
                    "short_title",
                    interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text),
                ),
                ("number", models.CharField(blank=True, max_length=80)),
                ("adopted", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("published", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("in_force", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("repealed", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("bill", models.BooleanField(default=False)),
                ("sample", models.BooleanField(default=False)),
                ("frbr", models.CharField(blank=True, max_length=200)),
                ("eli", models.CharField(blank=True, max_length=300)),
                ("official_url", models.URLField(blank=True, max_length=600)),
                ("authentic", models.JSONField(blank=True, default=list)),
                ("subjects", models.JSONField(blank=True, default=list)),
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
                ("note", interparl.apps.common.text.TextField(blank=True, default=interparl.apps.common.text.Text)),
            ],
            options={
                "ordering": ("state__key", "key"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("frbr", ""), _negated=True), fields=("frbr",), name="one_work_an_address"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Expression",
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
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="expressions", to="texts.work"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("holds_from", models.DateField()),
                (
                    "expression_kind",
                    models.CharField(
                        choices=[
                            ("original", "As adopted"),
                            ("consolidated", "Consolidated text"),
                            ("translation", "Translation"),
                            ("draft", "Draft text"),
                        ],
                        default="consolidated",
                        max_length=14,
                    ),
                ),
                ("authentic", models.BooleanField(default=False)),
                ("title", models.TextField()),
                ("front", models.JSONField(blank=True, default=list)),
                ("back", models.JSONField(blank=True, default=list)),
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
                ("format", models.CharField(blank=True, max_length=20)),
                ("official_url", models.URLField(blank=True, max_length=600)),
                ("grade", models.CharField(max_length=1)),
                ("fidelity", models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("words", models.CharField(max_length=64)),
                ("provisions_count", models.PositiveIntegerField(default=0)),
                ("items_count", models.PositiveIntegerField(default=0)),
                ("structure", models.PositiveIntegerField(default=1)),
                ("engine", models.CharField(max_length=40)),
                ("sealed", models.BooleanField(default=False)),
                ("stored_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("work__key", "language", "holds_from", "key"),
                "indexes": [models.Index(fields=["work", "language", "holds_from"], name="texts_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("work", "language", "words", "holds_from"), name="one_expression_a_text"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Provision",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "expression",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="provisions", to="texts.expression"
                    ),
                ),
                ("order", models.PositiveIntegerField()),
                ("parent_order", models.PositiveIntegerField(null=True)),
                ("kind", models.CharField(max_length=14)),
                ("pid", models.CharField(max_length=80)),
                ("eid", models.TextField(blank=True)),
                ("marker", models.TextField(blank=True)),
                ("number_printed", models.TextField(blank=True)),
                ("number_key", models.TextField(blank=True)),
                ("heading", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("closing", models.TextField(blank=True)),
                ("table", models.JSONField(null=True)),
                ("first_line", models.IntegerField(null=True)),
                ("last_line", models.IntegerField(null=True)),
                ("repealed", models.BooleanField(default=False)),
                ("item", models.BooleanField(default=False)),
                ("label", models.TextField(blank=True)),
                ("group", models.JSONField(default=list)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("words", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("expression", "order"),
                "indexes": [
                    models.Index(fields=["pid"], name="texts_by_pid"),
                    models.Index(fields=["digest"], name="texts_by_digest"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("expression", "order"), name="one_provision_a_place"),
                    models.UniqueConstraint(fields=("expression", "pid"), name="one_provision_an_id"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProvisionDate",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="provision_dates", to="texts.work"
                    ),
                ),
                ("pid", models.CharField(max_length=80)),
                ("in_force", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
                ("repealed", interparl.apps.common.partial_date.PartialDateField(blank=True, default="")),
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
                ("note", models.TextField(blank=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("work", "pid"), name="one_date_a_provision")],
            },
        ),
        migrations.CreateModel(
            name="Searched",
            fields=[
                (
                    "provision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="searched",
                        serialize=False,
                        to="texts.provision",
                    ),
                ),
                (
                    "expression",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="texts.expression"
                    ),
                ),
                ("heading_stems", models.TextField(blank=True)),
                ("body_stems", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Encoded",
            fields=[
                (
                    "expression",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="encoded",
                        serialize=False,
                        to="texts.expression",
                    ),
                ),
                ("matrix", models.CharField(max_length=40)),
                ("structure", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Import",
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
                ("title", models.CharField(blank=True, max_length=200)),
                ("origin", models.CharField(max_length=10)),
                ("made_by", models.CharField(max_length=80)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ("-made_at", "key"),
            },
        ),
        migrations.CreateModel(
            name="ImportItem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="texts.import"
                    ),
                ),
                ("order", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=300)),
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
                ("said", models.JSONField(blank=True, default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("stored", "New text stored"),
                            ("unchanged", "Known already, nothing changed"),
                            ("question", "Needs an answer"),
                            ("refused", "Refused"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("told", models.JSONField(blank=True, default=dict)),
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="texts.work",
                    ),
                ),
                (
                    "expression",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="texts.expression",
                    ),
                ),
                ("seconds", models.FloatField(blank=True, null=True)),
            ],
            options={
                "ordering": ("batch", "order"),
                "constraints": [models.UniqueConstraint(fields=("batch", "order"), name="one_item_a_place")],
            },
        ),
        migrations.CreateModel(
            name="Mend",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mends", to="texts.work"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                (
                    "mend_kind",
                    models.CharField(
                        choices=[
                            ("split", "Split a provision"),
                            ("join", "Join with the provision before"),
                            ("heading", "Set what is heading and what is text"),
                            ("number", "Set the number"),
                            ("kind", "Set the kind"),
                            ("level", "Move a level up or down"),
                        ],
                        max_length=10,
                    ),
                ),
                ("pid", models.CharField(max_length=80)),
                ("given", models.JSONField(default=dict)),
                ("reason", models.TextField(blank=True)),
                ("made_by", models.CharField(max_length=80)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("work", "language", "made_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "expression",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="reading",
                        serialize=False,
                        to="texts.expression",
                    ),
                ),
                ("tree", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="watches", to="texts.work"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("url", models.URLField(max_length=600)),
                ("every", models.PositiveSmallIntegerField(default=7)),
                ("paused", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("never", "Not looked at yet"),
                            ("same", "Unchanged"),
                            ("new", "New text found"),
                            ("failed", "Could not be fetched"),
                        ],
                        default="never",
                        max_length=8,
                    ),
                ),
                ("told", models.JSONField(blank=True, default=dict)),
                ("etag", models.CharField(blank=True, max_length=200)),
                ("modified", models.CharField(blank=True, max_length=80)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("work", "language", "url"),
                "constraints": [models.UniqueConstraint(fields=("work", "url"), name="one_watch_an_address")],
            },
        ),
    ]
