"""Drafting a text: changes to its provisions, merges of two people's words, amendments and the text they give.

Pure: no clock, no database. It stands on ``engine/lawtext``. Permanent ids of provisions are never changed or reused;
whatever is made here gets an id that depends on what was given alone, so that the same deeds give the same act again.
"""
