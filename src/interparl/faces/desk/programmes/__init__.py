"""Programmes of the assembly on the desk: baseline, change sets, reports, published figures, tables."""
