"""Tests of the room gui."""
