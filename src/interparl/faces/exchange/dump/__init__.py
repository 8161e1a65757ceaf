"""Whole copies of what is public: tables as CSV and JSON lines, described (CSVW), with checksums.

`writing.write_dump` writes one to a file; `shelf` is where the site keeps the newest for everybody.
"""
