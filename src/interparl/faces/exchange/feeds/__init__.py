"""Atom feeds of what is public: news, briefs, decisions, sittings; of everything, or of one organ, state or person."""
