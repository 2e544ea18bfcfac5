"""Tests of the room workstation."""
