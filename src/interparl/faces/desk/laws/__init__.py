"""Pages of the bank of laws: laws, texts, imports, mends, watched addresses."""
