"""Unemployment insurance in a local office: contributions, claims, decisions and payments on one computer."""
