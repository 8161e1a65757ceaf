"""Versions of an act's text on the desk: reading, writing provision by provision, comments, sources, closing."""
