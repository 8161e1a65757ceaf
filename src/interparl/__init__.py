"""interparl: the work of an inter-parliamentary assembly, and its members' laws compared provision by provision."""

__version__ = "0.1.0"
