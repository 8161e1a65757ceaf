"""The հայերեն language (Armenian script): `structure` is the layout of its laws, `meaning` what its words do."""
