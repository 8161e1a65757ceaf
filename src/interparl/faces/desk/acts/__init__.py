"""The dossiers of acts on the desk: where each stands, its papers, its group, its way to the parliaments."""
