from django.db import migrations, models

from interparl.apps.common.migrating import Tables


class Migration(Tables):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("subject_kind", models.CharField(max_length=60)),
                ("subject_id", models.CharField(max_length=60)),
                ("subject_key", models.CharField(max_length=80)),
                ("language", models.CharField(max_length=12)),
                ("title", models.TextField()),
                ("body", models.TextField(blank=True)),
                ("title_stems", models.TextField()),
                ("body_stems", models.TextField(blank=True)),
                ("day", models.CharField(blank=True, max_length=10)),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("members", "Members: everybody with a role in the assembly"),
                            ("organ", "Organ: those who take part in the organ"),
                            ("draft", "Draft: the secretariat only"),
                        ],
                        max_length=8,
                    ),
                ),
                ("circle", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("subject_kind", "subject_id", "language"), name="one_search_entry")
                ],
            },
        ),
    ]
