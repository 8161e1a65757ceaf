"""The беларуская language (Cyrillic script): `structure` is the layout of its laws, `meaning` what its words do."""
