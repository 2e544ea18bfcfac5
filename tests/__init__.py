"""Tests, filed by the room they hold to account."""
