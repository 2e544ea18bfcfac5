"""Verbs: what an officer does, one transaction and one audit line each."""
