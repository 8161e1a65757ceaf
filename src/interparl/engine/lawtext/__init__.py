"""A law as a frozen tree of provisions: read from files, written to Akoma Ntoso."""
