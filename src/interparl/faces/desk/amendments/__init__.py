"""Amendments on the desk: tabling, signing, ruling, considering them in order, the text that the accepted ones give."""
